"""The addresses of the auditor's desk; the director and whoever is named answer findings, and act nowhere else."""

from tests.roles import Row

AUDITOR = {"auditor"}
READERS_OF_FINDINGS = {"auditor", "district director", "deputy"}
AUDITING = {
    "audit-desk": Row((), AUDITOR, None),
    "audit-search": Row((), AUDITOR, None),
    "audit-plans": Row((), AUDITOR, None),
    "audit-plan-new": Row((), AUDITOR, AUDITOR),
    "audit-plan": Row(("audit plan",), AUDITOR, None),
    "audit-plan-population": Row(("audit plan",), AUDITOR, None),
    "audit-sample-item": Row(("drawn request",), AUDITOR, AUDITOR),
    "audit-findings": Row((), READERS_OF_FINDINGS, None),
    "audit-finding-new": Row((), set(), set()),  # only about something that the address names
    "audit-finding": Row(("audit finding",), READERS_OF_FINDINGS, {"auditor", "district director"}),
    "audit-finding-file": Row(("audit finding", "answer"), READERS_OF_FINDINGS, None),
    "audit-export": Row((), None, set()),  # only of something that the form names
    "audit-export-file": Row(("audit export",), AUDITOR, None),
}
