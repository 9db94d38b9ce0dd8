"""Figures of participation and networks over events as their registers write them: each counts what its words say."""


def test_a_partner_stands_of_the_kinds_it_has_now_until_it_ends(story):
    story("partner.added", 1, -40, kinds=["religion"])("partner.added", 2, kinds=["family"])
    story("partner.changed", 1, kinds=["religion", "society"])("partner.ended", 2)("partner.added", 3, 366, kinds=["x"])
    assert story.value("partners-standing") == 1 and story.value("partners-added") == 1
    assert story.along("partners-standing", "partner") == ["religion", "society"]


def test_an_agreement_stands_while_it_has_begun_is_not_over_and_none_took_its_place(story):
    period = {"starts_on": "2026-10-10", "ends_on": "2028-10-09", "kinds": ["enterprise"]}
    story("agreement.concluded", 1, -100, starts_on="2025-01-01", ends_on="2026-12-31", kinds=[])
    story("agreement.concluded", 2, **period)("agreement.concluded", 3, **period)("agreement.ended", 3, **period)
    story("agreement.concluded", 4, -50, starts_on="2026-08-01", ends_on=None, kinds=[])
    story("agreement.renewed", 5, renews=4, **period)
    story("agreement.concluded", 6, **period)("agreement.changed", 6, **period | {"starts_on": "2027-11-01"})
    assert story.value("agreements-standing") == 2
    assert story.value("agreements-concluded") == 4
    assert story.along("agreements-standing", "partner") == ["enterprise", "enterprise"]


def test_an_agreement_renewed_in_advance_stands_until_its_renewal_begins(story):
    runs = {"starts_on": "2024-10-01", "ends_on": "2027-12-31", "kinds": ["religion"]}
    follows = {"starts_on": "2028-01-01", "ends_on": "2030-12-31", "kinds": ["enterprise"]}
    story("agreement.concluded", 1, -100, **runs)("agreement.renewed", 2, renews=1, **follows)
    assert story.along("agreements-standing", "partner") == ["religion"]
    story("agreement.changed", 2, 20, **follows | {"starts_on": "2027-06-01"})
    assert story.along("agreements-standing", "partner") == ["enterprise"]
    story("agreement.ended", 2, 30, **follows)
    assert story.along("agreements-standing", "partner") == ["religion"]


def test_an_activity_counts_by_every_partner_that_gave_something_sooner_or_later(story):
    for subject in (1, 2, 3):
        story("activity.held", subject, reached=1, partner_kinds={})
    story("activity.contribution_added", 1, -3, contribution=1, partner_kinds=["religion"])
    story("activity.contribution_added", 1, 20, contribution=2, partner_kinds=["enterprise", "society"])
    story("activity.contribution_added", 2, contribution=3, partner_kinds=["family"])
    story("activity.contribution_removed", 2, contribution=3)
    story("activity.contribution_added", 3, contribution=4, partner_kinds=[])
    places = ["enterprise", "none", "religion", "society", "unknown"]
    assert story.along("activities-held", "partner") == places and story.value("activities-held") == 3


def test_gifts_to_an_activity_that_was_cancelled_are_not_counted(story):
    give = {"partner_kinds": ["enterprise"], "kind": "money", "value": 500_00}
    for subject in (1, 2):
        story("activity.contribution_added", subject, contribution=subject, **give)
        story("activity.evidence_added", subject, evidence=subject)
    assert (story.value("contributions"), story.value("contributions-value"), story.value("evidence")) == (2, 100000, 2)
    story("activity.cancelled", 2)("activity.cancelled", 1, 366)
    assert (story.value("contributions"), story.value("contributions-value"), story.value("evidence")) == (1, 50000, 1)


def test_people_reached_are_those_of_the_newest_report(story):
    story("activity.held", 1, reached=40, partner_kinds={"religion": 1})("activity.corrected", 1, reached=30)
    story("activity.held", 2, -5, reached=99, partner_kinds={})("activity.held", 3, reached=12, partner_kinds={})
    assert story.value("activities-held") == 2 and story.value("people-reached") == 42


def test_what_was_taken_away_is_not_counted(story):
    give = {"partner_kinds": ["enterprise"], "kind": "money"}
    story("activity.contribution_added", 1, contribution=1, value=500_00, **give)
    story("activity.contribution_added", 1, contribution=2, value=None, **give | {"kind": "labour"})
    story("activity.contribution_added", 1, contribution=3, value=900_00, **give)
    story("activity.contribution_removed", 1, contribution=3)
    story("activity.evidence_added", 1, evidence=1)("activity.evidence_added", 1, evidence=2)
    story("activity.evidence_removed", 1, evidence=2)
    assert (story.value("contributions"), story.value("contributions-value")) == (2, 500_00)
    assert story.along("contributions", "contribution") == ["labour", "money"]
    assert story.value("evidence") == 1


