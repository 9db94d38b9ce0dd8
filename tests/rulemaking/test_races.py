"""Two people at the same version in the same instant: real threads on PostgreSQL, with a control without the lock."""

from functools import partial

import pytest

from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import AlreadyPublished
from approvals.delegation.selectors import version_in_force
from approvals.errors import Refusal
from approvals.models import Event
from approvals.rulemaking import drafts, versions
from approvals.rulemaking.publishing import publish
from approvals.rulemaking.refusals import NotDraft, NotReplayed, StaleDraft
from tests import racing
from tests.builders import A_TUESDAY, an_office, in_post
from tests.rulemaking.life import ORDER, TOMORROW, begun, plain_rule, proposed, published, rewritten

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
at_once = partial(racing.at_once, forgive=Refusal)


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def publishing(version, by):
    return partial(publish, version_id=version.pk, **ORDER, effects={}, by=by, at=A_TUESDAY)


def events(kind):
    return Event.objects.filter(kind=kind).count()


def test_two_approvers_publish_one_version_once(office):
    version = proposed(begun(office), office)
    second = in_post(office, "chai", "rule-approver")

    outcomes = at_once(publishing(version, office.ploy), publishing(version, second))

    refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert [type(refusal) for refusal in refused] == [AlreadyPublished]
    assert events("rulebook.published") == 1


def test_of_two_versions_published_at_once_the_second_has_to_be_replayed_beside_the_first(office):
    one, other = (proposed(begun(office), office) for _turn in range(2))

    outcomes = at_once(publishing(one, office.ploy), publishing(other, office.ploy))

    assert sorted(type(outcome) is NotReplayed for outcome in outcomes) == [False, True]
    assert version_in_force(office.district.pk, TOMORROW) in (one, other)


def change(version, office, title):
    rule = {**plain_rule(version, "BUD-04-1"), "title": {"th": title, "en": ""}}
    words = {"revision": 2, "type_code": "BUD-04", "rule": rule, "replaces": "BUD-04-1"}
    return partial(drafts.put_rule, version_id=version.pk, **words, by=office.rung, at=A_TUESDAY)


def test_of_two_changes_from_the_same_page_one_is_told_that_it_is_stale(office):
    version = begun(office)

    outcomes = at_once(change(version, office, "หนึ่ง"), change(version, office, "สอง"))

    assert sorted(type(outcome) is StaleDraft for outcome in outcomes) == [False, True]
    assert RulebookVersion.objects.get(pk=version.pk).revision == 3
    assert events("rulebook.rule_written") == 1


def test_without_the_lock_both_changes_would_win(office, monkeypatch):
    """The control: the same reading, and nobody waits; at least once in ten turns both believe they won."""
    unlocked = RulebookVersion.objects.select_related("district")
    monkeypatch.setattr(versions, "locked", lambda version_id: unlocked.get(pk=version_id))
    version = begun(office)
    for _turn in range(10):
        RulebookVersion.objects.filter(pk=version.pk).update(revision=2)
        outcomes = at_once(change(version, office, f"ก{_turn}"), change(version, office, f"ข{_turn}"))
        if not any(isinstance(outcome, Refusal) for outcome in outcomes):
            return
    pytest.fail("the lock was never needed")


def test_a_change_and_a_proposal_at_once_never_publish_what_nobody_proved(office):
    version = begun(office)
    outcomes = at_once(change(version, office, "หนึ่ง"), partial(proposed, version, office))

    stored = RulebookVersion.objects.get(pk=version.pk)
    assert sum(isinstance(outcome, (NotDraft, NotReplayed)) for outcome in outcomes) <= 1
    assert stored.status == "draft" or stored.replays.filter(content_sha256=stored.sha256, state="finished").exists()


def test_two_stewards_begin_two_drafts_with_two_numbers(office):
    begin = partial(drafts.begin, district=office.district, first_day=TOMORROW, note="", by=office.rung, at=A_TUESDAY)

    assert sorted(version.number for version in at_once(begin, begin)) == [2, 3]


def test_a_changed_draft_is_published_after_all(office):
    version = begun(office)
    rewritten(version, office, "BUD-04-1", title={"th": "ห้าแสน", "en": ""})

    assert published(version, office).status == "published"
