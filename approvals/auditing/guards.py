"""Tables of auditors that are only added to, and the columns whose repetition a REPLACE could exploit on SQLite."""

FINAL: dict[str, tuple[str, ...]] = {
    "approvals_auditplan": (),
    "approvals_sampleitem": ("plan_id, place", "plan_id, request_id"),
    "approvals_samplecheck": ("item_id",),
    "approvals_auditfinding": (),
    "approvals_findingstep": (),
    "approvals_auditexport": (),
}
