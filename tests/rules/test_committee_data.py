"""Voting profiles and constitutions as data: what ships, and what the loader refuses, naming file and place."""

from fractions import Fraction

import pytest

from approvals.committees import loader
from approvals.committees.constitution_reading import read_constitutions
from approvals.committees.nodes import Unloadable, node_of
from approvals.committees.profile_reading import PARTS, read_profiles
from approvals.committees.rules import Base, Of, SecondCall, Share, Submitter, Tie

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
    invalid: {is_present: false, section: *law}
    circulation: {allowed: true, early_close: true, actions: [consent, opinion], section: *law}
    second_call: {at_least: "1/3", within_days: 14, section: *law}
    no_objection: {allowed: true, section: *law}
    notice: {days: 5, section: *law}
    challenge: {stay: {at_least: "2/3"}, section: *law}
    submitter: {rule: withdraws, section: *law}
    secret: {ballots: false, section: *law}
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
        parts = [part for part in PARTS if part != "second_call" or profile.second_call]
        assert [section.part for section in profile.sections] == parts
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
    assert (profile.abstention_is_present, profile.invalid_is_present) == (True, False)
    assert profile.circulated == {"consent", "opinion"}
    assert profile.second_call == SecondCall(Share(Fraction(1, 3)), 14)
    assert (profile.no_objection, profile.notice_days, profile.secret) == (True, 5, False)
    assert (profile.stay, profile.submitter) == (Share(Fraction(2, 3)), Submitter.WITHDRAWS)


def test_only_the_actions_a_profile_names_are_circulated():
    profile = read_profile(PROFILE)
    assert profile.may_be_circulated("consent")
    assert not profile.may_be_circulated("approve")
    every = read_profile(PROFILE.replace(" actions: [consent, opinion],", ""))
    assert every.may_be_circulated("approve")


def test_a_body_that_is_never_called_again_keeps_its_quorum():
    never = read_profile(PROFILE.replace('{at_least: "1/3", within_days: 14, section: *law}', "null"))
    assert never.second_call is None
    assert never.at_second_call() == never
    assert loader.profiles()["rules-on-disputes"].second_call is None


def test_at_a_second_call_the_quorum_and_its_section_are_those_of_the_second_call():
    board = loader.profiles()["school-board"]
    called = board.at_second_call()
    assert (called.quorum, called.section("quorum").source) == (Share(Fraction(1, 3)), "S28")
    assert called.section("quorum").en == board.section("second_call").en != board.section("quorum").en
    assert (called.base, called.majority, called.tie) == (board.base, board.majority, board.tie)


def test_what_ships_says_what_the_administrative_procedure_act_says():
    general = loader.profiles()["apa-2539"]
    said = {section.part: (section.clause, section.source) for section in general.sections}
    assert said["quorum"] == said["second_call"] == ("79", "S28")
    assert said["notice"] == ("80", "S28")
    assert said["majority"] == said["tie"] == said["no_objection"] == ("82", "m-H")
    assert (said["base"], said["challenge"]) == (("15", "S28"), ("15", "m-H"))
    assert (general.second_call.within_days, general.notice_days) == (14, 3)


def test_a_hearing_is_secret_and_needs_two_thirds_of_the_members_not_challenged():
    hearing = loader.profiles()["hearing"]
    assert (hearing.secret, hearing.may_circulate, hearing.early_close) == (True, True, False)
    assert (hearing.majority, hearing.of, hearing.base) == (Share(Fraction(2, 3)), Of.BODY, Base.LESS_RECUSED)
    assert hearing.tie is Tie.STATUS_QUO


def test_two_regimes_differ_in_what_a_withdrawal_does_to_the_quorum():
    general, own = (loader.profiles()[code] for code in ("school-board", "own-law-sample"))
    assert (general.base, own.base) == (Base.LESS_RECUSED, Base.IN_OFFICE)
    assert own.section("base").source == "sample"


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
        ("secret: {ballots: false,", "secret: {ballots: true,", "ends early"),
        ("    secret: {ballots: false, section: *law}\n", "", "'secret' is missing"),
        ("    second_call: {", "    other_call: {", "nobody knows"),
        ("within_days: 14", "within_days: -1", "upwards"),
        ("actions: [consent, opinion]", "actions: consent", "a list"),
        ("rule: withdraws", "rule: whispers", "is none of"),
        ("is_present: false", "is_present: 0", "bool is expected"),
        ('stay: {at_least: "2/3"}', 'stay: {at_least: "2/3", of: all}', "nobody knows the key 'of'"),
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


@pytest.mark.parametrize(("share", "refused"), [("2/3", False), ("3/4", True)])
def test_no_profile_promises_another_share_than_hearings_decide_by(share, refused):
    body = PROFILE.partition("  - code: usual")[2]
    hearing = body.replace('above: "1/2", of: votes-cast', 'at_least: "2/3", of: the-body').replace("law", "law-2")
    hearing = hearing.replace("instrument: law-2", "instrument: law")
    usual = body.replace('stay: {at_least: "2/3"}', f'stay: {{at_least: "{share}"}}')
    text = f"{PROFILE.partition('  - code: usual')[0]}  - code: hearing{hearing}  - code: usual{usual}"
    if refused:
        with pytest.raises(Unloadable, match="by which hearings decide"):
            read_profile(text)
    else:
        assert read_profile(text).stay == Share(Fraction(2, 3))
