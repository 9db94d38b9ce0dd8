"""A steward begins a draft, changes it and gives it up; nothing typed is lost and nobody else writes at it."""

from datetime import date

import pytest

from approvals.audit.services import begin_chain
from approvals.delegation.files.loader import load
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import AlreadyPublished, NotSteward
from approvals.errors import BadInput
from approvals.models import District, Post, Tenure
from approvals.rulemaking import drafts
from approvals.rulemaking.refusals import NotDraft, StaleDraft
from approvals.rulemaking.versions import cases_of
from tests.builders import A_TUESDAY, LONG_AGO, an_office, in_post, small_matrix
from tests.rulemaking.life import (
    TOMORROW,
    all_cases,
    begun,
    last_event,
    plain_rule,
    proposed,
    published,
    rewritten,
)


def steward(office):
    return {"by": office.rung, "at": A_TUESDAY}


def test_a_draft_begins_with_the_content_and_the_cases_of_the_version_in_force(office):
    held = RulebookVersion.objects.get(district=office.district)

    version = drafts.begin(district=office.district, first_day=TOMORROW, note=" ใหม่  ", **steward(office))

    assert (version.number, version.status, version.revision, version.note) == (2, "draft", 1, "ใหม่")
    assert (version.content, version.sha256, version.based_on) == (held.content, held.sha256, held)
    assert list(version.authors.values_list("person", flat=True)) == [office.rung.pk]
    assert last_event(version)[0] == "rulebook.drafted"


def test_a_draft_may_be_based_on_another_draft_and_there_may_be_several(office, draft):
    second = drafts.begin(district=office.district, first_day=TOMORROW, note="", based_on=draft, **steward(office))

    assert (second.number, second.based_on, second.cases) == (3, draft, draft.cases)


def test_a_district_without_a_matrix_begins_with_the_one_that_is_shipped(office):
    bare = District.objects.create(code="bare", name_th="เขตใหม่", name_en="New district")
    begin_chain(district=bare, at=A_TUESDAY)
    post = Post.objects.create(district=bare, kind="rule-steward", anchor="district", title_th="ผู้ดูแล")
    Tenure.objects.create(district=bare, person=office.rung, post=post, first_day=LONG_AGO)

    version = drafts.begin(district=bare, first_day=TOMORROW, note="", **steward(office))

    assert version.sha256 == load().sha256
    assert len(cases_of(version)) > 100
    assert version.based_on is None


def test_a_version_of_another_district_is_no_base(office):
    foreign = begun(an_office("other"))

    with pytest.raises(RulebookVersion.DoesNotExist):
        drafts.begin(district=office.district, first_day=TOMORROW, note="", based_on=foreign, **steward(office))


@pytest.mark.parametrize("name", ["ploy", "malee", "nok"])
def test_only_a_rule_steward_of_that_district_drafts(office, draft, name):
    act = {"by": office.people[name], "at": A_TUESDAY}

    with pytest.raises(NotSteward):
        drafts.begin(district=office.district, first_day=TOMORROW, note="", **act)
    with pytest.raises(NotSteward):
        drafts.discard(version_id=draft.pk, reasons="ไม่ใช้", **act)


def test_a_steward_of_another_district_writes_nothing_here(office, draft):
    other = an_office("other")

    with pytest.raises(NotSteward):
        rewritten(draft, office, "ACA-07-1", by=other.rung, level="school")


def test_the_particulars_are_changed_and_the_event_says_from_what_to_what(office, draft):
    drafts.change_particulars(
        version_id=draft.pk, revision=2, first_day=date(2027, 1, 1), note="ปีใหม่", **steward(office)
    )

    kind, data = last_event(draft)
    assert kind == "rulebook.particulars_changed"
    assert data["before"] == {"first_day": "2026-11-25", "note": "ปรับวงเงิน"}
    assert data["after"] == {"first_day": "2027-01-01", "note": "ปีใหม่"}
    assert data["revision"] == 3


def test_whoever_opened_the_page_before_a_change_learns_who_made_it_and_nothing_is_overwritten(office, draft):
    rewritten(draft, office, "ACA-07-1", title={"th": "พักแรมในประเทศ", "en": "Overnight"})
    pim = in_post(office, "pim", "rule-steward")

    with pytest.raises(StaleDraft) as refused:
        drafts.remove_rule(version_id=draft.pk, revision=2, rule_code="ACA-07-1", by=pim, at=A_TUESDAY)

    assert refused.value.facts["person"] == office.rung
    assert refused.value.facts["day"] == "24/11/2569"
    assert refused.value.facts["time"] == "10:00"
    assert plain_rule(draft, "ACA-07-1")["title"]["th"] == "พักแรมในประเทศ"


def test_an_import_that_changes_nothing_is_no_act(office, draft):
    again = drafts.replace_content(
        version_id=draft.pk, revision=2, rulebook=small_matrix(), cases=all_cases(), source="x.csv", **steward(office)
    )

    assert again.revision == 2


def test_a_discarded_draft_says_why_and_stays_as_it_is(office, draft):
    with pytest.raises(BadInput):
        drafts.discard(version_id=draft.pk, reasons=" ", **steward(office))

    drafts.discard(version_id=draft.pk, reasons="คำสั่งถูกยกเลิก", **steward(office))

    assert last_event(draft) == (
        "rulebook.discarded",
        {"version": 2, "revision": 2, "sha256": draft.sha256, "reasons": "คำสั่งถูกยกเลิก"},
    )
    with pytest.raises(NotDraft):
        rewritten(draft, office, "ACA-07-1", level="school")


def test_neither_a_proposed_nor_a_published_version_is_changed(office, draft):
    proposed(draft, office)
    with pytest.raises(NotDraft):
        rewritten(draft, office, "ACA-07-1", level="school")

    other = published(begun(office), office)
    with pytest.raises(AlreadyPublished):
        rewritten(other, office, "ACA-07-1", level="school")
