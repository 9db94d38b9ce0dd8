"""Who may decide what on which day, as it was true and as the office knew it."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from approvals.committees.models import Membership, Seat
from approvals.committees.register import appoint, end_membership
from approvals.delegation.models import RulebookVersion
from approvals.models import Person, Post, School, Tenure
from approvals.people.services import begin_tenure, end_tenure, set_active
from approvals.reports.judging import PowerQuestion
from approvals.reports.power import power_of
from approvals.reports.power_words import paragraph, to_json
from approvals.reports.standing import Noted, Standing, sign_in_open
from tests.builders import LONG_AGO, Office, a_person, an_office, small_matrix

pytestmark = pytest.mark.django_db

NIGHT = ("ACA-07", {"nights": "1", "abroad": "false"})
DAY_TRIP = ("ACA-06", {"nights": "0", "abroad": "false"})
ABROAD = ("ACA-08", {"nights": "1", "abroad": "true"})
CURRICULUM = ("ACA-01", {"year": "2570"})
AN_ORDER = "คำสั่งที่ 7/2569"


def moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 3, 0, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    """Malee directs the district until 30 June 2026 and Arun from 1 July; his order was written down on 20 July only.

    A member of the board leaves on 31 May, written down on 10 June, and is followed by Dao, written down the same day.
    Wichai has taught for long; his sign-in is closed on 1 October.
    """
    office = an_office()
    a_version(office, 2, LONG_AGO, published_at=moment(2020, 1, 2))
    by, chair = office.nok, Tenure.objects.get(person=office.malee).post
    end_tenure(tenure_id=chair.tenures.get().pk, last_day=date(2026, 6, 30), by=by, at=moment(2026, 6, 15))
    days = {"first_day": date(2026, 7, 1), "last_day": date(2026, 12, 31), "order": AN_ORDER}
    begin_tenure(post_id=chair.pk, person_id=office.arun.pk, by=by, at=moment(2026, 7, 20), **days)
    office.people["dao"] = a_person("dao")
    seat = Seat.objects.get(committee=office.board, place=2)
    office.people["leaving"] = office.members()[1]
    left = seat.memberships.get()
    end_membership(membership_id=left.pk, last_day=date(2026, 5, 31), by=by, at=moment(2026, 5, 20))
    days = {"first_day": date(2026, 6, 1), "last_day": None, "order": AN_ORDER}
    appoint(seat_id=seat.pk, person_id=office.dao.pk, by=by, at=moment(2026, 6, 10), **days)
    set_active(district=office.district, person_id=office.wichai.pk, active=False, by=by, at=moment(2026, 10, 1))
    return office


def a_version(office: Office, number: int, first_day: date, published_at: datetime) -> None:
    book = small_matrix()
    RulebookVersion.objects.create(
        district=office.district, number=number, content=book.to_json(), sha256=book.sha256, first_day=first_day,
        status="published", published_at=published_at,
    )  # fmt: skip


def ask(office: Office, name: str, matter: tuple, on: date, known: date | None = None, **more):
    person = office.people[name]
    code, facts = matter
    school = more.pop("school", office.school)
    return power_of(PowerQuestion(person, school, code, facts, on, known, **more))


CASES = [
    # the district director: Malee to 30 June, Arun from 1 July, recorded on 20 July
    ("malee", NIGHT, (2026, 6, 30), None, "holder"),
    ("malee", NIGHT, (2026, 7, 1), None, "not-holder"),
    ("malee", NIGHT, (2019, 12, 31), None, "no-matrix"),
    ("malee", NIGHT, (2020, 1, 1), None, "no-rule"),
    ("malee", NIGHT, (2020, 5, 23), None, "holder"),
    ("arun", NIGHT, (2026, 6, 30), None, "not-holder"),
    ("arun", NIGHT, (2026, 7, 1), None, "holder"),
    ("arun", NIGHT, (2026, 12, 31), None, "holder"),
    ("arun", NIGHT, (2027, 1, 1), None, "not-holder"),
    ("arun", NIGHT, (2026, 7, 1), (2026, 7, 1), "not-recorded"),
    ("arun", NIGHT, (2026, 7, 10), (2026, 7, 19), "not-recorded"),
    ("arun", NIGHT, (2026, 7, 10), (2026, 7, 20), "holder"),
    ("arun", NIGHT, (2026, 6, 30), (2026, 7, 20), "not-holder"),
    ("malee", NIGHT, (2026, 7, 10), (2026, 7, 20), "not-holder"),
    # other levels and posts
    ("somchai", DAY_TRIP, (2026, 7, 1), None, "holder"),
    ("somchai", NIGHT, (2026, 7, 1), None, "not-holder"),
    ("arun", DAY_TRIP, (2026, 7, 1), None, "not-holder"),
    ("arun", ABROAD, (2026, 7, 1), None, "outside"),
    ("kanya", DAY_TRIP, (2026, 7, 1), None, "not-holder"),
    # the school board: one member to 31 May, Dao from 1 June, recorded on 10 June
    ("leaving", CURRICULUM, (2026, 5, 31), None, "member"),
    ("leaving", CURRICULUM, (2026, 6, 1), None, "not-member"),
    ("dao", CURRICULUM, (2026, 5, 31), None, "not-member"),
    ("dao", CURRICULUM, (2026, 6, 1), None, "member"),
    ("dao", CURRICULUM, (2026, 6, 1), (2026, 6, 9), "not-recorded"),
    ("dao", CURRICULUM, (2026, 6, 1), (2026, 6, 10), "member"),
    ("wichai", CURRICULUM, (2026, 6, 1), None, "not-member"),
]


@pytest.mark.parametrize(("name", "matter", "on", "known", "why"), CASES)
def test_on_each_day_the_answer_is_the_one_the_register_and_the_trail_give(office, name, matter, on, known, why):
    power = ask(office, name, matter, date(*on), date(*known) if known else None)

    assert power.why.value == why
    assert power.may == (why in ("holder", "member"))
    assert paragraph(power)


def test_an_end_written_down_late_changes_what_was_true_and_not_what_was_known(office):
    tenure = Tenure.objects.get(person=office.arun, order=AN_ORDER)
    end_tenure(tenure_id=tenure.pk, last_day=date(2026, 8, 31), by=office.nok, at=moment(2026, 9, 15))
    day = date(2026, 9, 5)

    assert ask(office, "arun", NIGHT, day).why == "not-holder"
    assert ask(office, "arun", NIGHT, day, date(2026, 9, 14)).why == "holder"
    assert ask(office, "arun", NIGHT, day, date(2026, 9, 15)).why == "not-holder"


def test_a_row_nobody_wrote_down_is_true_and_was_never_known(office):
    assert ask(office, "somchai", DAY_TRIP, date(2026, 7, 1)).why == "holder"
    assert ask(office, "somchai", DAY_TRIP, date(2026, 7, 1), date(2026, 7, 1)).why == "not-recorded"


def test_a_closed_sign_in_keeps_a_holder_from_deciding_from_that_day_on(office):
    set_active(
        district=office.district, person_id=office.somchai.pk, active=False, by=office.nok, at=moment(2026, 9, 1)
    )

    assert ask(office, "somchai", DAY_TRIP, date(2026, 8, 31)).why == "holder"
    assert ask(office, "somchai", DAY_TRIP, date(2026, 9, 1)).why == "sign-in-closed"
    set_active(district=office.district, person_id=office.somchai.pk, active=True, by=office.nok, at=moment(2026, 9, 9))
    assert ask(office, "somchai", DAY_TRIP, date(2026, 9, 8)).why == "sign-in-closed"
    assert ask(office, "somchai", DAY_TRIP, date(2026, 9, 9)).why == "holder"


def test_nobody_decides_what_concerns_them(office):
    on = date(2026, 7, 1)

    assert ask(office, "somchai", DAY_TRIP, on, concerned=(office.somchai,)).why == "own-matter"
    assert ask(office, "dao", CURRICULUM, on, concerned=(office.dao,)).why == "own-matter"
    assert ask(office, "arun", NIGHT, on, submitted_by=office.arun).why == "own-matter"


def test_a_director_decides_what_they_submit_within_their_own_single_power(office):
    assert ask(office, "somchai", DAY_TRIP, date(2026, 7, 1), submitted_by=office.somchai).why == "holder"


def test_the_director_of_another_school_has_no_power_over_this_one(office):
    other = School.objects.create(district=office.district, code="x-2", name_th="อีกแห่ง", amphoe_th="สวี", pupils=9)

    assert ask(office, "somchai", DAY_TRIP, date(2026, 7, 1), school=other).why == "nobody-there"
    Post.objects.create(
        district=office.district, kind="school-director", anchor="school", school=other, title_th="ผอ.อีกแห่ง"
    )
    assert ask(office, "somchai", DAY_TRIP, date(2026, 7, 1), school=other).why == "not-holder"


def test_the_director_of_another_district_has_no_power_over_this_one(office):
    other = an_office("krb")
    office.people["stranger"] = other.malee

    assert ask(office, "stranger", NIGHT, date(2026, 6, 1)).why == "not-holder"


def test_a_member_without_a_vote_may_not_decide(office):
    Seat.objects.filter(committee=office.board, place=2).update(votes=False)

    assert ask(office, "dao", CURRICULUM, date(2026, 7, 1)).why == "no-vote"


def test_an_ex_officio_seat_is_its_holders_only_while_they_hold_the_post(office):
    post = Tenure.objects.get(person=office.malee).post
    seat = Seat.objects.get(committee=office.board, place=3)
    Seat.objects.filter(pk=seat.pk).update(post=post)
    Membership.objects.filter(seat=seat).update(person=office.malee)

    assert ask(office, "malee", CURRICULUM, date(2026, 6, 30)).why == "member"
    assert ask(office, "malee", CURRICULUM, date(2026, 7, 1)).why == "not-member"


def test_a_version_counts_as_known_from_the_day_it_was_published(office):
    a_version(office, 3, date(2026, 1, 1), published_at=moment(2026, 8, 1))
    day = date(2026, 7, 1)

    assert ask(office, "arun", NIGHT, day).version.number == 3
    assert ask(office, "arun", NIGHT, day, date(2026, 7, 31)).version.number == 2
    assert ask(office, "arun", NIGHT, day, date(2026, 8, 1)).version.number == 3


def test_the_answer_says_by_which_instruments_until_when_and_who_else_could(office):
    plain = to_json(ask(office, "arun", NIGHT, date(2026, 7, 1)))

    assert plain["instruments"][0]["code"] == "trips-2562"
    assert plain["tenure"]["order"] == AN_ORDER and plain["tenure"]["first_day"] == "2026-07-01"
    assert plain["until"] == "2026-12-31"
    assert [holder["name"] for holder in plain["stages"][0]["holders"]] == [office.arun.display_name]
    assert AN_ORDER in plain["sentence"] and "trips" not in plain["sentence"]


def test_an_answer_costs_at_most_ten_statements(office, django_assert_max_num_queries):
    ask(office, "dao", CURRICULUM, date(2026, 7, 1))
    question = PowerQuestion(office.dao, office.school, *CURRICULUM, date(2026, 7, 1), concerned=(office.wichai,))

    with django_assert_max_num_queries(10):
        power_of(question)


def power(office: Office, name: str, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    words = ["--person", name, "--school", office.school.code, *words]
    try:
        call_command("power", *words, stdout=out, stderr=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    except CommandError as refused:
        return refused.returncode, str(refused)
    return 0, out.getvalue()


def test_the_command_says_yes_no_or_that_it_was_asked_badly(office):
    trip = ("--type", "ACA-07", "--fact", "nights=1", "--fact", "abroad=false", "--on", "1/7/2569", "--language", "en")

    code, text = power(office, office.arun.username, *trip)
    assert code == 0 and "may decide this" in text and "1 July 2026" in text and AN_ORDER in text
    code, text = power(office, str(office.malee.pseudonym), *trip)
    assert code == 1 and "may not decide this" in text
    assert power(office, "nobody-like-this", *trip)[0] == 2
    assert power(office, office.arun.username, "--type", "NO-1")[0] == 2
    assert power(office, office.arun.username, *trip[:4])[0] in (0, 1)
    assert power(office, office.arun.username, *trip, "--known-on", "31/2/2569")[0] == 2


def test_the_command_speaks_to_programs(office):
    trip = ("--type", "ACA-07", "--fact", "nights=1", "--fact", "abroad=false", "--on", "10/7/2569", "--json")

    code, text = power(office, office.arun.username, *trip, "--known-on", "19/7/2569")

    assert code == 1 and json.loads(text)["reason"] == "not-recorded"
    code, text = power(office, office.arun.username, *trip, "--concerns", office.arun.username)
    assert code == 1 and json.loads(text)["reason"] == "own-matter"


def test_what_the_trail_said_last_by_a_day_holds_on_that_day():
    held = Standing(1, 1, LONG_AGO, date(2026, 1, 31), "", Noted(date(2025, 1, 1)), (
        Noted(date(2026, 3, 1), date(2026, 2, 28)), Noted(date(2026, 4, 1), date(2026, 1, 31)),
    ))  # fmt: skip

    assert held.covers(date(2026, 2, 1), date(2026, 2, 28))
    assert held.covers(date(2026, 2, 1), date(2026, 3, 31))
    assert not held.covers(date(2026, 2, 1), date(2026, 4, 1))
    assert held.days(date(2024, 12, 31)) is None
    assert sign_in_open(False, [], date(2026, 1, 1)) is False
    assert sign_in_open(False, [Noted(date(2026, 1, 2), is_open=False)], date(2026, 1, 1)) is True
    assert Person.objects.count() == 0
