"""The sentences in which a route explains itself: where the borders lie, and what a reader is warned of."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.delegation.boundaries import DOWN, OTHER, UP, Boundary
from approvals.delegation.matching import DAY

BORDERS: dict[str, Promise] = {
    DOWN: _("%(label)s at most %(shown)s: %(body)s decides (%(rule)s)."),
    UP: _("%(label)s at least %(shown)s: %(body)s decides (%(rule)s)."),
    OTHER: _("%(label)s “%(shown)s”: %(body)s decides (%(rule)s)."),
    DAY: _("From %(shown)s on: %(body)s decides (%(rule)s)."),
}
BORDERS_OF_NOBODY: dict[str, Promise] = {
    DOWN: _("%(label)s at most %(shown)s: not decided by this matrix."),
    UP: _("%(label)s at least %(shown)s: not decided by this matrix."),
    OTHER: _("%(label)s “%(shown)s”: not decided by this matrix."),
    DAY: _("From %(shown)s on: not decided by this matrix."),
}

WARNINGS: dict[str, Promise] = {
    "unchecked": _("Nobody of the district has compared this rule with the signed paper yet."),
    "sample": _("The figures of this rule are samples for the demonstration and not law."),
}

ANSWERS: dict[str, Promise] = {
    "no-rule": _("No rule of the matrix answers this: nobody is named who could decide it on %(day)s."),
    "two-rules": _("More than one rule answers this (%(rules)s): the matrix has to be mended first."),
}


def sentence_of_boundary(boundary: Boundary) -> str:
    """Say what would have to be different, and who would decide then, in the reader's language."""
    language = get_language()
    sentences = BORDERS if boundary.body else BORDERS_OF_NOBODY
    return str(sentences[DAY if boundary.fact == DAY else boundary.direction]) % {
        "label": boundary.label.in_language(language),
        "shown": boundary.shown.in_language(language),
        "body": boundary.body.in_language(language) if boundary.body else "",
        "rule": boundary.rule,
    }
