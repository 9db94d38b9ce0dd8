"""A draft over the frozen facts of real requests: what would change, told exactly, and nothing touched."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from approvals.audit.canonical import digest
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import NotSteward
from approvals.delegation.rules import Rulebook
from approvals.models import ApprovalRequest, Event, Replay, StageRun
from approvals.requests.models import Status
from approvals.rulemaking import impact, replay
from tests.builders import A_TUESDAY, Office, a_submitted, an_office, small_matrix
from workflows.services import withdraw

TODAY = A_TUESDAY.date()
TRIP, PURCHASE, MERGER = "ACA-06", "BUD-04", "GEN-04"


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def a_draft_of(office, change, first_day=TODAY) -> RulebookVersion:
    """A draft: the small matrix with one change made to the plain form of its types."""
    plain = json.loads(small_matrix().to_json())
    change(plain["types"])
    rulebook = Rulebook.from_plain(plain)
    return RulebookVersion.objects.create(
        district=office.district, number=2, content=rulebook.to_json(), sha256=rulebook.sha256, first_day=first_day
    )


def ceiling(satang: int):
    """Another ceiling of the school's director for purchases."""

    def change(types) -> None:
        low, high = types[PURCHASE]["rules"]
        low["when"]["amount"], high["when"]["amount"] = {"at_most": satang}, {"at_least": satang + 1}

    return change


def report_on(office, version, at=A_TUESDAY) -> dict:
    asked = replay.ask(version_id=version.pk, by=office.rung, at=at)
    return replay.run(replay_id=asked.pk, at=at).report


def everything() -> str:
    """The digest of every row a replay must not touch."""
    rows = [list(model.objects.order_by("pk").values()) for model in (ApprovalRequest, StageRun)]
    events = list(Event.objects.exclude(kind__startswith="rulebook.").order_by("seq").values_list("id", "leaf"))
    return digest({"rows": repr(rows), "events": repr(events)})


def purchases(office) -> dict[str, ApprovalRequest]:
    amounts = ("299999.99", "300000", "300000.01", "400000", "500000", "500000.01")
    return {amount: a_submitted(office, PURCHASE, amount=amount, reasons="จำเป็น") for amount in amounts}


def test_the_matrix_in_force_replayed_changes_nothing(office):
    for nights in ("0", "1", "2"):
        a_submitted(office, "ACA-07", nights=nights, reasons="ครบ")
    purchases(office)
    a_submitted(office, "GEN-04", kind="merge")
    report = report_on(office, RulebookVersion.objects.get())

    assert (report["asked"], report["changed"], report["requests"]) == (10, 0, [])
    assert report["against"] == report["content"]


def test_another_ceiling_changes_exactly_the_requests_between_the_old_and_the_new(office):
    papers = purchases(office)
    report = report_on(office, a_draft_of(office, ceiling(300_000_00)))

    between = {papers[amount].pk for amount in ("300000.01", "400000", "500000")}
    assert {entry["id"] for entry in report["requests"]} == between
    assert report["by_kind"] == {"level": 3, "stages": 3, "committee": 0, "deadline": 3, "unanswered": 0}
    first = report["requests"][0]
    assert first["from"] == {
        "rule": "BUD-04-1",
        "level": "school",
        "who": "school-director@requesting-school",
        "days": 3,
    }
    assert first["to"] == {"rule": "BUD-04-2", "level": "district", "who": "director@district", "days": 10}


def test_nothing_is_touched_but_the_replay_and_its_event(office):
    purchases(office)
    a_submitted(office, "GEN-04", kind="merge")
    before, count = everything(), Event.objects.count()

    report_on(office, a_draft_of(office, ceiling(300_000_00)))

    assert everything() == before
    assert list(Event.objects.order_by("-seq").values_list("kind", flat=True)[:1]) == ["rulebook.replayed"]
    assert Event.objects.count() == count + 1


