"""What the database refuses about votes, whoever asks, superusers included: no result without quorum, nothing after.

Integer arithmetic in the SQL of both databases, on the columns a resolution repeats from its profile. These are
texts only; `approvals.guards` hangs them up.
"""

from collections.abc import Iterator

RESOLUTIONS, BALLOTS, BOXES = "approvals_resolution", "approvals_ballot", "approvals_secretbox"
DISSENTS, RECUSALS = "approvals_dissent", "approvals_recusal"
SEATS, MEMBERSHIPS = "approvals_seat", "approvals_membership"

WITHOUT_QUORUM = "amnat: a vote is carried or lost with a quorum on its ballots, and not without"
CLOSED = "amnat: a closed vote is evidence and final"
AS_OPENED = "amnat: what a vote is held under does not change once it is open"
TOO_MANY = "amnat: a vote has one ballot for each seat counted when it was opened"
APPROVED = "amnat: the minutes that record this vote are approved"
NO_SHARE = "amnat: a quorum is a share of the members, and never none of them"
NO_MEMBER = "amnat: a ballot belongs to who sits on a seat of the committee that has a vote"

# what is fixed when a vote opens
OPENED_WITH = (
    "id", "district_id", "committee_id", "title", "subject_kind", "subject_id", "action", "profile", "way",
    "is_second_call", "quorum_part", "quorum_whole", "quorum_above", "base_less_recused", "abstention_is_present",
    "invalid_is_present", "manifest", "seats", "opened_at",
)  # fmt: skip
# what is fixed when it has closed, beside that; `recorded_at` alone is filled in later, once
CLOSED_WITH = ("closes_on", "closed_at", "outcome", "certificate", "casting_vote", "method")
# whose ballot of which vote it is never changes; what stands on it does, until the close
BALLOT_IS = ("id", "district_id", "resolution_id", "membership_id", "person_id")
# what stands on it; after the close only a challenge that is not pursued any more may be taken off
ON_BALLOT = (
    "choice", "reason", "manifest", "cast_at", "is_chair", "is_open", "is_recused", "is_here", "must_answer",
    "entered_by_id", "paper_id",
)  # fmt: skip

BOX = f"FROM {BOXES} WHERE resolution_id = NEW.id"
HEARD = (
    f"SELECT COUNT(*) FROM {BALLOTS} WHERE resolution_id = NEW.id AND cast_at IS NOT NULL AND NOT is_recused "
    f"AND (choice <> '' OR EXISTS (SELECT 1 {BOX}))"
)
# who is heard and yet not present, on ballots and in the box of a secret vote
NOT_PRESENT = (
    f"(SELECT COUNT(*) FROM {BALLOTS} WHERE resolution_id = NEW.id AND cast_at IS NOT NULL AND NOT is_recused "
    "AND ((choice = 'abstain' AND NOT NEW.abstention_is_present) "
    "OR (choice = 'invalid' AND NOT NEW.invalid_is_present)))"
    f" + COALESCE((SELECT CASE WHEN NEW.abstention_is_present THEN 0 ELSE abstain END "
    f"+ CASE WHEN NEW.invalid_is_present THEN 0 ELSE invalid END {BOX}), 0)"
)
PRESENT = f"(({HEARD}) - ({NOT_PRESENT}))"
# only a withdrawal that is on record makes the body smaller
RECUSED = (
    f"(SELECT COUNT(*) FROM {BALLOTS} WHERE resolution_id = NEW.id AND is_recused "
    f"AND EXISTS (SELECT 1 FROM {RECUSALS} WHERE ballot_id = {BALLOTS}.id))"
)
BODY = f"(NEW.seats - CASE WHEN NEW.base_less_recused THEN {RECUSED} ELSE 0 END)"
# present / base against part / whole, without a division
NO_QUORUM = (
    f"{PRESENT} < 1 OR {PRESENT} * NEW.quorum_whole < NEW.quorum_part * {BODY} "
    f"OR (NEW.quorum_above AND {PRESENT} * NEW.quorum_whole = NEW.quorum_part * {BODY})"
)
OF_NOBODY = "NEW.quorum_part < 1 OR NEW.quorum_whole < NEW.quorum_part OR NEW.seats < 1"
# a box is filled by those who voted, and by nobody else
BOX_IS_WRONG = f"EXISTS (SELECT 1 {BOX} AND yes + no + abstain + invalid <> ({HEARD}))"
DECIDED = "NEW.outcome IN ('carried', 'lost')"
HEARING = f"EXISTS (SELECT 1 FROM {BALLOTS} WHERE resolution_id = NEW.id AND is_challenged)"
DECIDED_WRONGLY = f"({NO_QUORUM} OR {BOX_IS_WRONG} OR {HEARING})"
# what a ballot may be given for; who sits there on which day is known to the service that hands ballots out
SITS = (
    f"EXISTS (SELECT 1 FROM {MEMBERSHIPS} m JOIN {SEATS} s ON s.id = m.seat_id JOIN {RESOLUTIONS} r "
    "ON r.committee_id = s.committee_id WHERE m.id = NEW.membership_id AND m.person_id = NEW.person_id "
    "AND r.id = NEW.resolution_id AND s.votes)"
)


def _is_closed(resolution: str) -> str:
    return f"EXISTS (SELECT 1 FROM {RESOLUTIONS} WHERE id = {resolution} AND closed_at IS NOT NULL)"


def _changed(names: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in names)


