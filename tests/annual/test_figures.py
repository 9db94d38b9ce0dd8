"""Figures come out of events alone: every value follows from its list, and the lists are those that rows tell too."""

import json
from fractions import Fraction
from statistics import median

import pytest

from approvals.annual import figures_1
from approvals.annual.building import VERSIONS, build, last_event
from approvals.annual.figures import Definition, Member, Unit, value_of, written
from approvals.annual.spans import HALF, YEAR, Covered, day_of
from approvals.audit.sentences import SENTENCES
from approvals.models import Appeal, ApprovalRequest, Decision, Event, FollowUp, Partner, Resolution
from tests.builders import stage
from tests.builders_annual import LAST_YEAR, THIS_YEAR, figures_of
from tests.builders_appeals import TOMORROW, a_leave, an_appeal, told
from workflows.services import decide


def test_every_figure_equals_its_list_counted_again(year):
    """An independent recount: the file as JSON, the events from the table, plain arithmetic."""
    said = json.loads(figures_of(year).content)
    numbers = set(Event.objects.filter(district=year.district).values_list("seq", flat=True))
    assert len(said["figures"]) >= 70
    for figure in said["figures"]:
        rows = figure["members"]
        assert figure["value"] == _again(figure["unit"], rows), figure["code"]
        assert {row[0] for row in rows} <= numbers and len({row[0] for row in rows}) == len(rows)
        by_number = {row[0]: row for row in rows}
        for cell in figure["cuts"]:
            assert cell["value"] == _again(figure["unit"], [by_number[seq] for seq in cell["members"]])


def _again(unit: str, rows: list[list[int]]):
    if unit == "count":
        return sum(1 for _row in rows)
    if unit == "share":
        return [sum(row[1] for row in rows), sum(row[2] for row in rows)]
    if unit in ("sum", "people", "satang"):
        return sum(row[1] for row in rows)
    numbers = sorted(row[1] for row in rows)
    if not numbers:
        return None
    if unit == "p90-seconds":
        rank = next(rank for rank in range(1, len(numbers) + 1) if 10 * rank >= 9 * len(numbers))
        return [numbers[rank - 1], 1]
    exact = Fraction(median(map(Fraction, numbers)))
    return [exact.numerator, exact.denominator]


def test_figures_say_what_the_rows_say(year):
    figures = figures_of(year).figures
    papers = ApprovalRequest.objects.exclude(submitted_at=None)
    decided = Decision.objects.filter(kind="original")
    value = {code: figure.value for code, figure in figures.items()}

    assert value["requests-submitted"] == papers.filter(appeals=None).count() == 5
    assert value["requests-decided"] == decided.count() == 4
    assert value["requests-approved"] == [decided.exclude(outcome="refused").count(), 4]
    assert value["requests-waiting"] == 1
    assert value["decisions-by-acting"] == [decided.exclude(acting_order=None).count(), 4]
    assert value["decisions-changed"] == Decision.objects.exclude(kind="original").count()
    assert value["appeals-filed"] == Appeal.objects.count() == 1
    assert value["attempts-without-power"] == 1
    assert value["acting-orders"] == 1
    assert value["resolutions"] == Resolution.objects.filter(outcome__in=["carried", "lost"]).count() == 1
    assert value["follow-ups-opened"] == FollowUp.objects.count() == 2
    assert value["follow-ups-done"] == [1, 2] and value["follow-ups-in-time"] == [1, 1]
    assert (value["exchanges"], value["exchange-answers"], value["papers-shared"]) == (1, 1, 1)
    assert value["partners-standing"] == Partner.objects.count() == 1
    assert value["days-to-decide-p90"] == [3 * 24 * 3600, 1]


def test_requests_stand_in_their_area_and_at_their_level(year):
    file = figures_of(year)
    submitted = file.figures["requests-submitted"]
    assert submitted.at(area="academic").value == 4 and submitted.at(area="personnel").value == 1
    assert submitted.at(area="budget") is None
    assert sum(cell.value for cell in submitted.along("level")) == submitted.value
    assert sum(cell.value for cell in submitted.along("area", "level")) == submitted.value
    appealed = file.figures["appeals-filed"]
    assert appealed.at(area="academic").value == 1  # the area of the request, not of the law of appeals
    temple = file.figures["partners-standing"]
    assert {cell.by["partner"] for cell in temple.cuts} == {"community", "religion"} and temple.value == 1


