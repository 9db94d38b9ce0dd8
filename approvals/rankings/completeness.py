"""What a ranking still lacks before a committee can be asked, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from approvals.rankings import rules
from approvals.rankings.models import RankingEntry


def missing_in(entries: Sequence[RankingEntry]) -> list[str]:
    """One sentence for each thing that is missing, with the numbers of the requests. No query when they are loaded."""
    if not entries:
        return [_("no request is in it")]
    points = {entry.pk: entry.points for entry in entries}
    order = rules.order_of((entry.place, entry.pk) for entry in entries)
    by_hand = rules.ordered_by_hand(order, points)
    refused = RankingEntry.Proposal.REFUSE
    without = [entry for entry in entries if entry.points is None]
    lacking = [
        (
            _("some requests have points and these have none: %(numbers)s"),
            without if len(without) < len(entries) else [],
        ),
        (
            _("not to be granted, and the remark does not say why: %(numbers)s"),
            [entry for entry in entries if entry.proposal == refused and not entry.remark],
        ),
        (
            _("placed before others with as many or more points, and the remark does not say why: %(numbers)s"),
            [entry for entry in entries if entry.pk in by_hand and not entry.remark],
        ),
    ]
    return [sentence % {"numbers": _numbers(found)} for sentence, found in lacking if found]


def _numbers(entries: Sequence[RankingEntry]) -> str:
    return ", ".join(entry.stage_run.request.number for entry in entries)
