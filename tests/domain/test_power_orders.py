"""Who could decide under an acting order: on that day, within its scope, and as far as the office knew."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import translation

from approvals.acting.rules import Matter
from approvals.acting.scopes import scope_of
from approvals.delegation.facts import Fact, Kind
from approvals.delegation.models import RulebookVersion
from approvals.reports.judging import PowerQuestion
from approvals.reports.power import power_of
from approvals.reports.power_words import paragraph, to_json
from approvals.reports.scope import is_within, lies_beyond, matter_of
from approvals.vocabulary.bilingual import Text
from tests.builders import LONG_AGO, Office, an_office, small_matrix
from tests.builders_power import an_order, moment, revoke

pytestmark = pytest.mark.django_db

NIGHT = ("ACA-07", {"nights": "1", "abroad": "false"})
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


@pytest.fixture
def office() -> Office:
    """The office; its matrix was published before the orders of these tests."""
    office, book = an_office(), small_matrix()
    RulebookVersion.objects.create(
        district=office.district, number=2, content=book.to_json(), sha256=book.sha256, first_day=LONG_AGO,
        status="published", published_at=moment(2020, 1, 2),
    )  # fmt: skip
    return office


def ask(office: Office, person, on: date, known: date | None = None):
    return power_of(PowerQuestion(person, office.school, *NIGHT, on, known))


def test_an_acting_officer_may_decide_from_the_first_to_the_last_day_of_the_order(office):
    an_order(office, office.arun, "director", MAY, JUNE)

    assert ask(office, office.arun, date(2026, 4, 30)).why == "not-holder"
    for on in (MAY, JUNE):
        assert ask(office, office.arun, on).why == "acting"
    assert ask(office, office.arun, date(2026, 7, 1)).why == "not-holder"


def test_a_back_dated_order_changes_what_was_true_and_never_what_was_known(office):
    an_order(office, office.arun, "director", MAY, JUNE, recorded_at=moment(2026, 5, 20))

    assert ask(office, office.arun, date(2026, 5, 5)).why == "acting"
    assert ask(office, office.arun, date(2026, 5, 5), date(2026, 5, 19)).why == "not-recorded"
    assert ask(office, office.arun, date(2026, 5, 5), date(2026, 5, 20)).why == "acting"


def test_a_revocation_counts_from_the_day_it_is_written_down_and_is_known_from_then(office):
    order = an_order(office, office.arun, "director", MAY, JUNE)
    revoke(order, moment(2026, 6, 10))

    assert ask(office, office.arun, date(2026, 6, 9)).why == "acting"
    assert ask(office, office.arun, date(2026, 6, 10)).why == "revoked"
    assert ask(office, office.arun, date(2026, 6, 20), date(2026, 6, 9)).why == "acting"
    assert ask(office, office.arun, date(2026, 6, 20), date(2026, 6, 10)).why == "revoked"


@pytest.mark.parametrize(
    ("narrowed", "why"),
    [
        ({"areas": ["personnel"]}, "beyond-area"),
        ({"areas": ["academic"]}, "acting"),
        ({"types": ["ACA-01"]}, "beyond-type"),
        ({"types": ["ACA-06"]}, "acting"),
    ],
)
def test_an_order_reaches_as_far_as_its_scope(office, narrowed, why):
    an_order(office, office.arun, "director", MAY, JUNE, **narrowed)

    assert ask(office, office.arun, MAY).why == why


def test_an_amount_at_the_ceiling_is_within_and_one_satang_more_is_not():
    scope = scope_of([], [], 1_000_000)

    assert lies_beyond(scope, Matter("BUD-04", "budget", 1_000_000)) is None
    assert lies_beyond(scope, Matter("BUD-04", "budget", 1_000_001)) == "beyond-ceiling"
    assert lies_beyond(scope, Matter("ACA-01", "academic")) is None


def test_the_amount_of_a_matter_is_the_greatest_of_its_answers_in_money():
    class Type:
        area, code = "budget", "BUD-04"
        facts = [Fact(name, Kind.MONEY, Text("ก", "a")) for name in ("amount", "share")] + [
            Fact("days", Kind.DAYS, Text("ข", "b"))
        ]

    assert matter_of(Type, {"amount": 500, "share": 700, "days": 9000}).money == 700
    assert matter_of(Type, {"days": 9000}).money is None


def test_a_narrower_scope_is_within_a_wider_one_and_not_the_other_way_round():
    wide, narrow = scope_of(["budget"], [], 1000), scope_of(["budget"], ["BUD-04"], 500)

    assert is_within(narrow, wide) and is_within(narrow, scope_of([], [], None))
    assert not is_within(wide, narrow) and not is_within(scope_of([], [], None), narrow)


def test_a_power_handed_on_ends_with_the_order_it_comes_from(office):
    source = an_order(office, office.arun, "director", MAY, JUNE, may_hand_on=True, areas=["academic"])
    an_order(office, office.orn, "director", MAY, JUNE, handed_on_from=source)
    revoke(source, moment(2026, 6, 10))

    assert ask(office, office.orn, date(2026, 6, 9)).why == "acting"
    assert ask(office, office.orn, date(2026, 6, 10)).why == "revoked"


def test_a_power_handed_on_is_no_wider_than_the_order_it_comes_from(office):
    source = an_order(office, office.arun, "director", MAY, JUNE, may_hand_on=True, areas=["budget"])
    an_order(office, office.orn, "director", MAY, JUNE, handed_on_from=source)

    assert ask(office, office.orn, MAY).why == "beyond-area"


def test_an_acting_officer_decides_no_matter_of_their_own(office):
    an_order(office, office.arun, "director", MAY, JUNE)
    question = PowerQuestion(office.arun, office.school, *NIGHT, MAY, concerned=(office.arun,))

    assert power_of(question).why == "own-matter"


def test_without_a_person_the_answer_names_everybody_who_could_decide_with_their_capacity(office):
    order = an_order(office, office.arun, "director", MAY, JUNE, capacity="on-behalf-of")
    power = ask(office, None, MAY)

    assert power.answers_yes and not power.may
    plain = to_json(power)
    held = [(each["name"], each["capacity"]) for each in plain["stages"][0]["holders"]]
    assert held == [(office.malee.display_name, "holder"), (office.arun.display_name, "on-behalf-of")]
    assert office.arun.display_name in paragraph(power) and plain["asked"]["person"] is None
    assert to_json(ask(office, office.arun, MAY))["tenure"]["order"] == order.order_number


def test_the_capacity_and_the_order_are_said_in_words(office):
    source = an_order(office, office.arun, "director", MAY, JUNE, may_hand_on=True)
    order = an_order(office, office.orn, "director", MAY, JUNE, handed_on_from=source)

    with translation.override("en"):
        said = paragraph(ask(office, office.orn, MAY))

    assert "deputised" in said and order.order_number in said and source.order_number in said


def test_the_command_without_a_person_says_who_could(office):
    an_order(office, office.arun, "director", MAY, JUNE)
    out = io.StringIO()
    facts = ["--fact", "nights=1", "--fact", "abroad=false", "--on", "1/5/2569", "--language", "en"]

    call_command("power", "--type", "ACA-07", "--school", office.school.code, *facts, stdout=out)

    assert "Yes." in out.getvalue() and office.arun.name_en in out.getvalue() and "acting head" in out.getvalue()


def test_the_answer_costs_the_same_for_one_order_and_for_five_years_of_them(office, django_assert_max_num_queries):
    for _year in range(60):
        an_order(office, office.arun, "director", LONG_AGO, date(2020, 12, 31))

    with django_assert_max_num_queries(11):
        assert ask(office, office.arun, date(2020, 6, 1)).why == "acting"
