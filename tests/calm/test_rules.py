"""Dated cases of when a mail comes. All days and hours are those of Bangkok."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.calendar.rules import COUNTRY, Calendar
from notifications.calm.rules import BANGKOK, Choice, Timing, Word, after_quiet, timing

FOLDING = timedelta(seconds=120)
NIGHT = {"quiet_from": time(20), "quiet_until": time(6)}
LUNCH = {"quiet_from": time(12), "quiet_until": time(13)}
AT_ONCE, DAILY, AT_NINE = Choice(), Choice(is_daily=True), Choice(is_daily=True, hour=9)
QUIET, LUNCHING = Choice(**NIGHT), Choice(**LUNCH)
QUIET_DAILY = Choice(is_daily=True, hour=5, **NIGHT)
SPARING, SPARING_DAILY = Choice(informs_by_mail=False), Choice(is_daily=True, informs_by_mail=False)

NEWS, NEWS_OF_7 = Word(), Word(request=7)
ASK, ASK_OF_7 = Word(asks=True), Word(asks=True, request=7)
OWED, URGENT, URGENT_OF_7 = Word(is_duty=True), Word(is_urgent=True), Word(is_urgent=True, request=7)
REMINDER, REMINDER_OF_7 = Word(asks=True, by_clock=True), Word(asks=True, by_clock=True, request=7)
CLOSED = Calendar(closed=frozenset({date(2026, 11, 25)}))  # the district's own closure, a Wednesday
WORKING = Calendar(working=frozenset({date(2026, 11, 28)}))  # a Saturday on which the office works instead


def due(word: Word, day: int, month: int = 11, year: int = 2026) -> Word:
    return Word(word.asks, word.is_duty, word.is_urgent, word.by_clock, word.request, date(year, month, day))


CASES = {
    # at once
    "news goes at once": (AT_ONCE, NEWS, "2026-11-24 10:00", "2026-11-24 10:00", ""),
    "news at night goes at once where no quiet hours were chosen": (
        AT_ONCE, NEWS, "2026-11-24 23:30", "2026-11-24 23:30", ""),
    "news on a Sunday goes at once": (AT_ONCE, NEWS, "2026-11-29 10:00", "2026-11-29 10:00", ""),
    "news of a request waits two minutes for more": (AT_ONCE, NEWS_OF_7, "2026-11-24 10:00", "2026-11-24 10:02", "r7"),
    "an ask of a request waits two minutes for more": (AT_ONCE, ASK_OF_7, "2026-11-24 10:00", "2026-11-24 10:02", "r7"),
    "folding may cross midnight": (AT_ONCE, ASK_OF_7, "2026-11-24 23:59", "2026-11-25 00:01", "r7"),
    "an ask with time left folds": (AT_ONCE, due(ASK_OF_7, 30), "2026-11-24 10:00", "2026-11-24 10:02", "r7"),
    # urgent
    "urgent does not wait for more": (AT_ONCE, URGENT_OF_7, "2026-11-24 10:00", "2026-11-24 10:00", "!"),
    "urgent does not wait for the daily mail": (DAILY, URGENT, "2026-11-24 10:00", "2026-11-24 10:00", "!"),
    "urgent breaks the quiet hours in the evening": (QUIET, URGENT, "2026-11-24 22:00", "2026-11-24 22:00", "!"),
    "urgent breaks the quiet hours after midnight": (QUIET, URGENT_OF_7, "2026-11-25 03:00", "2026-11-25 03:00", "!"),
    "urgent comes on a Sunday": (DAILY, URGENT, "2026-11-29 10:00", "2026-11-29 10:00", "!"),
    "a last day today is urgent": (DAILY, due(ASK, 24), "2026-11-24 10:00", "2026-11-24 10:00", "!"),
    "a last day tomorrow is urgent": (DAILY, due(ASK_OF_7, 25), "2026-11-24 10:00", "2026-11-24 10:00", "!"),
    "a last day tomorrow breaks the quiet hours": (QUIET, due(ASK, 25), "2026-11-24 21:00", "2026-11-24 21:00", "!"),
    "after midnight tomorrow is another day": (AT_ONCE, due(ASK, 26), "2026-11-25 00:30", "2026-11-25 00:30", "!"),
    "before midnight that day is still far": (QUIET, due(ASK, 26), "2026-11-24 23:30", "2026-11-25 06:00", ""),
    "a last day that is over is urgent": (DAILY, due(ASK, 20), "2026-11-24 10:00", "2026-11-24 10:00", "!"),
    "a near last day of others is not": (DAILY, due(NEWS, 25), "2026-11-24 10:00", "2026-11-25 07:00", "d"),
    # the daily mail
    "after the hour it is the next working day": (DAILY, NEWS, "2026-11-24 10:00", "2026-11-25 07:00", "d"),
    "before the hour it is the same day": (DAILY, NEWS, "2026-11-24 06:59", "2026-11-24 07:00", "d"),
    "at the very hour it is the same day": (DAILY, NEWS, "2026-11-24 07:00", "2026-11-24 07:00", "d"),
    "a second after the hour it is the next": (DAILY, NEWS, "2026-11-24 07:00:01", "2026-11-25 07:00", "d"),
    "nine is chosen, nine it is": (AT_NINE, NEWS, "2026-11-24 08:00", "2026-11-24 09:00", "d"),
    "an ask waits too while there is time": (DAILY, due(ASK_OF_7, 27), "2026-11-24 10:00", "2026-11-25 07:00", "d"),
    "a duty waits too": (DAILY, OWED, "2026-11-24 10:00", "2026-11-25 07:00", "d"),
    "Friday's news comes on Monday": (DAILY, NEWS, "2026-11-27 10:00", "2026-11-30 07:00", "d"),
    "Saturday's news comes on Monday": (DAILY, NEWS, "2026-11-28 06:00", "2026-11-30 07:00", "d"),
    "Sunday's night is Monday's morning": (DAILY, NEWS, "2026-11-29 23:59", "2026-11-30 07:00", "d"),
    "5 December 2026 is a Saturday, the 7th is free": (DAILY, NEWS, "2026-12-04 10:00", "2026-12-08 07:00", "d"),
    "Constitution Day is skipped": (DAILY, NEWS, "2026-12-09 10:00", "2026-12-11 07:00", "d"),
    "over the new year": (DAILY, NEWS, "2026-12-30 10:00", "2027-01-04 07:00", "d"),
    "over Songkran": (DAILY, NEWS, "2027-04-12 10:00", "2027-04-16 07:00", "d"),
    "in the middle of Songkran": (DAILY, NEWS, "2027-04-14 06:00", "2027-04-16 07:00", "d"),
    "a district's own closure is skipped": (DAILY, NEWS, "2026-11-24 10:00", "2026-11-26 07:00", "d", CLOSED),
    "a Saturday on which the office works counts": (DAILY, NEWS, "2026-11-27 10:00", "2026-11-28 07:00", "d", WORKING),
    "a last day before the daily mail is not held back": (
        DAILY, due(ASK_OF_7, 29), "2026-11-27 10:00", "2026-11-27 10:02", "r7"),
    "nor over Songkran": (DAILY, due(ASK_OF_7, 15, 4, 2027), "2027-04-12 10:00", "2027-04-12 10:02", "r7"),
    "nor without a request": (DAILY, due(ASK, 15, 4, 2027), "2027-04-12 10:00", "2027-04-12 10:00", ""),
    "a last day on the day of the daily mail is told by it": (
        DAILY, due(ASK_OF_7, 30), "2026-11-27 10:00", "2026-11-30 07:00", "d"),
    "a last day that only informs is held back": (
        DAILY, due(NEWS_OF_7, 15, 4, 2027), "2027-04-12 10:00", "2027-04-16 07:00", "d"),
    # quiet hours
    "before the quiet hours": (QUIET, NEWS, "2026-11-24 19:59", "2026-11-24 19:59", ""),
    "their first minute is quiet": (QUIET, NEWS, "2026-11-24 20:00", "2026-11-25 06:00", ""),
    "after midnight they end the same day": (QUIET, NEWS, "2026-11-25 00:30", "2026-11-25 06:00", ""),
    "their end is not quiet": (QUIET, NEWS, "2026-11-25 06:00", "2026-11-25 06:00", ""),
    "folding into the quiet hours": (QUIET, NEWS_OF_7, "2026-11-24 19:59", "2026-11-25 06:00", "r7"),
    "quiet at noon": (LUNCHING, NEWS, "2026-11-24 12:30", "2026-11-24 13:00", ""),
    "not quiet at night": (LUNCHING, NEWS, "2026-11-24 23:00", "2026-11-24 23:00", ""),
    "the daily mail within quiet hours comes at their end": (
        QUIET_DAILY, NEWS, "2026-11-24 10:00", "2026-11-25 06:00", "d"),
    "half of them chosen is none": (Choice(quiet_from=time(20)), NEWS, "2026-11-24 21:00", "2026-11-24 21:00", ""),
    "an end at the beginning is none": (
        Choice(quiet_from=time(20), quiet_until=time(20)), NEWS, "2026-11-24 20:00", "2026-11-24 20:00", ""),
    # reminders
    "a reminder at midnight waits for seven": (AT_ONCE, REMINDER, "2026-11-24 00:01", "2026-11-24 07:00", ""),
    "a reminder at work goes at once": (AT_ONCE, REMINDER, "2026-11-24 07:05", "2026-11-24 07:05", ""),
    "a reminder on a Saturday waits for Monday": (AT_ONCE, REMINDER, "2026-11-28 09:00", "2026-11-30 07:00", ""),
    "what waits for Monday is not taken along before": (
        AT_ONCE, REMINDER_OF_7, "2026-11-28 09:00", "2026-11-30 07:02", "w7"),
    "a reminder in Songkran waits for its end": (AT_ONCE, REMINDER, "2027-04-13 05:50", "2027-04-16 07:00", ""),
    "a reminder on a closure waits": (AT_ONCE, REMINDER, "2026-11-25 05:50", "2026-11-26 07:00", "", CLOSED),
    "an escalation breaks through, but on a working day": (
        QUIET_DAILY, Word(asks=True, is_urgent=True, by_clock=True), "2026-11-28 00:01", "2026-11-30 07:00", "!"),
    "a reminder of tomorrow's last day breaks through the daily mail": (
        AT_NINE, due(REMINDER, 25), "2026-11-24 05:50", "2026-11-24 07:00", "!"),
    "a reminder goes into the daily mail": (AT_NINE, due(REMINDER, 30), "2026-11-24 05:50", "2026-11-24 09:00", "d"),
    # who wants no mails for information
    "no news by mail": (SPARING, NEWS, "2026-11-24 10:00", None, ""),
    "no news by daily mail": (SPARING_DAILY, NEWS_OF_7, "2026-11-24 10:00", None, ""),
    "not even urgent news": (SPARING, URGENT, "2026-11-24 10:00", None, ""),
    "what asks comes": (SPARING, ASK, "2026-11-24 10:00", "2026-11-24 10:00", ""),
    "what is owed comes": (SPARING, OWED, "2026-11-24 10:00", "2026-11-24 10:00", ""),
    "what is owed comes with the daily mail": (SPARING_DAILY, OWED, "2026-11-24 10:00", "2026-11-25 07:00", "d"),
}  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


def test_there_are_at_least_forty_cases():
    assert len(CASES) >= 40


@pytest.mark.parametrize("name", CASES)
def test_a_mail_comes_when_its_reader_chose_and_duty_allows(name):
    choice, word, happens, comes, bundle, *calendar = CASES[name]

    found = timing(choice, word, at(happens).astimezone(UTC), *(calendar or [COUNTRY]), FOLDING)

    expected = Timing(at(comes), bundle.strip("!"), bundle == "!") if comes else None
    assert found == expected


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Friday's news comes on Monday", Calendar(working=frozenset({date(2026, 11, 28)}))),
        ("over Songkran", Calendar(working=frozenset({date(2027, 4, 13)}))),
        ("a district's own closure is skipped", COUNTRY),
    ],
)
def test_control_the_cases_hang_on_the_calendar(name, without):
    choice, word, happens, comes, *_rest = CASES[name]

    assert timing(choice, word, at(happens), without, FOLDING).next_at != at(comes)


def test_control_hours_are_counted_in_bangkok_and_not_at_greenwich():
    greenwich = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # five in the afternoon in Bangkok

    assert timing(AT_NINE, NEWS, greenwich, COUNTRY, FOLDING).next_at == at("2026-11-25 09:00")
    assert timing(AT_NINE, NEWS, greenwich - timedelta(hours=9), COUNTRY, FOLDING).next_at == at("2026-11-24 09:00")


def test_without_folding_nothing_is_gathered():
    assert timing(AT_ONCE, ASK_OF_7, at("2026-11-24 10:00"), COUNTRY, timedelta()) == Timing(
        at("2026-11-24 10:00"), "", False
    )


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))
CHOICES = st.builds(
    Choice,
    is_daily=st.booleans(),
    hour=st.integers(5, 20),
    quiet_from=st.none() | st.times(),
    quiet_until=st.none() | st.times(),
    informs_by_mail=st.booleans(),
)
WORDS = st.builds(
    Word,
    asks=st.booleans(),
    is_duty=st.booleans(),
    is_urgent=st.booleans(),
    by_clock=st.booleans(),
    request=st.none() | st.just(7),
    last_day=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)


@given(CHOICES, WORDS, MOMENTS)
def test_no_mail_goes_before_it_happened_or_in_quiet_hours_or_asks_too_late(choice, word, moment):
    found = timing(choice, word, moment, COUNTRY, FOLDING)

    if found is None:
        assert not (word.asks or word.is_duty or choice.informs_by_mail)
        return
    assert found.next_at >= moment
    if not found.is_urgent:
        assert after_quiet(choice, found.next_at) == found.next_at
    if found.bundle == "d" and word.asks and word.last_day is not None:
        assert found.next_at.astimezone(BANGKOK).date() <= word.last_day
