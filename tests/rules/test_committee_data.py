"""Voting profiles and constitutions as data: what ships, and what the loader refuses, naming file and place."""

from fractions import Fraction

import pytest

from approvals.committees import loader
from approvals.committees.constitution_reading import read_constitutions
from approvals.committees.nodes import Unloadable, node_of
from approvals.committees.profile_reading import PARTS, read_profiles
from approvals.committees.rules import Of, Share

PROFILE = """
instruments:
  law: {th: กฎหมาย, en: Law}
profiles:
  - code: usual
    title: {th: ปกติ, en: Usual}
    quorum: {at_least: "1/2", section: &law {instrument: law, clause: "1", source: m-H, text: {th: ก, en: a}}}
    base: {of: members-in-office, section: *law}
    majority: {above: "1/2", of: votes-cast, section: *law}
    tie: {rule: status-quo, section: *law}
    abstention: {is_present: true, section: *law}
    circulation: {allowed: true, early_close: true, section: *law}
    secret: false
    checked_on: null
"""
CONSTITUTION = """
instruments:
  law: {th: กฎหมาย, en: Law}
kinds_of_seats:
  chair: {th: ประธาน, en: Chair}
  member: {th: กรรมการ, en: Member}
constitutions:
  - kind: board
    anchor: school
    title: {th: คณะกรรมการ, en: Board}
    profile: usual
    term_years: 4
    terms: 2
    basis: {instrument: law, clause: "1", source: m-H, text: {th: ก, en: a}}
    sample: false
    checked_on: null
    sizes:
      - pupils_at_most: 300
        seats: [{kind: chair, number: 1, role: chair}, {kind: member, number: 2, post: school-director}]
      - pupils_at_most: null
        seats: [{kind: chair, number: 1, role: chair}, {kind: member, number: 4}]
"""


def read_profile(text):
    return read_profiles(node_of("profiles.yaml", text))["usual"]


def read_constitution(text):
    return read_constitutions(node_of("constitutions.yaml", text), read_profiles(node_of("p", PROFILE)))["board"]


@pytest.mark.parametrize(("pupils", "seats"), [(0, 9), (120, 9), (300, 9), (301, 15), (2400, 15)])
def test_a_school_board_has_nine_members_up_to_three_hundred_pupils_and_fifteen_above(pupils, seats):
    planned = loader.constitutions()["school-board"].seats_for(pupils)
    assert len(planned) == seats
    assert [seat.place for seat in planned] == list(range(1, seats + 1))
    assert sum(seat.votes for seat in planned) == seats
    assert [seat.post for seat in planned if seat.post] == ["school-director"]


def test_a_large_board_has_six_experts_and_two_of_religion():
    kinds = [seat.kind for seat in loader.constitutions()["school-board"].seats_for(301)]
    assert (kinds.count("expert"), kinds.count("religious"), kinds.count("chair")) == (6, 2, 1)


def test_everything_we_ship_says_that_nobody_has_compared_it_yet():
    assert loader.unchecked() == set(loader.profiles()) | set(loader.constitutions())


def test_every_profile_cites_a_section_for_every_part():
    for profile in loader.profiles().values():
        assert [section.part for section in profile.sections] == list(PARTS)
        assert all(section.instrument in loader.instruments() for section in profile.sections)


def test_every_constitution_names_a_profile_and_unknown_numbers_are_samples():
    for constitution in loader.constitutions().values():
        assert constitution.profile in loader.profiles()
    samples = {kind for kind, constitution in loader.constitutions().items() if constitution.is_sample}
    assert samples == {"teacher-commission", "monitoring-committee", "admission-committee"}


def test_circulation_is_never_claimed_to_be_law():
    for profile in loader.profiles().values():
        assert not profile.may_circulate or profile.section("circulation").source == "sample"


def test_a_profile_reads_as_it_is_written():
    profile = read_profile(PROFILE)
    assert profile.quorum == Share(Fraction(1, 2))
    assert profile.majority == Share(Fraction(1, 2), above=True)
    assert profile.of is Of.VOTES_CAST


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('at_least: "1/2"', "at_least: 0.5", r"profiles\[0\]\.quorum\.at_least: 0.5 is not a fraction"),
        ('at_least: "1/2"', 'at_least: "1/0"', "not a fraction"),
        ('at_least: "1/2"', 'at_least: "3/2"', "not more than all"),
        ('at_least: "1/2"', 'at_least: "1/2", above: "1/2"', "exactly one of"),
        ("of: votes-cast", "of: whoever", "is none of"),
        ("rule: status-quo", "rule: a-coin", "is none of"),
        ("early_close: true", "early_close: 1", "bool is expected"),
        ("allowed: true", "allowed: false", "circulation"),
        ("secret: false", "secret: true", "reserved"),
        ("secret: false", "", "'secret' is missing"),
        ("checked_on: null", "checked_on: null\n    chekced_on: null", "nobody knows the key 'chekced_on'"),
        ("instrument: law, clause", "instrument: lore, clause", "is none of law"),
        ("rule: status-quo", "rule: chair-casting-vote, rule2: x", "nobody knows"),
        ("profiles:", "profiles: [", "profiles.yaml"),
    ],
)
def test_a_mistake_in_a_profile_is_named_with_file_and_place(old, new, complaint):
    with pytest.raises(Unloadable, match=complaint) as refused:
        read_profile(PROFILE.replace(old, new, 1))
    assert str(refused.value).startswith("profiles.yaml")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("pupils_at_most: null", "pupils_at_most: 200", "only the last one has no limit"),
        ("role: chair", "role: king", "is none of"),
        ("role: chair", "role: member", "exactly one chair"),
        ("post: school-director", "post: director", "no kind of post at the school"),
        ("kind: member", "kind: jester", "is none of"),
        ("profile: usual", "profile: unusual", "is none of usual"),
        ("anchor: school", "anchor: moon", "is none of"),
        ("number: 2", "number: two", "int is expected"),
    ],
)
def test_a_mistake_in_a_constitution_is_named_with_file_and_place(old, new, complaint):
    with pytest.raises(Unloadable, match=complaint) as refused:
        read_constitution(CONSTITUTION.replace(old, new, 1))
    assert str(refused.value).startswith("constitutions.yaml: $.constitutions[0]")


def test_a_code_used_twice_is_refused():
    doubled = PROFILE + PROFILE[PROFILE.index("  - code") :].replace("&law ", "").replace(
        "{instrument: law, clause", "{instrument: law, clause"
    )
    with pytest.raises(Unloadable, match="used twice"):
        read_profile(doubled)


def test_a_template_without_a_size_for_a_school_says_so():
    constitution = read_constitution(CONSTITUTION)
    assert len(constitution.seats_for(300)) == 3
    assert len(constitution.seats_for(None)) == 5
