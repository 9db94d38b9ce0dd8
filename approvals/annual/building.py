"""The figures file: every figure of a report with its definition and its events, as canonical JSON (RFC 8785).

The same events give the same bytes for ever. The file holds no names of persons, only numbers of events.
"""

import hashlib
from types import ModuleType

from approvals.annual import figures_1
from approvals.annual.figures import written
from approvals.annual.spans import Covered
from approvals.annual.trail import Heard, read
from approvals.audit.canonical import GENESIS, body_bytes
from approvals.audit.models import Chain, Event
from approvals.people.models import District

VERSIONS: dict[int, ModuleType] = {1: figures_1}  # none is ever taken away or changed
NEWEST = max(VERSIONS)
MEDIA_TYPE = "application/json"


def last_event(district: District) -> int:
    """The number of the last event of a district's chain. One query."""
    return Chain.objects.values_list("seq", flat=True).get(district=district)


def build(
    district: District, covered: Covered, last_seq: int, *, version: int = NEWEST, heard: Heard | None = None
) -> bytes:
    """The figures file of a district's events up to LAST_SEQ, in one pass over them. Raises KeyError for no version."""
    said = VERSIONS[version]
    trail = read(district, covered, last_seq, said.KINDS, said.FIELDS, heard)
    definitions = said.definitions()
    return body_bytes(
        {
            "form": said.FORM,
            "figures_version": version,
            "district": district.code,
            "fiscal_year_be": covered.fiscal_year,
            "span": covered.span,
            "first_day": covered.first_day.isoformat(),
            "last_day": covered.last_day.isoformat(),
            "last_seq": last_seq,
            "link": link_at(district, last_seq).hex(),
            "axes": said.axes(),
            "figures": [written(definition, said.QUERIES[definition.code](trail)) for definition in definitions],
        }
    )


def link_at(district: District, seq: int) -> bytes:
    """The link of the chain at an event: what the chain was when the file was made. One query."""
    found = Event.objects.filter(district=district, seq=seq).values_list("link", flat=True).first()
    return GENESIS if found is None else bytes(found)


def sha256_of(content: bytes) -> str:
    """SHA-256 of a figures file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
