"""A steward writes single rules, decision types and golden cases; what makes none is refused at its field."""

from dataclasses import replace

import pytest

from approvals.delegation.models import RulebookAuthor, RulebookVersion
from approvals.rulemaking import drafts
from approvals.rulemaking.refusals import BadRule, NoSuchPart
from approvals.rulemaking.versions import cases_of, content_of
from tests.builders import A_TUESDAY, in_post
from tests.rulemaking.life import a_case, last_event, plain_rule, plain_type, rewritten


def steward(office):
    return {"by": office.rung, "at": A_TUESDAY}


def test_a_changed_rule_is_stored_with_its_author_and_told_cell_by_cell(office, draft):
    pim = in_post(office, "pim", "rule-steward")

    changed = rewritten(draft, office, "BUD-04-1", by=pim, when={"amount": {"at_most": 300_000_00}})

    assert changed.revision == 3
    assert content_of(changed).sha256 == changed.sha256 != draft.sha256
    assert set(RulebookAuthor.objects.filter(version=draft).values_list("person", flat=True)) == {
        office.rung.pk,
        pim.pk,
    }
    kind, data = last_event(draft)
    assert (kind, data["rule"]) == ("rulebook.rule_written", "BUD-04-1")
    (cell,) = data["changes"]
    assert (cell["cell"], cell["before"]["th"], cell["after"]["th"]) == (
        "when.amount",
        "ไม่เกิน 500,000 บาท",
        "ไม่เกิน 300,000 บาท",
    )


def test_the_same_rule_again_is_no_act(office, draft):
    unchanged = rewritten(draft, office, "BUD-04-1")

    assert unchanged.revision == 2
    assert last_event(draft)[0] == "rulebook.content_replaced"


def test_a_rule_is_added_at_the_end_and_taken_out_again(office, draft):
    rule = {**plain_rule(draft, "BUD-04-2"), "code": "BUD-04-3", "when": {"amount": {"at_least": 900_000_00}}}
    drafts.put_rule(version_id=draft.pk, revision=2, type_code="BUD-04", rule=rule, replaces=None, **steward(office))
    added = RulebookVersion.objects.get(pk=draft.pk)
    assert [each.code for each in content_of(added).types["BUD-04"].rules][-1] == "BUD-04-3"

    removed = drafts.remove_rule(version_id=draft.pk, revision=3, rule_code="BUD-04-3", **steward(office))

    assert removed.sha256 == draft.sha256
    assert last_event(draft)[1]["changes"][0]["kind"] == "removed"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "ACA-06-1"}, "code"),
        ({"answers": "ACA-99"}, "answers"),
        ({"title": {"th": "", "en": "x"}}, "title.th"),
        ({"level": "moon"}, "level"),
        ({"decides": "nobody"}, "decides"),
        ({"source": "S99"}, "source"),
        ({"first_day": "31/12/2569"}, "first_day"),
        ({"first_day": "2027-02-01", "last_day": "2027-01-01"}, ""),
        ({"when": {"weather": {"at_most": 1}}}, "when.weather"),
        ({"when": {"place": {"among": ["ทะเล"]}}}, "when.place"),
        ({"when": {"nights": {"at_least": 5, "at_most": 2}}}, "when.nights"),
        ({"when": {"nights": {}}}, "when.nights"),
        ({"when": {"nights": {"at_most": 1.5}}}, "when.nights"),
        ({"when": {"abroad": {"among": []}}}, "when.abroad"),
        ({"when": {"abroad": {"among": ["maybe"]}}}, "when.abroad"),
        ({"when": "always"}, "when"),
        ({"basis": {"instrument": "nothing", "clause": "1", "text": {"th": "ก", "en": ""}}}, "basis.instrument"),
        ({"basis": None}, "basis"),
        ({"stages": "none"}, "stages"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_makes_no_rule_is_refused_at_its_field_and_changes_nothing(office, draft, cells, field):
    with pytest.raises(BadRule) as refused:
        rewritten(draft, office, "ACA-07-1", **cells)

    assert list(refused.value.fields) == [field]
    assert all(sentence for sentence in refused.value.fields[field])
    assert RulebookVersion.objects.get(pk=draft.pk).sha256 == draft.sha256


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"who": "king@district"}, "stages.0.who"),
        ({"who": "director@requesting-school"}, "stages.0.who"),
        ({"on_timeout": "escalate:king@district"}, "stages.0.on_timeout"),
        ({"on_timeout": "approve"}, "stages.0.on_timeout"),
        ({"days": 0}, "stages.0.days"),
        ({"action": "ponder"}, "stages.0.action"),
        ({"after": ["dream"]}, "stages"),
        ({"relies_on": ["weather"]}, "stages"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_at_its_field(office, draft, cells, field):
    stages = [{**plain_rule(draft, "ACA-07-1")["stages"][0], **cells}]

    with pytest.raises(BadRule) as refused:
        rewritten(draft, office, "ACA-07-1", stages=stages)

    assert list(refused.value.fields) == [field]


def test_a_draft_may_hold_a_gap_and_an_overlap(office, draft):
    rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 100}})
    overlapping = rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 99_000_000_00}})

    assert overlapping.revision == 4


