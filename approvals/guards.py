"""What the database itself refuses: changing evidence, and pointing into another district.

Model code can be bypassed by bulk updates, by the shell and by the next developer; a trigger cannot,
short of somebody dropping it. Django remakes tables on SQLite and loses their triggers on the way, so the
guards are put in place again after every migration, and a system check compares them with this list.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.checks import WARNING, CheckMessage
from django.db import connections

from approvals.annual import guards as annual
from approvals.audit import guards as trail
from approvals.auditing import guards as auditing
from approvals.committees import guards as votes
from approvals.evidence import guards as evidence
from approvals.letters import guards as letters
from approvals.log import guards as log
from approvals.requests import guards as requests

# table -> columns (beside its primary key) whose repetition an INSERT OR REPLACE could exploit on SQLite
APPEND_ONLY = (
    {
        "approvals_event": ("district_id, seq",),
        "approvals_privatevalue": ("event_id, field",),  # and deleted where an event of erasure says so
        "approvals_erasure": ("event_id, field",),
        "approvals_recusal": ("ballot_id",),
        "approvals_dissent": ("ballot_id",),
        "approvals_rulecheck": ("stored_as",),
        "approvals_rulebookauthor": ("version_id, person_id",),
        "approvals_signedscan": (),
    }
    | annual.FINAL | auditing.FINAL | evidence.FINAL | letters.FINAL | log.FINAL | requests.FINAL
)  # fmt: skip
# table -> condition on OLD under which nothing but nothing may change, and the columns it protects
FROZEN_COLUMNS = {
    "approvals_rulebookversion": (
        "status",
        "published",
        (
            "content",
            "sha256",
            "cases",
            "number",
            "district_id",
            "status",
            "first_day",
            "published_by_id",
            "published_at",
            "order_number",
            "order_day",
            "effects",
            "replay_sha256",
        ),
    ),
    **letters.FROZEN,
}
# table -> columns an UPDATE may fill in, once: whoever revokes writes who, when and why, whoever publishes when; the
# one that ends in `_at` tells whether that was done. Nothing else ever changes
REVOKED = ("revoked_by_id", "revoked_at", "revoked_because")
FILLED_ONCE = dict.fromkeys(("approvals_actingorder", "approvals_accessgrant"), REVOKED) | annual.FILLED_ONCE
# what a version needs to be published, beside a hand that did not write at it: columns filled in by the same UPDATE
# that publishes it, and columns which that UPDATE leaves as they were proposed
PUBLISHED_WRONGLY = "amnat: a version is published as it was proposed, under an order, by nobody who wrote at it"
VERSIONS, AUTHORS = "approvals_rulebookversion", "approvals_rulebookauthor"
FILLED_IN = ("published_by_id", "published_at", "order_number", "order_day", "replay_sha256")
AS_PROPOSED = ("content", "sha256", "cases", "first_day", "revision", "district_id", "number", "proposed_by_id")
NUMBERED = ("id", "district_id, number")


def same_district_references() -> list[tuple[str, str, str]]:
    """(table, column, other table) for every reference between two rows that both have a district."""
    found = []
    for label in ("approvals", "workflows", "notifications"):
        for model in apps.get_app_config(label).get_models():
            if not _has_district(model):
                continue
            for field in model._meta.concrete_fields:
                other = field.related_model if field.is_relation else None
                if other is not None and _has_district(other) and field.name != "district":
                    found.append((model._meta.db_table, field.column, other._meta.db_table))
    return found


def _has_district(model) -> bool:
    return any(field.name == "district" for field in model._meta.concrete_fields)


def statements(vendor: str) -> dict[str, str]:
    """Name of each guard -> the SQL that makes it, for the given database vendor."""
    made = _postgresql() if vendor == "postgresql" else _sqlite()
    return dict(made)


def _changes_what_stays(table: str, differs: str) -> str:
    """The condition under which an UPDATE does more than fill in, or fills in again; `differs` compares two values."""
    columns = [field.column for field in _model_of(table)._meta.concrete_fields]
    filled = FILLED_ONCE[table]
    [moment] = [name for name in filled if name.endswith("_at")]
    others = [f"OLD.{name} {differs} NEW.{name}" for name in columns if name not in filled]
    again = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in filled)
    return " OR ".join([*others, f"(OLD.{moment} IS NOT NULL AND ({again}))"])


def _model_of(table: str):
    return next(model for model in apps.get_app_config("approvals").get_models() if model._meta.db_table == table)


def _is_published_wrongly() -> str:
    """The condition, in the SQL of both databases, under which an UPDATE must not publish a version."""
    texts = ("order_number", "replay_sha256")
    missing = [f"NEW.{name} = ''" if name in texts else f"NEW.{name} IS NULL" for name in FILLED_IN]
    other = [f"COALESCE(OLD.{name} <> NEW.{name}, TRUE)" for name in AS_PROPOSED]
    wrote = f"EXISTS (SELECT 1 FROM {AUTHORS} WHERE version_id = NEW.id AND person_id = NEW.published_by_id)"
    return " OR ".join(["OLD.status <> 'proposed'", *missing, *other, wrote])


def _postgresql() -> Iterable[tuple[str, str]]:
    yield (
        "amnat_refuse",
        "CREATE OR REPLACE FUNCTION amnat_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'amnat: % is evidence and final', TG_TABLE_NAME; END $$",
    )
    yield "amnat_erase", trail.ERASE_FUNCTION
    yield from _pg_trigger(f"{trail.VALUES}_erased", trail.VALUES, "BEFORE DELETE", "FOR EACH ROW", "amnat_erase")
    for table in APPEND_ONLY:
        when = "BEFORE UPDATE" if table == trail.VALUES else "BEFORE UPDATE OR DELETE"
        yield from _pg_trigger(f"{table}_final", table, when, "FOR EACH ROW")
        yield from _pg_trigger(f"{table}_no_truncate", table, "BEFORE TRUNCATE", "FOR EACH STATEMENT")
    for table, (column, value, protected) in FROZEN_COLUMNS.items():
        changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in protected)
        condition = f"WHEN (OLD.{column} = '{value}' AND ({changed}))"
        yield from _pg_trigger(f"{table}_frozen", table, "BEFORE UPDATE", f"FOR EACH ROW {condition}")
        yield from _pg_trigger(f"{table}_kept", table, "BEFORE DELETE", "FOR EACH ROW")
        yield from _pg_trigger(f"{table}_no_truncate", table, "BEFORE TRUNCATE", "FOR EACH STATEMENT")
    yield from _pg_filled_once()
    yield (
        "amnat_publish",
        "CREATE OR REPLACE FUNCTION amnat_publish() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_is_published_wrongly()} THEN RAISE EXCEPTION '{PUBLISHED_WRONGLY}'; END IF; RETURN NEW; END $$",
    )
    condition = "WHEN (NEW.status = 'published' AND OLD.status <> 'published')"
    yield from _pg_trigger(
        f"{VERSIONS}_published", VERSIONS, "BEFORE UPDATE", f"FOR EACH ROW {condition}", "amnat_publish"
    )
    yield from votes.postgresql()
    references = same_district_references()
    for other in sorted({other for _, _, other in references}):
        name = f"{other}_district_key"
        yield name, f"CREATE UNIQUE INDEX IF NOT EXISTS {name} ON {other} (district_id, id)"
    for table, column, other in references:
        name = f"{table}_{column}_same_district"
        yield (
            name,
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (district_id, {column}) "
            f"REFERENCES {other} (district_id, id) DEFERRABLE INITIALLY DEFERRED",
        )


def _pg_filled_once() -> Iterable[tuple[str, str]]:
    for table in FILLED_ONCE:
        condition = f"WHEN ({_changes_what_stays(table, 'IS DISTINCT FROM')})"
        yield from _pg_trigger(f"{table}_filled_only", table, "BEFORE UPDATE", f"FOR EACH ROW {condition}")
        yield from _pg_trigger(f"{table}_kept", table, "BEFORE DELETE", "FOR EACH ROW")
        yield from _pg_trigger(f"{table}_no_truncate", table, "BEFORE TRUNCATE", "FOR EACH STATEMENT")


def _pg_trigger(
    name: str, table: str, when: str, how: str, function: str = "amnat_refuse"
) -> Iterable[tuple[str, str]]:
    # ALWAYS: session_replication_role = replica must not open a side door
    yield (
        name,
        f"CREATE OR REPLACE TRIGGER {name} {when} ON {table} {how} EXECUTE FUNCTION {function}(); "
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    )


def _sqlite() -> Iterable[tuple[str, str]]:
    for table, uniques in APPEND_ONLY.items():
        yield _sqlite_trigger(f"{table}_no_update", f"BEFORE UPDATE ON {table}", table)
        when = trail.UNSAID_ON_SQLITE if table == trail.VALUES else f"BEFORE DELETE ON {table}"
        yield _sqlite_trigger(f"{table}_no_delete", when, table)
        yield from _sqlite_no_replace(table, (_model_of(table)._meta.pk.column, *uniques))
    for table, (column, value, protected) in FROZEN_COLUMNS.items():
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in protected)
        when = f"BEFORE UPDATE ON {table} WHEN OLD.{column} = '{value}' AND ({changed})"
        yield _sqlite_trigger(f"{table}_frozen", when, table)
        yield _sqlite_trigger(f"{table}_kept", f"BEFORE DELETE ON {table}", table)
    for table in FILLED_ONCE:
        when = f"BEFORE UPDATE ON {table} WHEN {_changes_what_stays(table, 'IS NOT')}"
        yield _sqlite_trigger(f"{table}_filled_only", when, table)
        yield _sqlite_trigger(f"{table}_kept", f"BEFORE DELETE ON {table}", table)
        yield from _sqlite_no_replace(table, ("id", *annual.UNIQUE_ROWS.get(table, ())))
    yield from _sqlite_no_replace(VERSIONS, NUMBERED)
    when = f"BEFORE UPDATE ON {VERSIONS} WHEN NEW.status = 'published' AND OLD.status <> 'published'"
    yield _sqlite_trigger(
        f"{VERSIONS}_published", f"{when} AND ({_is_published_wrongly()})", VERSIONS, PUBLISHED_WRONGLY
    )
    yield from votes.sqlite()
    for table, uniques in (*votes.UNIQUE_ROWS, *letters.UNIQUE_ROWS):
        yield from _sqlite_no_replace(table, uniques)
    for table, column, other in same_district_references():
        found = f"SELECT 1 FROM {other} WHERE id = NEW.{column} AND district_id = NEW.district_id"
        for verb in ("INSERT", "UPDATE"):
            when = f"BEFORE {verb} ON {table} WHEN NEW.{column} IS NOT NULL AND NOT EXISTS ({found})"
            name = f"{table}_{column}_same_district_{verb.lower()}"
            message = f"amnat: {table}.{column} points into another district"
            yield name, f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _sqlite_no_replace(table: str, uniques: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """INSERT OR REPLACE takes the old row away without a word to the triggers of DELETE."""
    for place, columns in enumerate(uniques):
        same = " AND ".join(f"{name} = NEW.{name}" for name in columns.split(", "))
        when = f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
        yield _sqlite_trigger(f"{table}_no_replace_{place}", when, table)


def _sqlite_trigger(name: str, when: str, table: str, message: str = "") -> tuple[str, str]:
    message = message or f"amnat: {table} is evidence and final"
    return name, f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def install(connection) -> None:
    """Put every guard in place; harmless when they already stand.

    A standing reference is left alone: making it again would read its whole table.
    """
    gone = set(missing(connection))
    with connection.cursor() as cursor:
        for name, sql in statements(connection.vendor).items():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            elif name.endswith("_same_district") and name not in gone:
                continue
            cursor.execute(sql)


def remove(connection) -> None:
    """Take the triggers away: for tests that tamper, and for emptying a test database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in statements("sqlite"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        functions = [name for name, sql in statements("postgresql").items() if "FUNCTION" in sql.partition("(")[0]]
        for name in functions:
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def missing(connection) -> list[str]:
    """Names of the guards that do not stand, or stand with another text."""
    wanted = statements(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            texts = dict(cursor.fetchall())
            return [name for name, sql in wanted.items() if texts.get(name) != sql]
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' UNION SELECT proname FROM pg_proc "
            "UNION SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"
        )
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in standing]


def before_migrate(sender, using, plan, **kwargs) -> None:
    """Answer Django's pre_migrate: SQLite alters no table while a trigger of another table names it."""
    if plan and connections[using].vendor == "sqlite":
        remove(connections[using])


def after_migrate(sender, using, **kwargs) -> None:
    """Answer Django's post_migrate once all our tables are there."""
    connection = connections[using]
    if _all_tables_are_there(connection):
        install(connection)


def _all_tables_are_there(connection) -> bool:
    needed = {table for table, _, _ in same_district_references()} | {*APPEND_ONLY, *FROZEN_COLUMNS, *FILLED_ONCE}
    return needed <= set(connection.introspection.table_names())


def check_guards(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """System check approvals.W001: the guards of the database stand.

    A warning and not an error, because `migrate`, which puts them back, does not start over an error.
    """
    found = []
    for connection in (connections[alias] for alias in databases or []):
        gone = missing(connection) if _all_tables_are_there(connection) else []
        if gone:
            text = f"{len(gone)} database guards are missing: {gone[0]} …"
            hint = "Run migrate: it puts them back. Then find out who removed them."
            found.append(CheckMessage(WARNING, text, hint=hint, id="approvals.W001"))
    return found
