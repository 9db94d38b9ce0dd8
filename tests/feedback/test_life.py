"""The life of feedback: who writes it down, who looks at it, how it ends, and who is told."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.audit.selectors import entries, trail_of
from approvals.calendar.selectors import calendar_of
from approvals.feedback import services
from approvals.feedback.models import BY_NOTICE, Feedback
from approvals.feedback.refusals import (
    FeedbackEnded,
    FeedbackStillOpen,
    GiverToldAlready,
    MayNotKeepFeedback,
    NobodyToOwnIt,
    NotOfThisDistrict,
    NotYours,
    SayWhat,
    YourOwnFeedback,
)
from approvals.models import Event, PrivateValue, Tenure
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_feedback import A_MOTHER, NAMELESS, a_feedback, a_given, ended
from tests.builders_partners import a_partner
from tests.feedback.seeing import happened, last_data, told

TODAY = A_TUESDAY.date()


def test_what_a_mother_said_ends_as_done_and_she_is_told(office):
    row = a_feedback(office)
    assert row.due_on == calendar_of(office.district.pk).after_working_days(TODAY, 30)
    assert (row.owner, row.consent_on) == (office.orn, TODAY)

    ended(row, office.orn)
    row.refresh_from_db()
    assert (row.state, row.result, row.told_on) == ("done", "ประกาศทุกต้นเดือน", None)

    services.tell(feedback_id=row.pk, how="ทางโทรศัพท์", by=office.orn, at=A_TUESDAY)
    row.refresh_from_db()
    assert (row.told_on, row.told_how) == (TODAY, "ทางโทรศัพท์")
    assert happened(row) == ["feedback.received", "feedback.ended", "feedback.told"]


def test_somebody_of_the_district_gives_it_and_is_told_by_the_end_itself(office):
    row = a_given(office, office.kanya)
    assert (row.owner, row.person, row.channel) == (office.orn, office.kanya, "form")
    assert told("feedback-received") == ["orn"]

    ended(row, office.orn, "not-done")
    row.refresh_from_db()
    assert (row.told_on, row.told_how) == (TODAY, BY_NOTICE)
    assert told("feedback-ended") == ["kanya"]


def test_a_giver_who_may_not_sign_in_any_more_is_not_told_by_a_notice(office):
    row = a_given(office, office.kanya)
    type(office.kanya).objects.filter(pk=office.kanya.pk).update(is_active=False)
    assert ended(row, office.orn).told_on is None
    assert told("feedback-ended") == []


def test_the_events_alone_are_enough_to_count_a_year(office):
    row = a_feedback(office, replace(A_MOTHER, about=office.school))
    common = {"channel": "talk", "giver": "outsider", "about": "school"}
    days = {"received_on": TODAY.isoformat(), "due_on": row.due_on.isoformat()}
    assert common.items() | days.items() <= last_data(row).items()

    ended(row, office.orn, at=A_TUESDAY + timedelta(days=9))
    assert common.items() <= last_data(row).items()
    ending = {"outcome": "done", "days": 9, "in_time": True, "told": False}
    assert ending.items() <= last_data(row).items()

    services.tell(feedback_id=row.pk, how="โทร", by=office.orn, at=A_TUESDAY + timedelta(days=11))
    assert {"days_to_tell": 2, "told": True, "outcome": "done"}.items() <= last_data(row).items()


def test_what_ends_on_its_last_day_is_in_time_and_a_day_later_it_is_not(office):
    in_time, late = a_feedback(office), a_feedback(office)
    days = (in_time.due_on - TODAY).days
    ended(in_time, office.orn, at=A_TUESDAY + timedelta(days=days))
    ended(late, office.orn, at=A_TUESDAY + timedelta(days=days + 1))
    assert (last_data(in_time)["in_time"], last_data(late)["in_time"]) == (True, False)


def test_words_names_and_reasons_are_kept_beside_the_trail_not_in_it(office):
    row = ended(a_feedback(office), office.orn)
    bodies = b"".join(bytes(event.body) for event in trail_of(row.district_id, "feedback", row.pk))
    assert not any(word.encode() in bodies for word in (A_MOTHER.text, A_MOTHER.giver, A_MOTHER.giver_email))
    kept = dict(PrivateValue.objects.filter(event__kind="feedback.received").values_list("field", "value"))
    assert (kept["text"], kept["giver_email"]) == (A_MOTHER.text, A_MOTHER.giver_email)
    assert all(entry.sentence for entry in entries(trail_of(row.district_id, "feedback", row.pk)))


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "tawan", "nok", "prasit", "malee"])
def test_only_whoever_keeps_participation_writes_down_what_others_said(office, who):
    act = {"district": office.district, "owner_id": a_feedback(office).owner_id, "at": A_TUESDAY}
    with pytest.raises(MayNotKeepFeedback):
        services.receive(heard=NAMELESS, by=office.people[who], **act)
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "tawan", "nok", "prasit", "malee"])
def test_nobody_but_its_owner_and_the_keepers_settles_it(office, who):
    row = a_feedback(office)
    act = {"feedback_id": row.pk, "by": office.people[who], "at": A_TUESDAY}
    with pytest.raises(NotYours):
        services.end(outcome="done", result="เสร็จ", **act)
    with pytest.raises(NotYours):
        services.reassign(owner_id=office.malee.pk, why="งานมาก", **act)
    ended(row, office.orn)
    with pytest.raises(NotYours):
        services.tell(how="โทร", **act)
    with pytest.raises(MayNotKeepFeedback):
        services.reopen(why="ยังไม่เสร็จ", **act)


def test_an_owner_who_keeps_nothing_ends_what_is_theirs_and_does_not_open_it_again(office):
    row = ended(a_feedback(office, owner=office.malee), office.malee)
    assert row.ended_by == office.malee
    with pytest.raises(MayNotKeepFeedback):
        services.reopen(feedback_id=row.pk, why="ผิด", by=office.malee, at=A_TUESDAY)


def test_an_owner_who_left_the_office_settles_it_no_more(office):
    row = a_feedback(office, owner=office.malee)
    Tenure.objects.filter(person=office.malee).update(last_day=TODAY - timedelta(days=1))
    with pytest.raises(NotYours):
        ended(row, office.malee)
    assert ended(row, office.orn).state == "done"


def test_nobody_settles_what_they_gave_themselves(office):
    head = in_post(office, "head", "group-promotion")
    row = a_given(office, office.orn)
    assert row.owner == head  # never given to whoever gave it
    act = {"feedback_id": row.pk, "by": office.orn, "at": A_TUESDAY}
    with pytest.raises(YourOwnFeedback):
        services.end(outcome="done", result="เสร็จ", **act)
    with pytest.raises(YourOwnFeedback):
        services.reassign(owner_id=office.malee.pk, why="งานมาก", **act)
    with pytest.raises(SayWhat):  # nor is it given to them by others
        services.reassign(feedback_id=row.pk, owner_id=office.orn.pk, why="งานมาก", by=head, at=A_TUESDAY)
    ended(row, head)
    with pytest.raises(YourOwnFeedback):
        services.reopen(why="ยังไม่เสร็จ", **act)


def test_whoever_has_the_least_open_feedback_gets_the_next(office):
    head = in_post(office, "head", "group-promotion")
    owners = [a_given(office, office.kanya).owner for _turn in range(4)]
    assert (owners.count(head), owners.count(office.orn)) == (2, 2)


def test_without_a_keeper_it_goes_to_whoever_leads_and_without_anybody_it_is_refused(office):
    Tenure.objects.filter(person=office.orn).update(last_day=TODAY - timedelta(days=1))
    assert a_given(office, office.kanya).owner in {office.malee, office.arun}
    Tenure.objects.filter(person__in=[office.malee, office.arun]).update(last_day=TODAY - timedelta(days=1))
    with pytest.raises(NobodyToOwnIt):
        a_given(office, office.kanya)


def test_members_of_committees_give_feedback_and_strangers_do_not(office):
    assert a_given(office, office.members()[3]).owner == office.orn
    stranger = in_post(an_office("krb"), "stranger", "school-clerk")
    with pytest.raises(NotOfThisDistrict):
        a_given(office, stranger)


@pytest.mark.parametrize(
    ("heard", "field"),
    [
        (replace(A_MOTHER, text="  "), "text"),
        (replace(A_MOTHER, text="ก" * 4001), "text"),
        (replace(A_MOTHER, channel="dream"), "channel"),
        (replace(A_MOTHER, received_on=TODAY + timedelta(days=1)), "received_on"),
        (replace(A_MOTHER, giver_email="no address"), "giver_email"),
        (replace(A_MOTHER, giver="ก" * 201), "giver"),
        (replace(A_MOTHER, consent_how=""), "consent_how"),
        (replace(A_MOTHER, giver="", consent_how=""), "consent_how"),
    ],
)
def test_what_is_written_down_is_complete_and_names_nobody_without_consent(office, heard, field):
    with pytest.raises(SayWhat) as refused:
        a_feedback(office, heard)
    assert list(refused.value.fields) == [field]
    assert a_feedback(office, NAMELESS).consent_on is None


def test_it_is_about_and_from_what_is_of_this_district(office):
    other = an_office("krb")
    for heard in (replace(NAMELESS, about=other.school), replace(NAMELESS, partner=a_partner(other))):
        with pytest.raises(SayWhat):
            a_feedback(office, heard)
    with pytest.raises(SayWhat):
        a_feedback(office, replace(NAMELESS, about=office.district))
    row = a_feedback(office, replace(NAMELESS, about=office.school, partner=a_partner(office)))
    assert (row.school, row.activity, last_data(row)["giver"]) == (office.school, None, "partner")


@pytest.mark.parametrize("who", ["kanya", "tawan", "nok"])
def test_its_owner_is_of_the_office_and_not_of_a_school_or_its_auditor(office, who):
    row = a_feedback(office)
    with pytest.raises(SayWhat):
        services.reassign(feedback_id=row.pk, owner_id=office.people[who].pk, why="งานมาก", by=office.orn, at=A_TUESDAY)
    assert happened(row) == ["feedback.received"]


def test_another_owner_is_told_and_the_last_day_stays(office):
    row = a_feedback(office)
    act = {"feedback_id": row.pk, "by": office.orn, "at": A_TUESDAY}
    with pytest.raises(SayWhat):
        services.reassign(owner_id=office.malee.pk, why=" ", **act)
    services.reassign(owner_id=office.malee.pk, why="เรื่องของผู้บริหาร", **act)
    row.refresh_from_db()
    assert row.owner == office.malee
    assert row.due_on == calendar_of(office.district.pk).after_working_days(TODAY, 30)
    assert told("feedback-reassigned") == ["malee"]


@pytest.mark.parametrize(("outcome", "result"), [("done", "  "), ("not-done", ""), ("open", "x"), ("dragon", "x")])
def test_an_end_says_what_changed_or_why_not(office, outcome, result):
    row = a_feedback(office)
    with pytest.raises(SayWhat):
        services.end(feedback_id=row.pk, outcome=outcome, result=result, by=office.orn, at=A_TUESDAY)
    row.refresh_from_db()
    assert row.state == "open"


def test_it_ends_once_is_told_once_and_only_after_its_end(office):
    row = a_feedback(office)
    act = {"feedback_id": row.pk, "by": office.orn, "at": A_TUESDAY}
    for early in (lambda: services.tell(how="โทร", **act), lambda: services.reopen(why="ผิด", **act)):
        with pytest.raises(FeedbackStillOpen):
            early()
    ended(row, office.orn)
    for late in (
        lambda: ended(row, office.orn),
        lambda: services.reassign(owner_id=office.malee.pk, why="งานมาก", **act),
    ):
        with pytest.raises(FeedbackEnded):
            late()
    services.tell(how="โทร", **act)
    with pytest.raises(GiverToldAlready):
        services.tell(how="โทรอีก", **act)


def test_the_same_form_sent_twice_acts_once(office):
    act = {"by": office.orn, "at": A_TUESDAY, "key": uuid4()}
    first = services.receive(district=office.district, heard=A_MOTHER, owner_id=office.orn.pk, **act)
    assert services.receive(district=office.district, heard=A_MOTHER, owner_id=office.orn.pk, **act) is None
    act["key"] = uuid4()
    for _time in range(2):
        services.end(feedback_id=first.pk, outcome="done", result="เสร็จ", **act)
    assert happened(first) == ["feedback.received", "feedback.ended"]
    assert Event.objects.filter(subject_kind="feedback").count() == 2


def test_every_refusal_says_what_to_do_next(office):
    for refusal in (
        MayNotKeepFeedback(), NotOfThisDistrict(), NotYours(owner="อร"), YourOwnFeedback(), NobodyToOwnIt(),
        FeedbackEnded(state="done"), FeedbackStillOpen(), GiverToldAlready(day=TODAY),
    ):  # fmt: skip
        assert refusal.remedy and str(refusal)
