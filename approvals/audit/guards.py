"""When the database lets a private value go: only while an event of erasure in the same chain names it.

Texts only; `approvals.guards` hangs them up. A row of Erasure points from the value to the event, and the event's own
body has to name event and field: whoever writes the row without the event erases nothing.
"""

VALUES = "approvals_privatevalue"
UNSAID = "amnat: approvals_privatevalue is evidence and final until an event says that it is erased"

_NAMED = (
    "SELECT 1 FROM approvals_erasure x JOIN approvals_event v ON v.id = x.by_event_id{join} "
    "WHERE x.event_id = OLD.event_id AND x.field = OLD.field AND v.kind = 'privacy.erased' "
    "AND v.district_id = OLD.district_id AND {named}"
)
_POSTGRESQL = _NAMED.format(
    join="",
    named="jsonb_exists(convert_from(v.body, 'UTF8')::jsonb #> ARRAY['data', 'erased', OLD.event_id::text], OLD.field)",
)
_HEX = "OLD.event_id"
_DASHED = " || '-' || ".join(f"substr({_HEX}, {start}, {size})" for start, size in ((1, 8), (9, 4), (13, 4), (17, 4)))
_SQLITE = _NAMED.format(
    join=f""", json_each(CAST(v.body AS TEXT), '$.data.erased."' || {_DASHED} || '-' || substr({_HEX}, 21) || '"') j""",
    named="j.value = OLD.field",
)
ERASE_FUNCTION = (
    "CREATE OR REPLACE FUNCTION amnat_erase() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF NOT EXISTS ({_POSTGRESQL}) THEN RAISE EXCEPTION '{UNSAID}'; END IF; RETURN OLD; END $$"
)
UNSAID_ON_SQLITE = f"BEFORE DELETE ON {VALUES} WHEN NOT EXISTS ({_SQLITE})"
