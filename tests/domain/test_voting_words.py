"""A closed vote in words, in both languages, with the sections behind every number."""

import pytest
from django.utils.translation import override

from approvals.committees import services
from approvals.committees.loader import profiles
from approvals.committees.models import Resolution
from approvals.committees.refusals import NotInOffice, VotingIsClosed
from approvals.committees.rules import Tally
from approvals.committees.wording import certificate_lines, effect_lines, needed_lines
from tests.builders_committees import AFTER, AT, a_committee, a_vote, members_of, vote, withdraw

pytestmark = pytest.mark.django_db


def lines_of(resolution, language):
    with override(language):
        return [(str(line.label), line.text, line.section) for line in certificate_lines(resolution)]


def test_an_open_or_voided_vote_has_no_certificate():
    resolution = a_vote(a_committee())
    assert certificate_lines(resolution) == []
    assert certificate_lines(services.void(resolution_id=resolution.pk, at=AT)) == []


def test_equal_votes_are_explained_with_the_casting_vote_and_its_section():
    committee = a_committee(members=6)
    resolution = a_vote(committee)
    *voters, last = members_of(committee)
    withdraw(resolution, last)
    for member, choice in zip(voters, ["yes", "yes", "no", "no", "abstain"], strict=True):
        vote(resolution, member, choice)
    closed = services.close(resolution_id=resolution.pk, at=AT)
    act = "Administrative Procedure Act B.E. 2539 (1996)"
    assert lines_of(closed, "en") == [
        ("Votes", "2 in favour, 2 against, 1 abstained, 0 not heard, 1 withdrawn", ""),
        ("Way", "by circulation", "The committee's own rules of meeting (sample)"),
        (
            "Who counts as present",
            "who abstained or handed in an invalid paper counts as present",
            f"{act}, section 79",
        ),
        ("Body", "6 members in office, less 1 withdrawn: 5", f"{act}, section 15"),
        ("Quorum", "5 present; at least 1/2 of 5 are needed, which is 3", f"{act}, section 79"),
        ("Majority", "2 in favour; more than 1/2 of 4 votes cast are needed, which is 3", f"{act}, section 82"),
        ("Equal votes", "equal votes; the chair's casting vote was in favour", f"{act}, section 82"),
    ]


def test_without_a_quorum_nothing_is_said_of_a_majority():
    closed = services.close(resolution_id=a_vote(a_committee()).pk, at=AFTER)
    assert [label for label, _, _ in lines_of(closed, "en")] == ["Votes", "Way", "Body", "Quorum"]


def test_in_thai_the_instruments_are_named_in_thai():
    closed = services.close(resolution_id=a_vote(a_committee()).pk, at=AFTER)
    assert "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539" in lines_of(closed, "th")[3][2]


@pytest.mark.parametrize("language", ["th", "en"])
def test_refusals_are_whole_sentences_in_both_languages(language):
    committee = a_committee()
    with override(language):
        for refusal in (VotingIsClosed(title="หลักสูตร"), NotInOffice(committee=committee)):
            assert "%(" not in str(refusal)
            assert str(refusal)


WITHDRAWN = "withdrawn for a conflict"
FORM_1 = {
    "form": 1, "profile": "school-board", "outcome": "carried", "early": True, "in_office": 5, "present": 4,
    "sums": {"yes": 3, "no": 1, "abstain": 0, "absent": 0, "recused": 1}, "abstention_is_present": True,
    "base": {"rule": "members-in-office-less-recused", "number": 4, "section": None},
    "quorum": {"share": "1/2", "test": "at-least", "needed": 2, "reached": True, "section": None},
    "majority": {"share": "1/2", "test": "above", "of": "votes-cast", "total": 4, "needed": 3, "section": None},
    "tie": {"rule": "chair-casting-vote", "tied": False, "casting_vote": None, "section": None}, "members": [],
}  # fmt: skip


def test_a_certificate_from_before_meetings_were_kept_still_reads():
    assert lines_of(Resolution(certificate=FORM_1), "en") == [
        ("Votes", "3 in favour, 1 against, 0 abstained, 0 not heard, 1 withdrawn", ""),
        ("Body", "5 members in office, less 1 withdrawn: 4", ""),
        ("Quorum", "4 present; at least 1/2 of 4 are needed, which is 2", ""),
        ("Majority", "3 in favour; more than 1/2 of 4 votes cast are needed, which is 3", ""),
    ]


def test_a_second_call_names_the_meeting_that_had_no_quorum():
    committee = a_committee(members=6)
    here = [person.pk for person in members_of(committee)[:2]]
    called = {"failed_meeting": 7, "failed_on": "2026-11-16", "meets_on": "2026-11-23", "told": True}
    resolution = a_vote(committee, here=here, is_second_call=True, called=called)
    closed = services.close(resolution_id=resolution.pk, at=AT)
    said = {label: text for label, text, _ in lines_of(closed, "en")}
    assert said["Votes"] == "0 in favour, 0 against, 2 abstained, 0 invalid, 4 absent, 0 withdrawn"
    assert said["Second call"].startswith("the meeting of 16 Nov 2026 had no quorum; called again within 14 days")
    assert said["Quorum"] == "2 present; at least 1/3 of 6 are needed, which is 2"
    assert "16 พ.ย. 2569" in str(lines_of(closed, "th"))
    assert closed.certificate["second_call"]["failed_meeting"] == 7


def test_each_of_six_states_says_what_it_does_to_quorum_and_majority():
    with override("en"):
        said = {
            str(mark): (str(quorum), str(majority)) for mark, quorum, majority in effect_lines(profiles()["hearing"])
        }
    assert list(said) == ["in favour", "against", "abstained", "invalid paper", "absent, or not heard", WITHDRAWN]
    counted = "not in favour, but part of what the majority is a share of"
    assert said["absent, or not heard"] == ("does not count as present", counted)
    assert said[WITHDRAWN] == ("leaves the body, so that fewer are needed", "neither in favour nor against")
    with override("en"):
        own = {str(mark): str(quorum) for mark, quorum, _ in effect_lines(profiles()["own-law-sample"])}
    assert own[WITHDRAWN] == "stays in the body, and does not count as present"


def test_what_an_open_vote_needs_says_that_a_secret_tie_is_broken_at_a_meeting_only():
    for code, words in (
        ("school-board", "the chair has the casting vote"),
        ("secret-by-order", "by circulation nothing"),
    ):
        with override("en"):
            lines = needed_lines(profiles()[code], Tally(absent=5))
            assert words in lines[-1].text
