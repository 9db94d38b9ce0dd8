"""Who knocks at the doors of the site, and how a row of the table of doors is written."""

from dataclasses import dataclass

CAST = {
    "director": "somchai",
    "clerk": "kanya",
    "teacher": "wichai",
    "district director": "malee",
    "deputy": "arun",
    "officer": "orn",
    "secretary": "prasit",
    "steward": "rung",
    "approver": "ploy",
    "auditor": "tawan",
    "administrator": "nok",
}
EVERYBODY = {*CAST, "member"}
SCHOOL = {"director", "clerk"}
DISTRICT = {"district director", "deputy", "officer", "secretary", "auditor"}
READERS = SCHOOL | DISTRICT
NOBODY: set[str] = set()
STEWARD, MAKERS = {"steward"}, {"steward", "approver"}
RULE_READERS = MAKERS | {"auditor"}


@dataclass(frozen=True)
class Row:
    """One address: what it is asked with, who may look, who may act; None: that method is not there at all."""

    things: tuple[str, ...] = ()
    look: set[str] | None = None
    act: set[str] | None = None
    public: bool = False


INSIDE = DISTRICT | {"director", "member"}  # the director of the school sits on its board as secretary
WRITERS = INSIDE - {"auditor"}
KEEPERS = {"director", "secretary"}  # of the board: its secretary, and who runs the committees of the district
CALLED = {"director", "member"}  # to its meetings
ABOUT = SCHOOL | DISTRICT | {"member", "teacher"}  # who may read about the board
REGISTER = {"administrator"}
CHALLENGERS = {"director", "clerk", "member", "secretary"}
