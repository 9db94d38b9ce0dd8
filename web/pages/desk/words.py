"""What a stage asks of its body, what the body may say, and what it has said, in the verbs of the law."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.requests.answers import offered as answers_of
from approvals.requests.earlier_decision import ABOVE, BY_MAKER
from approvals.requests.models import StageRun

ASKED = {
    "opinion": _("Your opinion is asked"),
    "consent": _("Your consent is asked"),
    "approve": _("Your approval is asked"),
    "permit": _("Your permission is asked"),
    "sign": _("Your signature is asked"),
    "note": _("You are asked to take note"),
    "forward": _("To be decided above the district"),
    "intake": _("To be received: check the documents"),
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
    ("intake", "for"): _("Received as complete"),
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
APPEAL_ASKED = {
    BY_MAKER: _("An appeal against your decision"),
    ABOVE: _("An appeal to decide"),
}
APPEAL_OFFERED = {
    (BY_MAKER, "for"): _("I agree with the appeal wholly"),
    (BY_MAKER, "against"): _("I do not agree, or only in part; it goes to the body above"),
    (ABOVE, "for"): _("I allow the appeal"),
    (ABOVE, "conditions"): _("I allow the appeal in part"),
    (ABOVE, "against"): _("I dismiss the appeal"),
}
APPEAL_SAID = {
    (BY_MAKER, "for"): _("Agreed with the appeal"),
    (BY_MAKER, "against"): _("Did not agree with the appeal"),
    (ABOVE, "for"): _("Allowed the appeal"),
    (ABOVE, "conditions"): _("Allowed the appeal in part"),
    (ABOVE, "against"): _("Dismissed the appeal"),
}
BUTTONS = {"opinion": _("Give my opinion"), "sign": _("Sign"), "note": _("Take note")}
DECIDE = _("Record my decision")


def offered(run: StageRun) -> list[tuple[str, str | Promise]]:
    """The answers a stage offers to its own body, as a form shows them."""
    known = {**{(run.name, key[1]): words for key, words in OFFERED.items() if key[0] == run.action}, **APPEAL_OFFERED}
    return [(str(answer), known.get((run.name, answer), answer.label)) for answer in answers_of(run)]


def recorded(run: StageRun) -> list[tuple[str, str | Promise]]:
    """The answers of a body above the district, told by somebody else."""
    return [
        (str(answer), APPEAL_SAID.get((run.name, answer)) or SAID[run.action, answer]) for answer in answers_of(run)
    ]


def said_at(run: StageRun) -> str | Promise:
    """What was said at a closed stage."""
    said = APPEAL_SAID.get((run.name, run.outcome)) or SAID.get((run.action, run.outcome))
    return said or run.get_outcome_display()


def asked_at(run: StageRun) -> str | Promise:
    """What is asked of the body of a stage."""
    return APPEAL_ASKED.get(run.name) or ASKED[run.action]


def button(run: StageRun) -> str | Promise:
    """What the button under the answers says."""
    return BUTTONS.get(run.action, DECIDE)
