"""The receipt of an event: what whoever was told keeps and compares one day; the same in mails and on pages."""

from approvals.audit.models import Event


def receipt_of(event: Event, district: str) -> str:
    """Code of the district, number of the event, and its leaf hash in 64 hexadecimal digits."""
    return f"{district} {event.seq} {bytes(event.leaf).hex()}"
