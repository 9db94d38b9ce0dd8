"""What a stage asks of its body, what the body may say, and what it has said, in the verbs of the law."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.requests.answers import ANSWERS
from approvals.requests.models import StageRun

ASKED = {
    "opinion": _("Your opinion is asked"),
    "consent": _("Your consent is asked"),
    "approve": _("Your approval is asked"),
    "permit": _("Your permission is asked"),
    "sign": _("Your signature is asked"),
    "note": _("You are asked to take note"),
    "forward": _("To be decided above the district"),
}
SAID = {
    ("opinion", "for"): _("Recommended"),
    ("opinion", "against"): _("Not recommended"),
    ("consent", "for"): _("Consented"),
    ("consent", "conditions"): _("Consented with conditions"),
    ("consent", "against"): _("Did not consent"),
    ("approve", "for"): pgettext_lazy("a body", "Approved"),
    ("approve", "conditions"): pgettext_lazy("a body", "Approved with conditions"),
    ("approve", "against"): pgettext_lazy("a body", "Not approved"),
    ("permit", "for"): _("Permitted"),
    ("permit", "conditions"): _("Permitted with conditions"),
    ("permit", "against"): _("Not permitted"),
    ("forward", "for"): _("Decided in favour"),
    ("forward", "conditions"): _("Decided in favour, with conditions"),
    ("forward", "against"): _("Decided against"),
    ("sign", "for"): _("Signed"),
    ("note", "for"): _("Took note"),
}
OFFERED = {
    ("opinion", "for"): _("Recommended"),
    ("opinion", "against"): _("Not recommended"),
    ("consent", "for"): _("I consent"),
    ("consent", "conditions"): _("I consent with conditions"),
    ("consent", "against"): _("I do not consent"),
    ("approve", "for"): _("I approve"),
    ("approve", "conditions"): _("I approve with conditions"),
    ("approve", "against"): _("I do not approve"),
    ("permit", "for"): _("I permit this"),
    ("permit", "conditions"): _("I permit this with conditions"),
    ("permit", "against"): _("I do not permit this"),
    ("sign", "for"): _("I sign"),
    ("note", "for"): _("I have taken note"),
}
BUTTONS = {"opinion": _("Give my opinion"), "sign": _("Sign"), "note": _("Take note")}
DECIDE = _("Record my decision")


def offered(run: StageRun) -> list[tuple[str, str | Promise]]:
    """The answers a stage offers to its own body, as a form shows them."""
    return [(str(answer), OFFERED.get((run.action, answer), answer.label)) for answer in ANSWERS[run.action]]


def recorded(run: StageRun) -> list[tuple[str, str | Promise]]:
    """The answers of a body above the district, told by somebody else."""
    return [(str(answer), SAID[run.action, answer]) for answer in ANSWERS[run.action]]


def said_at(run: StageRun) -> str | Promise:
    """What was said at a closed stage."""
    return SAID.get((run.action, run.outcome)) or run.get_outcome_display()


def button(run: StageRun) -> str | Promise:
    """What the button under the answers says."""
    return BUTTONS.get(run.action, DECIDE)
