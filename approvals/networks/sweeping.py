"""The morning's look at networks that lack something: their keepers hear of each lack once until it is mended."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.networks.keeping import locked, note
from approvals.networks.models import Network
from approvals.networks.selectors import lacks, to_look_at, with_state


def look(*, at: datetime) -> int:
    """Tell what is lacking or mended since the last look; gives of how many networks. A second look tells nothing."""
    day = localdate(at)
    rows = to_look_at(day).iterator(chunk_size=500)
    changed = [row.pk for row in rows if set(lacks(row, day)) != set(row.told_of)]
    return sum(tell(network_id=pk, at=at) for pk in changed)


@transaction.atomic
def tell(*, network_id: int, at: datetime) -> bool:
    """Record what one network lacks newly, and what was mended; False where nothing changed in the meantime."""
    network, day = locked(network_id), localdate(at)
    found = [str(lack) for lack in lacks(with_state(Network.objects.filter(pk=network_id), day).get(), day)]
    new = [lack for lack in found if lack not in network.told_of]
    mended = [lack for lack in network.told_of if lack not in found]
    if network.ended_on is not None or not (new or mended):
        return False
    network.told_of = found
    network.save(update_fields=["told_of"])
    if new:
        note(kinds.NETWORK_LACKS, network, by=None, at=at, data={"lacks": new, "day": day.isoformat()})
    if mended:
        note(kinds.NETWORK_MENDED, network, by=None, at=at, data={"lacks": mended, "day": day.isoformat()})
    return True
