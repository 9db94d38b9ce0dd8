"""Which evidence pack some bytes are, and what anybody may be told of the decision in it without signing in."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.evidence.models import TakenPack
from approvals.letters.standing import Told, standing_of_decision


def told_of_pack(sha256: str) -> Told | None:
    """The minimal facts of the decision whose pack has just these bytes; None for any other file. Three queries."""
    rows = TakenPack.objects.filter(sha256=sha256).select_related("district", "request", "decision")
    pack = rows.order_by("id").first()
    if pack is None:
        return None
    stands = standing_of_decision(pack.request, pack.decision_id)
    day = localdate(pack.decision.decided_at)
    return Told(stands, str(pack.district), _("Evidence pack of a decision"), pack.request.number, day, is_pack=True)
