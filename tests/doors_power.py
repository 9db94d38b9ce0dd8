"""The addresses of power: who could decide when, acts without valid power, and stuck work."""

from tests.roles import Row

OVERSEERS = {"district director", "deputy", "auditor", "administrator"}
GIVERS = {"district director", "deputy", "administrator"}
POWER = {
    "power": Row((), OVERSEERS, None),
    "power-findings": Row((), OVERSEERS, None),
    "power-finding": Row(("power finding",), OVERSEERS, {"district director", "administrator"}),
    "reassign": Row((), GIVERS, None),
    "reassign-preview": Row((), GIVERS, GIVERS),
}
