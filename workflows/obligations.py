"""The nightly word about obligations after a decision."""

from datetime import datetime

from approvals.obligations import reminding


def remind_owners(*, at: datetime) -> int:
    """Remind whoever owes something, and tell of what is late; twice the same night tells nobody twice."""
    return reminding.remind_everybody(at=at)
