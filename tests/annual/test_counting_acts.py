"""Figures of requests and committees over events as services write them: each counts what its words say."""


def test_a_decision_that_a_dismissed_appeal_left_as_it_was_is_not_changed(story):
    for subject in (1, 2, 3):
        story("request.submitted", subject, rule="BUD-04-2", number=f"n{subject}")
        story("appeal.filed", f"a{subject}", against=f"n{subject}")
    for subject, answer in enumerate(("dismissed", "for", "conditions"), 1):
        story("appeal.decided", f"a{subject}", decision=subject, answer=answer)
        story("decision.changed", subject, decision=subject, kind="on-appeal")
    story("decision.changed", 3, 20, kind="correction", decision=4)("decision.changed", 3, 30, kind="correction")
    assert story.along("decisions-changed", "change") == ["correction", "correction", "on-appeal", "on-appeal"]
    assert story.along("decisions-changed", "area") == ["budget"] * 4
    assert story.value("appeals-allowed") == [2, 3]
    assert story.along("appeals-allowed", "area") == ["budget"] * 3


def test_stages_of_an_appeal_are_overdue_in_the_area_of_the_request_it_is_about(story):
    story("request.submitted", 1, -9, rule="PER-01-1", number="n1")("appeal.filed", 7, rule="APP-1", against="n1")
    story("appeal.filed", 8, rule="APP-1", against="unheard of")
    story("stage.overdue", 1, stage_run=1)("stage.overdue", 7, rule="APP-1", stage_run=2)
    story("stage.overdue", 7, 11, stage_run=2)("stage.overdue", 8, rule="APP-1", stage_run=3)
    assert story.along("stages-overdue", "area") == ["personnel", "personnel", "unknown"]
    assert story.along("appeals-filed", "area") == ["personnel", "unknown"]


def test_a_meeting_had_its_notice_in_time_when_the_newest_notice_was_not_urgent(story):
    for subject in range(1, 6):
        story("meeting.called", subject, committee=1, invited=3, urgent=subject in (2, 3))
    story("meeting.changed", 1, called=True, urgent=True)("meeting.changed", 2, called=True, urgent=False)
    story("meeting.changed", 4, called=False, urgent=True)
    story("meeting.changed", 5, called=True, urgent=True)("meeting.called", 5, committee=1, invited=1, urgent=True)
    for subject in range(1, 6):
        story("meeting.opened", subject, 20, committee=1)
    assert [member.number for member in story.members("notice-in-time")] == [0, 1, 0, 1, 0]
    assert story.value("notice-in-time") == [2, 5]


def test_never_more_come_to_a_meeting_than_were_called_and_a_person_comes_once(story):
    story("meeting.called", 1, committee=1, invited=2)("meeting.called", 1, committee=1, invited=1)
    for membership, member in enumerate("aab", 1):
        story("meeting.member_came", 1, 20, committee=1, membership=membership, member=member)
    story("meeting.called", 2, committee=2, invited=2)
    for member in "abc":
        story("meeting.member_came", 2, 20, committee=2, member=member)
    story("meeting.called", 3, committee=3, invited=9)("meeting.member_came", 3, committee=3, member="a")
    story("meeting.opened", 1, 20, committee=1)("meeting.opened", 2, 20, committee=2)
    assert story.value("attendance") == [4, 5]
    assert story.along("attendance", "committee") == ["1"] * 4 + ["2"] * 3
