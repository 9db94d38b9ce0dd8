"""Indexes that only PostgreSQL has: trigrams for words inside Thai prose, and amounts inside the facts.

Put up after every migration, as the guards are, but not one of them: without them searches are slower and nothing
else. Django's `icontains` asks UPPER(column::text) LIKE UPPER(…), so the index is over that very expression; one over
the plain column is never used. In a database whose LC_CTYPE is C, trigrams of Thai words are empty and nothing warns:
the system check asks.
"""

from contextlib import suppress

from django.core.checks import WARNING, CheckMessage
from django.db import ProgrammingError, connections, transaction

NEEDED = frozenset({"approvals_approvalrequest", "approvals_stagerun", "approvals_decision"})
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
TRIGRAMS = {
    "request_title_words": ("approvals_approvalrequest", "UPPER(title::text)"),
    "request_facts_words": ("approvals_approvalrequest", "UPPER(((facts)::text)::text)"),
    "stage_reasons_words": ("approvals_stagerun", "UPPER(reasons::text)"),
    "decision_reasons_words": ("approvals_decision", "UPPER(reasons::text)"),
}
AMOUNTS = (
    "CREATE INDEX IF NOT EXISTS request_amount ON approvals_approvalrequest (district_id, (facts -> 'amount'), id)"
)


def statements() -> list[str]:
    """The SQL that makes the trigram indexes."""
    made = "CREATE INDEX IF NOT EXISTS {} ON {} USING gin ({} gin_trgm_ops)"
    return [made.format(name, table, expression) for name, (table, expression) in TRIGRAMS.items()]


def install(connection) -> None:
    """Put up what is missing; a server that has no pg_trgm, or does not let us use it, goes without trigrams."""
    with connection.cursor() as cursor:
        cursor.execute(AMOUNTS)
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if not cursor.fetchone()[0]:
            return
    with suppress(ProgrammingError), transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for sql in (EXTENSION, *statements()):
            cursor.execute(sql)


def after_migrate(sender, using, **kwargs) -> None:
    """Answer Django's post_migrate on PostgreSQL once the tables are there."""
    connection = connections[using]
    if connection.vendor == "postgresql" and set(connection.introspection.table_names()) >= NEEDED:
        install(connection)


def trouble(connection) -> str:
    """Why words are not found by an index; empty where they are, and on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        names = [*TRIGRAMS, "request_amount"]
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = ANY(%s)", [names])
        gone = sorted(set(names) - {row[0] for row in cursor.fetchall()})
        if gone:
            return f"{len(gone)} indexes for the auditors' search are missing: {gone[0]} …"
        cursor.execute("SELECT cardinality(show_trgm('อำนาจ'))")
        return (
            "" if cursor.fetchone()[0] else "This database knows no Thai letters (LC_CTYPE=C): its trigrams are empty."
        )


def check_search(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """System check approvals.W003: words are found by an index."""
    hint = "Install pg_trgm (contrib), create the database with template0 and locale C.UTF-8, then run migrate."
    alive = (connections[alias] for alias in databases or [])
    there = [each for each in alive if set(each.introspection.table_names()) >= NEEDED]
    return [CheckMessage(WARNING, text, hint=hint, id="approvals.W003") for each in there if (text := trouble(each))]
