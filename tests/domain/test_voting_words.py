"""A closed vote in words, in both languages, with the sections behind every number."""

import pytest
from django.utils.translation import override

from approvals.committees import services
from approvals.committees.refusals import NotInOffice, VotingIsClosed
from approvals.committees.wording import certificate_lines
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
        ("Body", "6 members in office, less 1 withdrawn: 5", f"{act}, section 15"),
        ("Quorum", "5 present; at least 1/2 of 5 are needed, which is 3", f"{act}, section 79"),
        ("Majority", "2 in favour; more than 1/2 of 4 votes cast are needed, which is 3", f"{act}, section 82"),
        ("Equal votes", "equal votes; the chair's casting vote was in favour", f"{act}, section 82"),
    ]


def test_without_a_quorum_nothing_is_said_of_a_majority():
    closed = services.close(resolution_id=a_vote(a_committee()).pk, at=AFTER)
    assert [label for label, _, _ in lines_of(closed, "en")] == ["Votes", "Body", "Quorum"]


def test_in_thai_the_instruments_are_named_in_thai():
    closed = services.close(resolution_id=a_vote(a_committee()).pk, at=AFTER)
    assert "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539" in lines_of(closed, "th")[2][2]


@pytest.mark.parametrize("language", ["th", "en"])
def test_refusals_are_whole_sentences_in_both_languages(language):
    committee = a_committee()
    with override(language):
        for refusal in (VotingIsClosed(title="หลักสูตร"), NotInOffice(committee=committee)):
            assert "%(" not in str(refusal)
            assert str(refusal)