def test_a_partner_understood_when_its_newest_check_says_so(story):
    story("briefing.given", 1, partners=[1, 2, 3], people=9)("briefing.given", 2, -3, partners=[1], people=5)
    story("briefing.checked", 1, partner=1, understood="no")("briefing.checked", 1, partner=1, understood="yes")
    story("briefing.checked", 1, partner=2, understood="partly")("briefing.checked", 2, partner=1, understood="yes")
    assert story.value("briefings-understood") == [1, 3]
    assert (story.value("briefings"), story.value("people-briefed")) == (1, 9)


def test_findings_end_as_mended_or_not_and_in_time_or_late(story):
    story("oversight.reported", 1, kind="inspect")("oversight.finding_written", 1)("oversight.finding_written", 1)
    story("oversight.finding_ended", 1, state="mended", late=True)(
        "oversight.finding_ended", 1, state="left", late=False
    )
    assert story.value("findings-mended") == [1, 2] and story.value("findings-in-time") == [1, 2]
    assert story.along("oversights", "oversight") == ["inspect"] and story.value("findings-written") == 2


def test_a_loop_is_closed_when_feedback_ended_and_its_giver_was_told(story):
    heard = {"due_on": "2026-12-01", "channel": "talk", "giver": "partner"}
    for subject in range(1, 6):
        story("feedback.received", subject, **heard)
    story("feedback.ended", 1, outcome="done", in_time=True, told=True)
    story("feedback.ended", 2, outcome="not-done", in_time=False, told=False)("feedback.told", 2)
    story("feedback.ended", 3, outcome="done", in_time=True, told=False)
    story("feedback.ended", 4, outcome="done", in_time=True, told=True)("feedback.reopened", 4)
    story("feedback.received", 6, -90, **heard | {"due_on": "2026-09-30"})
    assert story.value("feedback-loop-closed") == [2, 5]
    assert story.value("feedback-ended") == 3 and story.value("feedback-in-time") == [2, 3]
    assert story.value("feedback-received") == 5
    assert story.along("feedback-ended", "end") == ["done", "done", "not-done"]


def test_questions_are_answered_in_time_waiting_or_published_once(story):
    asked = {"area": "budget", "due_on": "2026-10-20"}
    for subject in range(1, 5):
        story("public_question.asked", subject, **asked)
    story("public_question.answered", 1, 15, **asked)("public_question.answered", 2, 40, **asked)
    story("public_question.set_aside", 3, **asked)
    story("public_question.published", 1, **asked)("public_question.published", 1, 20, **asked)
    assert story.value("questions-answered-in-time") == [1, 2]
    assert (story.value("questions-waiting"), story.value("questions-published")) == (1, 1)
    assert (story.value("questions-asked"), story.value("questions-set-aside")) == (4, 1)
    assert story.along("questions-waiting", "topic") == ["budget"]


def test_a_network_lives_by_its_log_and_is_what_it_was_last_said_to_be(story):
    formal = {"formality": "formal", "reach": "internal"}
    story("network.added", 1, -200, has_plan=False, **formal)("network.added", 2, has_plan=True, **formal)
    story("network.added", 3, has_plan=True, **formal)("network.ended", 3, **formal)
    story("network.changed", 1, has_plan=True, formality="informal", reach="external")
    story("network.entry_written", 1, entry=1, entry_kind="met", **formal)
    story("network.entry_corrected", 1, entry=2, corrects=1, entry_kind="shared", **formal)
    story("network.entry_written", 2, entry=3, entry_kind="met", **formal)("network.entry_struck", 2, entry=3, **formal)
    story("network.joined", 1, schools_now=3, partners_now=1, **formal)
    story("network.left", 1, schools_now=2, partners_now=1, **formal)("network.joined", 3, schools_now=9, **formal)
    assert story.along("networks-standing", "formality") == ["formal", "informal"]
    assert story.value("networks-living") == [1, 2] and story.value("networks-planned") == [2, 2]
    assert story.along("network-entries", "entry") == ["shared"]
    assert story.value("network-members") == 3 and story.value("networks-founded") == 2


def test_a_network_lacks_what_it_lacks_until_that_is_mended(story):
    about = {"formality": "formal", "reach": "internal"}
    story("network.added", 1, **about)("network.added", 2, **about)("network.added", 3, **about)("network.ended", 3)
    story("network.lacks", 1, lacks=["person", "plan"])("network.mended", 1, lacks=["person"])
    story("network.lacks", 2, lacks=["life"])("network.mended", 2, lacks=["life"])("network.lacks", 3, lacks=["life"])
    assert story.value("networks-lacking") == 1
    assert story.along("networks-lacking", "lack") == ["plan"]
