"""A new version begins: requests under way go on, are re-routed on their frozen facts, or are stopped."""

import json
from datetime import timedelta

from viewflow.workflow.models import Process, Task

from approvals.audit.verify import verify_all
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.models import Event, StageRun
from approvals.requests.models import Status
from approvals.rulemaking import effects
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, fresh, small_matrix, stage
from workflows import new_rules
from workflows.services import decide, return_for_revision, submit
from workflows.votes import vote

TODAY = A_TUESDAY.date()
PURCHASE, TRIP, MERGER = "BUD-04-2", "ACA-07-1", "GEN-04-1"


def a_version(office, change, meets: dict[str, str], number: int = 2, published_at=A_TUESDAY) -> RulebookVersion:
    """A published version that began this morning, the small matrix with one change made to its plain form."""
    plain = json.loads(small_matrix().to_json())
    change(plain["types"])
    rulebook = Rulebook.from_plain(plain)
    return RulebookVersion.objects.create(
        district=office.district,
        number=number,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=TODAY,
        status=RulebookVersion.Status.PUBLISHED,
        published_at=published_at,
        order_number="ที่ 12/2570",
        effects=meets,
    )


def deputy_decides_trips(types) -> None:
    types["ACA-06"]["rules"][1]["stages"][0]["who"] = "deputy-director@district"


def decider_of_mergers_changes(types) -> None:
    stages = types["GEN-04"]["rules"][0]["stages"]
    next(each for each in stages if each["name"] == "decide")["who"] = "deputy-director@district"


def nothing_changes(types) -> None:
    """The same matrix again."""


def answer(paper, name, by, outcome="for"):
    return decide(stage_run_id=stage(paper, name).pk, outcome=outcome, reasons="เห็นควร", by=by, at=A_TUESDAY)


def told(paper, template) -> set[str]:
    events = Event.objects.filter(subject_kind="request", subject_id=str(paper.pk))
    letters = Delivery.objects.filter(event__in=events, template=template, channel="inbox")
    return set(letters.values_list("person__username", flat=True))


def test_a_trip_under_way_is_re_routed_and_the_new_body_decides(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    old = stage(paper, "decide")
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    assert effects.running_under(office.district.pk, [TRIP, PURCHASE]) == {TRIP: 1, PURCHASE: 0}

    assert new_rules.sweep(at=A_TUESDAY) == 1

    paper = fresh(paper)
    assert (paper.rulebook_id, paper.round, paper.status) == (version.pk, 2, Status.UNDER_REVIEW)
    assert (paper.number, paper.frozen["nights"]["value"]) == ("1/2570", 1)
    old.refresh_from_db()
    assert old.status == StageRun.Status.CANCELLED
    assert set(Process.objects.values_list("status", flat=True)) == {"CANCELED", "NEW"}
    assert told(paper, "request-rerouted") == {"somchai.cpn2", "kanya.cpn2"}
    event = Event.objects.get(kind="request.rerouted")
    assert json.loads(bytes(event.body))["data"]["order"] == "ที่ 12/2570"

    answer(paper, "decide", office.arun)
    assert fresh(paper).status == Status.APPROVED
    assert not list(verify_all())


def test_a_request_whose_rule_goes_on_is_left_alone(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "go-on", PURCHASE: "reroute"})
    before = fresh(paper).version

    assert new_rules.sweep(at=A_TUESDAY) == 0

    assert (fresh(paper).version, fresh(paper).rulebook.number) == (before, 1)
    answer(paper, "decide", office.malee)
    assert fresh(paper).status == Status.APPROVED


def test_opinions_that_stand_are_kept_and_only_the_changed_stage_runs_again(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun)
    a_version(office, decider_of_mergers_changes, {MERGER: "reroute"})

    new_rules.sweep(at=A_TUESDAY)

    paper = fresh(paper)
    assert stage(paper, "planning").status == StageRun.Status.KEPT
    assert stage(paper, "board").status == StageRun.Status.OPEN
    assert StageRun.objects.get(request=paper, round=1, name="board").resolution.outcome == "void"
    assert Event.objects.filter(kind="stage.kept").count() == 1


