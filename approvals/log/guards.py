"""Tables of the log that are only added to, and the columns whose repetition a REPLACE could exploit on SQLite."""

FINAL: dict[str, tuple[str, ...]] = {
    "approvals_leaf": ("event_id",),
    "approvals_tile": ("level, place",),
    "approvals_logcheckpoint": (),
    "approvals_cosignature": ("checkpoint_id, witness",),
    "approvals_keyannouncement": (),
}
