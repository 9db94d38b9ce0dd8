"""Every row whose digest an event carries can be made again, and is: the register knows them all."""

import ast
from pathlib import Path

import pytest
from django.db import connection

from approvals import guards
from approvals.audit.services import record
from approvals.evidence import rows
from approvals.evidence.verifying import Asked, verify
from approvals.models import ApprovalRequest, Ballot, District
from tests.architecture.sources import ROOT
from tests.builders import A_TUESDAY, a_draft, a_submitted, stage

FLOORS = ("approvals", "workflows", "notifications")


def imports_of(tree: ast.Module) -> dict[str, str]:
    """Name in a file -> where it comes from, in full."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return found


def makers_in(path: Path) -> set[str]:
    """The functions whose result a file gives to record() as a state."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known, module = imports_of(tree), ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assigned = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if not isinstance(call.func, ast.Name) or call.func.id != "record":
            continue
        for given in (word.value for word in call.keywords if word.arg == "state"):
            value = given.body if isinstance(given, ast.IfExp) else given
            value = assigned.get(value.id, value) if isinstance(value, ast.Name) else value
            if isinstance(value, ast.Call):
                found.add(_in_full(value.func, known, module))
    return found


def _in_full(function: ast.expr, known: dict[str, str], module: str) -> str:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{known.get(function.value.id, function.value.id)}.{function.attr}"
    assert isinstance(function, ast.Name)
    return known.get(function.id, f"{module}.{function.id}")


def test_every_function_that_makes_a_state_is_in_the_register():
    made = set()
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            made |= makers_in(path)
    registered = set(imports_of(ast.parse(Path(rows.__file__).read_text(encoding="utf-8"))).values())

    assert len(made) >= 4
    assert made <= registered


def test_a_row_nobody_can_make_again_is_told():
    last = rows.Last()
    subject = {"kind": "school", "id": "s1"}
    last.see(7, {"kind": "school.changed", "subject": subject, "data": {}, "state_after": "0" * 64})

    assert [fault.code for fault in last.faults("cpn2")] == ["row-unknown"]


def codes() -> list[str]:
    return [fault.code for fault in verify(Asked(list(District.objects.all()))).faults]


@pytest.fixture
def voted(office):
    """An open vote that nobody has cast a ballot in."""
    run = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    connection.check_constraints()
    guards.remove(connection)
    return run


def test_a_ballot_filled_in_for_a_member_who_has_not_voted_is_found(voted):
    assert codes() == []

    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(choice="yes", cast_at=A_TUESDAY)

    assert codes() == ["row-other"]


def test_a_request_that_is_gone_is_found(office):
    paper = a_draft(office, "ACA-07", nights="1")
    connection.check_constraints()
    guards.remove(connection)
    ApprovalRequest.objects.filter(pk=paper.pk)._raw_delete("default")

    assert codes() == ["row-gone"]
    ApprovalRequest.objects.bulk_create([paper])


def test_the_counter_of_versions_and_the_road_above_are_no_tampering(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    ApprovalRequest.objects.filter(pk=paper.pk).update(version=99)

    assert codes() == []


def test_acts_that_come_while_rows_are_compared_are_no_tampering(office, monkeypatch):
    """Somebody acts between the reading of the events and the look at the rows."""
    paper = a_submitted(office, "ACA-07", nights="1")
    looks = rows.Last.faults
    acted = []

    def look(last, code):
        if not acted:
            acted.append(True)
            ApprovalRequest.objects.filter(pk=paper.pk).update(title="หลังแก้")
            state = rows.request_state(ApprovalRequest.objects.get(pk=paper.pk))
            about = {"subject": ("request", paper.pk), "by": None, "at": A_TUESDAY}
            record("request.edited", district=paper.district, **about, state=state)
        return looks(last, code)

    monkeypatch.setattr(rows.Last, "faults", look)

    assert codes() == []