def test_a_vote_on_the_old_round_is_void_and_the_new_one_carries(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    old = stage(paper, "board").resolution
    a_version(office, decider_of_mergers_changes, {MERGER: "reroute"})
    new_rules.sweep(at=A_TUESDAY)
    paper = fresh(paper)

    answer(paper, "planning", office.arun)
    resolution = stage(paper, "board").resolution
    assert resolution.pk != old.pk
    for member in office.members()[:5]:
        vote(
            resolution_id=resolution.pk,
            choice="yes",
            reason="",
            manifest=resolution.manifest,
            by=member,
            at=A_TUESDAY,
        )
    answer(paper, "decide", office.arun)

    assert fresh(paper).status == Status.APPROVED


def test_a_stopped_request_ends_and_everybody_is_told(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    a_version(office, nothing_changes, {MERGER: "stop"})

    new_rules.sweep(at=A_TUESDAY)

    paper = fresh(paper)
    assert (paper.status, paper.ended_at, paper.due_on) == (Status.STOPPED, A_TUESDAY, None)
    assert Process.objects.get().status == "CANCELED"
    assert not Task.objects.filter(status="NEW").exists()
    assert not StageRun.objects.filter(request=paper, status__in=("open", "waiting")).exists()
    assert told(paper, "request-stopped") == {"kanya.cpn2", "somchai.cpn2"}
    assert {"arun.cpn2", "member2.cpn2"} <= told(paper, "request-stopped-at-your-desk")
    assert not paper.decisions.exists()
    assert not list(verify_all())


def test_a_fact_newly_asked_sends_the_request_back_to_its_school(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    def asks_for_a_bus(types):
        label = {"th": "มีรถรับจ้าง", "en": "With a hired bus"}
        types["ACA-06"]["facts"].append(
            {"name": "bus", "kind": "yesno", "from": "request", "label": label, "required": True}
        )
        types["ACA-06"]["rules"][1]["when"]["bus"] = {"in": [False]}

    version = a_version(office, asks_for_a_bus, {TRIP: "reroute"})

    new_rules.sweep(at=A_TUESDAY)

    paper = fresh(paper)
    run = StageRun.objects.get(request=paper, name="decide")
    assert (paper.status, paper.rulebook_id, paper.round) == (Status.RETURNED, version.pk, 1)
    assert run.outcome == StageRun.Outcome.RETURNED
    assert "มีรถรับจ้าง" in run.reasons
    assert told(paper, "request-returned") == {"somchai.cpn2", "kanya.cpn2"}
    assert Process.objects.get().status == "DONE"


def test_a_kind_of_matter_that_is_gone_is_stopped_whatever_was_planned_for_it(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, lambda types: types.pop("ACA-06"), {TRIP: "reroute"})

    new_rules.sweep(at=A_TUESDAY)

    assert fresh(paper).status == Status.STOPPED


def test_an_empty_chair_under_the_new_rules_sends_the_request_back(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    office.arun.tenures.update(last_day=TODAY - timedelta(days=1))

    new_rules.sweep(at=A_TUESDAY)

    assert fresh(paper).status == Status.RETURNED


def test_a_returned_request_is_moved_and_routed_when_it_comes_again(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ไม่ครบ", by=office.malee, at=A_TUESDAY)
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})

    new_rules.sweep(at=A_TUESDAY)

    assert (fresh(paper).status, fresh(paper).rulebook_id) == (Status.RETURNED, version.pk)
    again = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    assert stage(again, "decide").post.kind == "deputy-director"


def test_a_returned_request_of_a_rule_that_goes_on_keeps_its_version(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ไม่ครบ", by=office.malee, at=A_TUESDAY)
    a_version(office, deputy_decides_trips, {TRIP: "go-on"})

    new_rules.sweep(at=A_TUESDAY)

    again = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    assert (again.rulebook.number, stage(again, "decide").post.kind) == (1, "director")
