"""What the public is told: topics in plain words."""

from django.utils.translation import gettext_lazy as _

from approvals.questions.desks import OTHER
from approvals.vocabulary.words import Area

TOPICS = {
    Area.ACADEMIC.value: _("Teaching, curriculum, examinations"),
    Area.BUDGET.value: _("Money, buildings, purchases"),
    Area.PERSONNEL.value: _("Teachers and other staff"),
    Area.GENERAL.value: _("Pupils, admission, and everything else at school"),
    OTHER: _("Something else, or I do not know"),
}
UNSAID = "other"  # how the empty topic travels, so that nothing chosen differs from something else
OFFERED = {code or UNSAID: code for code in TOPICS}


def topic(area: str) -> str:
    """The topic of a question in words."""
    return str(TOPICS[area] if area else _("Something else"))


def topics() -> list[tuple[str, str]]:
    """Each topic as an address or a form names it, and in words."""
    return [(named, str(TOPICS[code])) for named, code in OFFERED.items()]