def _rules(differs: str) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, table, verb, condition, message) of every refusal. A condition may ask other tables."""
    yield from _of_resolutions(differs)
    yield from _of_ballots(differs)
    yield "of_closed", BOXES, "UPDATE", _is_closed("OLD.resolution_id"), CLOSED
    yield "same", BOXES, "UPDATE", _changed(("id", "district_id", "resolution_id"), differs), AS_OPENED
    yield "into_closed", BOXES, "INSERT", _is_closed("NEW.resolution_id"), CLOSED
    yield "kept", BOXES, "DELETE", "", CLOSED
    vote = f"(SELECT resolution_id FROM {BALLOTS} WHERE id = NEW.ballot_id)"
    late = f"EXISTS (SELECT 1 FROM {RESOLUTIONS} WHERE id = {vote} AND recorded_at IS NOT NULL)"
    yield "in_time", DISSENTS, "INSERT", late, APPROVED


def _of_resolutions(differs: str) -> Iterator[tuple[str, str, str, str, str]]:
    """No result without quorum, nothing else than it was opened with, nothing after the close."""
    yield (
        "quorum_on_close",
        RESOLUTIONS,
        "UPDATE",
        f"OLD.closed_at IS NULL AND {DECIDED} AND {DECIDED_WRONGLY}",
        (WITHOUT_QUORUM),
    )
    yield "quorum_on_insert", RESOLUTIONS, "INSERT", DECIDED, WITHOUT_QUORUM
    yield "quorum_is_a_share", RESOLUTIONS, "INSERT", OF_NOBODY, NO_SHARE
    yield (
        "deciding_once",
        RESOLUTIONS,
        "UPDATE",
        f"OLD.casting_vote <> '' AND OLD.casting_vote {differs} NEW.casting_vote",
        CLOSED,
    )
    yield "as_opened", RESOLUTIONS, "UPDATE", _changed(OPENED_WITH, differs), AS_OPENED
    closed = f"OLD.closed_at IS NOT NULL AND ({_changed(CLOSED_WITH, differs)})"
    yield "closed", RESOLUTIONS, "UPDATE", closed, CLOSED
    recorded = f"OLD.recorded_at {differs} NEW.recorded_at AND (OLD.recorded_at IS NOT NULL OR NEW.closed_at IS NULL)"
    yield "recorded_once", RESOLUTIONS, "UPDATE", recorded, CLOSED
    yield "kept", RESOLUTIONS, "DELETE", "", CLOSED


def _of_ballots(differs: str) -> Iterator[tuple[str, str, str, str, str]]:
    """One ballot a seat, of members only, and none changed or added after the close."""
    touched = f"({_changed(ON_BALLOT, differs)} OR (NEW.is_challenged AND NOT OLD.is_challenged))"
    yield "of_closed", BALLOTS, "UPDATE", f"{touched} AND {_is_closed('OLD.resolution_id')}", CLOSED
    yield "same", BALLOTS, "UPDATE", _changed(BALLOT_IS, differs), AS_OPENED
    yield "into_closed", BALLOTS, "INSERT", _is_closed("NEW.resolution_id"), CLOSED
    held = f"(SELECT COUNT(*) FROM {BALLOTS} WHERE resolution_id = NEW.resolution_id)"
    seats = f"(SELECT seats FROM {RESOLUTIONS} WHERE id = NEW.resolution_id)"
    yield "one_a_seat", BALLOTS, "INSERT", f"{held} >= {seats}", TOO_MANY
    yield "of_a_member", BALLOTS, "INSERT", f"NOT {SITS}", NO_MEMBER
    yield "kept", BALLOTS, "DELETE", "", CLOSED


# (table, columns) of rows an INSERT OR REPLACE must not take away on SQLite
UNIQUE_ROWS = (
    (RESOLUTIONS, ("id",)),
    (BALLOTS, ("id", "resolution_id, person_id")),
    (BOXES, ("id", "resolution_id")),
)


def sqlite() -> Iterator[tuple[str, str]]:
    """(name, SQL) of each trigger on SQLite."""
    for name, table, verb, condition, message in _rules("IS NOT"):
        when = f" WHEN {condition}" if condition else ""
        trigger = f"{table}_{name}"
        body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        yield trigger, f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table}{when} {body}"


def postgresql() -> Iterator[tuple[str, str]]:
    """(name, SQL) of each function and trigger on PostgreSQL: one of both for each table and verb.

    The row of the vote is locked against its close first, so that no ballot slips in while it is counted.
    """
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for _name, table, verb, condition, message in _rules("IS DISTINCT FROM"):
        grouped.setdefault((table, verb), []).append((condition or "TRUE", message))
    for (table, verb), refusals in grouped.items():
        function = f"amnat_{table}_{verb.lower()}"
        yield function, _function(function, table, verb, refusals)
        yield f"{table}_{verb.lower()}", _trigger(f"{table}_{verb.lower()}", table, f"BEFORE {verb}", "ROW", function)
    for table in (RESOLUTIONS, BALLOTS, BOXES):
        name = f"{table}_no_truncate"
        yield name, _trigger(name, table, "BEFORE TRUNCATE", "STATEMENT", "amnat_refuse")


def _function(name: str, table: str, verb: str, refusals: list[tuple[str, str]]) -> str:
    row = "OLD" if verb == "DELETE" else "NEW"
    wait = ""
    if table in {BALLOTS, BOXES} and verb != "DELETE":
        wait = f"PERFORM 1 FROM {RESOLUTIONS} WHERE id = {row}.resolution_id FOR SHARE; "
    checks = " ".join(f"IF {condition} THEN RAISE EXCEPTION '{message}'; END IF;" for condition, message in refusals)
    head = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
    return f"{head}$$ BEGIN {wait}{checks} RETURN {row}; END $$"


def _trigger(name: str, table: str, when: str, level: str, function: str) -> str:
    made = f"CREATE OR REPLACE TRIGGER {name} {when} ON {table} FOR EACH {level} EXECUTE FUNCTION {function}()"
    return f"{made}; ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