def test_a_committee_that_gains_and_one_that_loses_work_are_counted(office):
    a_submitted(office, "GEN-04", kind="merge")
    for _ in range(2):
        a_submitted(office, "ACA-07", nights="1")

    def change(types) -> None:
        board = types[MERGER]["rules"][0]["stages"].pop(0)
        types[MERGER]["rules"][0]["stages"][-1]["after"] = ["planning"]
        trip = types[TRIP]["rules"][1]["stages"]
        trip.insert(0, {**board, "who": "school-board@requesting-school", "relies_on": None})
        trip[1]["after"] = ["board"]

    report = report_on(office, a_draft_of(office, change))

    assert report["committees"] == {"school-board@requesting-school": 1}
    assert report["by_kind"]["committee"] == 3


def test_a_fact_newly_asked_leaves_old_requests_unanswered(office):
    a_submitted(office, "ACA-07", nights="1")

    def change(types) -> None:
        types[TRIP]["facts"].append(
            {"name": "bus", "kind": "yesno", "from": "request", "label": {"th": "-", "en": "-"}, "required": True}
        )
        types[TRIP]["rules"][0]["when"]["bus"] = {"in": [False]}

    report = report_on(office, a_draft_of(office, change))

    assert report["by_kind"]["unanswered"] == 1
    to = report["requests"][0]["to"]
    assert (to["rule"], to["why"], to["names"]) == (None, "missing", ["bus"])


def test_a_gap_and_an_overlap_leave_requests_unanswered_and_say_which(office):
    purchases(office)

    def change(types) -> None:
        low, high = types[PURCHASE]["rules"]
        low["when"]["amount"], high["when"]["amount"] = {"at_most": 300_000_00}, {"at_least": 400_000_01}
        types[PURCHASE]["rules"].append({**high, "code": "BUD-04-3"})

    whys = {
        entry["to"]["why"]: entry["to"]["names"] for entry in report_on(office, a_draft_of(office, change))["requests"]
    }

    assert whys == {"none": [], "two": ["BUD-04-2", "BUD-04-3"]}


def test_only_the_last_twelve_months_and_what_is_open_are_asked_again(office):
    recent, old, old_but_open = (a_submitted(office, "ACA-07", nights="1") for _ in range(3))
    withdraw(request_id=recent.pk, reasons="", by=office.somchai, at=A_TUESDAY)
    withdraw(request_id=old.pk, reasons="", by=office.somchai, at=A_TUESDAY)
    for paper in (old, old_but_open):
        ApprovalRequest.objects.filter(pk=paper.pk).update(submitted_at=A_TUESDAY - timedelta(days=366))

    found = set(replay.asked_again(office.district.pk, A_TUESDAY).values_list("pk", flat=True))

    assert found == {recent.pk, old_but_open.pk}


def test_both_sides_are_asked_on_the_drafts_first_day(office):
    """A rule that ends before the draft begins answers on neither side, so nothing seems to change."""
    a_submitted(office, "ACA-07", nights="1")
    begins = TODAY + timedelta(days=30)

    def ends_meanwhile(types) -> None:
        types[TRIP]["rules"][1]["last_day"] = (begins - timedelta(days=1)).isoformat()

    assert report_on(office, a_draft_of(office, ends_meanwhile, begins))["by_kind"]["unanswered"] == 1


def test_the_report_is_hashed_and_the_hash_is_in_the_event(office):
    purchases(office)
    version = a_draft_of(office, ceiling(300_000_00))
    done = replay.run(replay_id=replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY).pk, at=A_TUESDAY)

    data = json.loads(bytes(Event.objects.get(kind="rulebook.replayed").body))["data"]
    assert done.sha256 == digest(done.report) == data["report"]
    assert (data["asked"], data["changed"], data["content"]) == (6, 3, version.sha256)
    assert (replay.finished(version), replay.latest(version)) == (done, done)


def test_a_draft_that_changed_since_has_no_finished_replay(office):
    version = a_draft_of(office, ceiling(300_000_00))
    report_on(office, version)

    version.sha256 = "0" * 64

    assert replay.finished(version) is None
    assert replay.latest(version) is not None


