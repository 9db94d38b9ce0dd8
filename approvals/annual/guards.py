"""What the database refuses about the yearly report: changing an edition, its papers, what was said, and errata."""

FINAL = {
    "approvals_assessment": (),
    "approvals_editionpaper": ("edition_id, form, language",),
    "approvals_erratum": (),
}
# an edition stays as it was frozen; it is published once
FILLED_ONCE = {"approvals_reportedition": ("published_at",)}
UNIQUE_ROWS = {"approvals_reportedition": ("district_id, fiscal_year, span, number",)}
