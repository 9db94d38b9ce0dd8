"""Tables of evidence that are only added to, and the columns whose repetition a REPLACE could exploit on SQLite."""

FINAL: dict[str, tuple[str, ...]] = {"approvals_takenpack": ()}
