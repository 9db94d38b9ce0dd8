"""What the database refuses about letters: changing an issued one, a published template, or the seal of a PDF."""

FINAL = {"approvals_letterseal": ("letter_id",)}
FROZEN = {
    "approvals_letter": (
        "status",
        "issued",
        (
            "district_id", "request_id", "decision_id", "template_id", "form", "status", "urgency", "secrecy",
            "subject", "addressees", "refers_to", "enclosures", "opening", "facts", "law", "reasons", "result",
            "conditions", "instructions", "closing", "section", "later", "replaces_id", "drafted_by_id", "drafted_at",
            "version",
            "signer_id", "tenure_id", "acting_order_id", "register", "year", "serial", "number", "day", "code",
            "content", "sha256", "issued_by_id", "issued_at",
        ),
    ),
    "approvals_lettertemplate": (
        "status",
        "published",
        (
            "district_id", "form", "number", "opening", "purpose", "closing", "status", "sha256", "written_by_id",
            "written_at", "published_by_id", "published_at",
        ),
    ),
}  # fmt: skip
# columns whose repetition an INSERT OR REPLACE could exploit on SQLite
UNIQUE_ROWS = (
    ("approvals_letter", ("id", "code", "district_id, register, year, serial")),
    ("approvals_lettertemplate", ("id", "district_id, form, number")),
)