def test_a_rule_or_type_that_is_not_there_is_said_to_be_missing(office, draft):
    rule = plain_rule(draft, "BUD-04-1")
    with pytest.raises(NoSuchPart):
        drafts.remove_rule(version_id=draft.pk, revision=2, rule_code="BUD-04-9", **steward(office))
    with pytest.raises(NoSuchPart):
        drafts.put_rule(
            version_id=draft.pk, revision=2, type_code="BUD-99", rule=rule, replaces=None, **steward(office)
        )


def test_a_type_is_written_and_keeps_its_rules(office, draft):
    kind = plain_type(draft, "BUD-04")
    del kind["rules"]
    kind["facts"][0]["most"] = 900_000_00

    changed = drafts.put_type(version_id=draft.pk, revision=2, code="BUD-04", plain=kind, **steward(office))

    assert len(content_of(changed).types["BUD-04"].rules) == 2
    assert [each["cell"] for each in last_event(draft)[1]["changes"]] == ["facts.amount.most"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"item": "Z99"}, "item"),
        ({"area": "sports"}, "area"),
        ({"title": {"en": "only English"}}, "title.th"),
        ({"facts": [{"name": "day", "kind": "integer", "label": {"th": "วัน"}}]}, "facts"),
        ({"facts": [{"name": "x", "kind": "colour", "label": {"th": "สี"}}]}, "facts.0.kind"),
    ],
)
def test_what_makes_no_decision_type_is_refused_at_its_field(office, draft, cells, field):
    with pytest.raises(BadRule) as refused:
        drafts.put_type(
            version_id=draft.pk,
            revision=2,
            code="GEN-04",
            plain={**plain_type(draft, "GEN-04"), **cells},
            **steward(office),
        )

    assert list(refused.value.fields) == [field]


def test_a_case_is_written_replaced_and_removed(office, draft):
    act = {"version_id": draft.pk, **steward(office)}
    drafts.put_case(revision=2, case=a_case("BUD-04-1", "วงเงินพอดี"), replaces=None, **act)
    renamed = drafts.put_case(revision=3, case=a_case("BUD-04-1", "ห้าแสนพอดี"), replaces="วงเงินพอดี", **act)
    assert [case.name for case in cases_of(renamed)][-1] == "ห้าแสนพอดี"
    assert last_event(draft)[0] == "rulebook.case_written"

    removed = drafts.remove_case(revision=4, name="ห้าแสนพอดี", **act)

    assert removed.cases == draft.cases
    assert removed.revision == 5


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "ถาม BUD-04-2"}, "name"),
        ({"type": "BUD-99"}, "type"),
        ({"expect": {"colour": "red"}}, "expect"),
    ],
)
def test_what_makes_no_case_is_refused_at_its_field(office, draft, changes, field):
    case = replace(a_case("BUD-04-1"), **changes)

    with pytest.raises(BadRule) as refused:
        drafts.put_case(version_id=draft.pk, revision=2, case=case, replaces="ถาม BUD-04-1", **steward(office))

    assert list(refused.value.fields) == [field]
