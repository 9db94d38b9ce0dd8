"""A late stage moves up only to a body that has the power for this matter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.delegation.bodies import Who
from approvals.delegation.files.loader import load
from approvals.models import Event
from approvals.requests.clocks.escalation import has_power, powerless
from approvals.requests.models import StageRun
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from workflows.deadlines import sweep_deadlines

LATER = A_TUESDAY + timedelta(days=30)
CLERK, SCHOOL, DISTRICT = (
    Who("school-clerk", "requesting-school"), Who("school-director", "requesting-school"), Who("director", "district")
)  # fmt: skip


@pytest.mark.parametrize(
    ("target", "late", "named", "has"),
    [
        (DISTRICT, SCHOOL, (SCHOOL,), True),  # the superior in line
        (DISTRICT, CLERK, (CLERK,), True),  # the superior of the superior
        (SCHOOL, DISTRICT, (DISTRICT,), False),  # not below
        (Who("rule-steward", "district"), SCHOOL, (SCHOOL,), False),
        (Who("rule-steward", "district"), SCHOOL, (SCHOOL, Who("rule-steward", "district")), True),  # named by the rule
    ],
)
def test_power_is_the_rules_or_the_line_of_command(target, late, named, has):
    assert has_power(target, late, named) is has


def test_no_stage_of_the_matrix_we_ship_moves_up_to_a_body_without_the_power():
    shipped = load()

    assert powerless(shipped) == []
    assert any(stage.escalates_to for rule in shipped.rules.values() for stage in rule.stages)


def test_a_stage_whose_rule_names_a_post_without_the_power_stays_and_says_why(office):
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="3")
    before = stage(paper, "decide").post_id
    paper = fresh(paper)
    for planned in paper.route["stages"]:
        planned["on_timeout"] = "escalate:rule-steward@district"
    paper.save(update_fields=["route"])

    sweep_deadlines(at=LATER)

    run = stage(paper, "decide")
    assert run.post_id == before
    assert run.status == StageRun.Status.OPEN
    assert b"no-power" in bytes(Event.objects.get(kind="stage.overdue").body)


def test_the_look_over_a_matrix_finds_such_a_stage():
    shipped = load()
    code, rule = next((c, r) for c, r in shipped.rules.items() if any(s.escalates_to for s in r.stages))
    wrong = tuple(replace(stage, on_timeout="escalate:rule-steward@district") for stage in rule.stages)

    class Broken:
        rules = {code: replace(rule, stages=wrong)}
        bodies = shipped.bodies

    assert [found for found, _ in powerless(Broken)] == [code]
