"""A route in the reader's language: where the borders lie, and what a reader is warned of."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.delegation.why.borders import told
from approvals.delegation.why.boundaries import Boundary

WARNINGS: dict[str, Promise] = {
    "unchecked": _("Nobody of the district has compared this rule with the signed paper yet."),
    "sample": _("The figures of this rule are samples for the demonstration and not law."),
}

ANSWERS: dict[str, Promise] = {
    "no-rule": _("No rule of the matrix answers this: nobody is named who could decide it on %(day)s."),
    "two-rules": _("More than one rule answers this (%(rules)s): the matrix has to be mended first."),
}


def sentence_of_boundary(*boundaries: Boundary) -> str:
    """Say what would have to be different, and who would decide then, in the reader's language.

    Of several boundaries, those of one list beyond which the same would follow.
    """
    said = told(*boundaries).in_language(get_language())
    return f"{said[:1].upper()}{said[1:]}"