def test_a_dismissed_appeal_changes_no_decision_and_one_that_is_allowed_does(office):
    for outcome, changes in (("against", 0), ("for", 1)):
        leave = a_leave(office, "against")
        told(leave)
        case = an_appeal(leave, office.wichai)
        decide(
            stage_run_id=stage(case, "appeal-maker").pk,
            outcome="against",
            reasons="คงเดิม",
            by=office.somchai,
            at=TOMORROW,
        )
        decide(
            stage_run_id=stage(case, "appeal-above").pk, outcome=outcome, reasons="แล้ว", by=office.malee, at=TOMORROW
        )
        changed = figures_of(office).figures["decisions-changed"]
        assert changed.value == changes
    assert Event.objects.filter(kind="decision.changed").count() == 2
    assert changed.at(change="on-appeal").value == changed.at(area="personnel").value == 1


def test_a_day_belongs_to_one_fiscal_year_in_bangkok(year):
    assert all(figure.value in (0, None, [0, 0]) for figure in figures_of(year, LAST_YEAR).figures.values())
    half = Covered(2570, HALF)
    assert figures_of(year, half).figures["requests-decided"].value == 4
    assert (half.first_day.isoformat(), half.last_day.isoformat()) == ("2026-10-01", "2027-03-31")
    assert Covered(2570, YEAR).last_day.isoformat() == "2027-09-30"
    for covered in (half, THIS_YEAR):
        assert day_of(covered.begins) == covered.first_day and day_of(covered.begins - 1) < covered.first_day
        assert day_of(covered.ends - 1) == covered.last_day and day_of(covered.ends) > covered.last_day


def test_an_earlier_reading_knows_nothing_of_what_came_later(year):
    first = Event.objects.filter(kind="request.submitted").order_by("seq").values_list("seq", flat=True)[0]
    early = json.loads(build(year.district, THIS_YEAR, first))
    assert early["last_seq"] == first
    submitted = next(figure for figure in early["figures"] if figure["code"] == "requests-submitted")
    assert submitted["members"] == [[first]]


def test_no_figure_without_a_definition_in_both_languages_and_none_without_a_query():
    definitions = figures_1.definitions()
    codes = [definition.code for definition in definitions]
    assert len(set(codes)) == len(codes) and set(codes) == set(figures_1.QUERIES)
    assert {definition.part for definition in definitions} == {0, 1, 2, 3, 4}
    for definition in definitions:
        for said in (definition.name, definition.counts):
            assert set(said) == {"th", "en"} and all(said.values()), definition.code
            assert any("\u0e00" < sign < "\u0e7f" for sign in said["th"])
            assert not any("\u0e00" < sign < "\u0e7f" for sign in said["en"])


def test_every_kind_that_figures_count_is_a_kind_of_event():
    for version in VERSIONS.values():
        assert set(SENTENCES) >= version.KINDS


def test_the_form_of_a_file_is_that_of_the_version_it_was_made_with(year, monkeypatch):
    assert all(isinstance(version.FORM, int) for version in VERSIONS.values())
    monkeypatch.setattr(figures_1, "FORM", 7)
    assert json.loads(build(year.district, THIS_YEAR, last_event(year.district), version=1))["form"] == 7


def test_a_figure_that_counts_an_event_twice_is_refused():
    definition = Definition("twice", 1, Unit.COUNT, {}, {})
    with pytest.raises(ValueError, match="twice"):
        written(definition, [Member(7), Member(7)])
    assert written(definition, [Member(7), Member(8)])["value"] == 2


@pytest.mark.parametrize(
    ("unit", "numbers", "value"),
    [
        (Unit.MEDIAN, [], None),
        (Unit.MEDIAN, [5], [5, 1]),
        (Unit.MEDIAN, [4, 1], [5, 2]),
        (Unit.NINE_OF_TEN, list(range(1, 11)), [9, 1]),
        (Unit.NINE_OF_TEN, list(range(1, 12)), [10, 1]),
        (Unit.NINE_OF_TEN, [3], [3, 1]),
        (Unit.COUNT, [1, 1], 2),
        (Unit.PEOPLE, [20, 30], 50),
    ],
)
def test_values_are_exact(unit, numbers, value):
    assert value_of(unit, [Member(seq, number) for seq, number in enumerate(numbers)]) == value


def test_the_file_names_the_chain_it_was_read_from_and_no_person(year):
    file = figures_of(year)
    last = Event.objects.get(district=year.district, seq=last_event(year.district))
    assert file.said["link"] == bytes(last.link).hex() and file.said["last_seq"] == last.seq
    assert (file.said["fiscal_year_be"], file.said["span"]) == (2570, "year")
    text = file.content.decode()
    for person in year.people.values():
        assert str(person.pseudonym) not in text and person.username not in text
