"""Tables of requests that are only added to, and the columns whose repetition a REPLACE could exploit on SQLite."""

FINAL: dict[str, tuple[str, ...]] = {
    "approvals_decision": (),
    "approvals_requestround": ("request_id, number",),
    "approvals_remark": (),
    "approvals_remarkanswer": (),
    "approvals_intakecheck": ("stage_run_id",),
    "approvals_answerabove": ("stage_run_id",),
    "approvals_stagereading": ("stage_run_id, person_id, relied_on",),
}