def test_progress_is_written_after_every_chunk(office, monkeypatch):
    purchases(office)
    monkeypatch.setattr(replay, "CHUNK", 2)
    asked = replay.ask(version_id=a_draft_of(office, ceiling(300_000_00)).pk, by=office.rung, at=A_TUESDAY)
    seen = []

    def told(done, total):
        row = Replay.objects.get(pk=asked.pk)
        seen.append((row.state, row.done, row.total, done, total))

    replay.run(replay_id=asked.pk, at=A_TUESDAY, told=told)

    assert seen == [("running", done, 6, done, 6) for done in (2, 4, 6)]


def test_asked_twice_it_is_one_and_run_twice_the_second_does_nothing(office):
    version = a_draft_of(office, ceiling(300_000_00))
    first = replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY)
    assert replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY) == first

    replay.run(replay_id=first.pk, at=A_TUESDAY)
    assert replay.run(replay_id=first.pk, at=A_TUESDAY + timedelta(hours=1)).finished_at == A_TUESDAY
    assert Event.objects.filter(kind="rulebook.replayed").count() == 1


def test_only_who_edits_or_publishes_the_matrix_asks(office):
    version = a_draft_of(office, ceiling(300_000_00))

    with pytest.raises(NotSteward):
        replay.ask(version_id=version.pk, by=office.malee, at=A_TUESDAY)

    assert not Replay.objects.exists()


def test_a_run_whose_worker_died_is_taken_over_and_the_late_first_one_gives_up(office, monkeypatch):
    purchases(office)
    monkeypatch.setattr(replay, "CHUNK", 2)
    asked = replay.ask(version_id=a_draft_of(office, ceiling(300_000_00)).pk, by=office.rung, at=A_TUESDAY)
    later = A_TUESDAY + replay.STALE + timedelta(seconds=1)

    def another_takes_over(done, total):
        if done == 2:
            assert replay.unfinished(A_TUESDAY + timedelta(minutes=1)) == []
            assert replay.unfinished(later) == [asked.pk]
            replay.run(replay_id=asked.pk, at=later)

    overtaken = replay.run(replay_id=asked.pk, at=A_TUESDAY, told=another_takes_over)

    assert (overtaken.state, overtaken.finished_at) == (Replay.State.FINISHED, later)
    assert Event.objects.filter(kind="rulebook.replayed").count() == 1


def test_a_run_that_fails_says_so_and_another_may_be_asked(office, monkeypatch):
    version = a_draft_of(office, ceiling(300_000_00))
    asked = replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY)
    monkeypatch.setattr(replay, "_ask", lambda *args: 1 / 0)
    purchases(office)

    with pytest.raises(ZeroDivisionError):
        replay.run(replay_id=asked.pk, at=A_TUESDAY)

    asked.refresh_from_db()
    assert (asked.state, asked.report) == (Replay.State.FAILED, None)
    assert replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY) != asked


def test_where_no_worker_runs_the_command_does_what_was_asked_on_the_page(office):
    purchases(office)
    version = a_draft_of(office, ceiling(300_000_00))
    ApprovalRequest.objects.update(submitted_at=A_TUESDAY, status=Status.UNDER_REVIEW)
    out = StringIO()
    call_command("replay_rulebook", "2", district="cpn2", json=True, stdout=out)
    assert json.loads(out.getvalue())["changed"] == 3
    assert not Replay.objects.exists()

    replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY)
    call_command("replay_rulebook", "2", stdout=out)

    assert replay.finished(version).report["changed"] == 3
    assert "BUD-04-1 → BUD-04-2" in out.getvalue()


def test_the_longest_way_through_a_route_is_its_time(office):
    rule = small_matrix().rules["GEN-04-1"]

    assert impact.days_of(rule.stages) == 15  # ten for both opinions side by side, then five
