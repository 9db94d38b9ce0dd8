"""Writing one rule: conditions as people type them, stages as rows, what it would do, and what others did meanwhile."""

import uuid

import pytest
from django.utils import timezone

from approvals.rulemaking import drafts
from approvals.rulemaking.versions import content_of
from tests.builders_rulemaking import a_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client, office):
    """A draft, opened by its steward."""
    client.force_login(office.rung)
    return a_version(office)


def sheet_of(page) -> dict[str, str | list[str]]:
    """What a browser would send back from the form, untouched."""
    sheet, sent = page.context["sheet"], {"key": str(uuid.uuid4()), "decides": page.context["sheet"].decides}
    for form in (sheet.form, *sheet.stages):
        for field in form:
            value = field.value()
            if field.name not in ("key", "decides") and value not in (None, "", False, []):
                shown = form.fields[field.name].prepare_value(value)
                sent[field.html_name] = shown if isinstance(shown, list) else str(shown)
    hidden = {name: str(page.context[name]) for name in ("revision", "opened")}
    return {**sent, **hidden, "type": sheet.kind.code}


def the_form(client, draft, rule="BUD-04-1"):
    return sheet_of(client.get(f"/rulebook/versions/{draft.pk}/rules/{rule}/"))


@pytest.mark.parametrize("rule", ["BUD-04-1", "ACA-06-1", "ACA-08-1", "GEN-04-1", "PER-01-2", "ACA-01-1"])
def test_a_rule_kept_as_it_was_opened_is_the_same_rule(client, draft, rule):
    client.post(f"/rulebook/versions/{draft.pk}/rules/{rule}/", the_form(client, draft, rule) | {"do": "keep"})

    before = draft.sha256
    draft.refresh_from_db()
    assert draft.sha256 == before


def test_a_ceiling_is_typed_in_baht_with_thai_digits(client, draft):
    typed = the_form(client, draft) | {"when-amount-most": "๖๐๐,๐๐๐.๕๐", "do": "keep"}

    answer = client.post(f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/", typed)

    assert answer.status_code == 303
    draft.refresh_from_db()
    assert content_of(draft).rules["BUD-04-1"].when[0].most == 60_000_050


def test_the_gap_a_ceiling_would_leave_is_shown_while_it_is_typed_and_nothing_is_kept(client, draft):
    typed = the_form(client, draft) | {"when-amount-most": "300,000", "replaces": "BUD-04-1"}

    answer = client.post(f"/rulebook/versions/{draft.pk}/types/BUD-04/check/", typed)

    assert answer.status_code == 200
    assert [finding["code"] for finding in answer.context["findings"]] == ["gap"]
    assert "300,000.01" in answer.content.decode()
    before = draft.revision
    draft.refresh_from_db()
    assert draft.revision == before


def test_the_overlap_names_the_other_rule_and_its_law(client, draft):
    typed = the_form(client, draft) | {"when-amount-most": "700,000", "replaces": "BUD-04-1"}

    answer = client.post(f"/rulebook/versions/{draft.pk}/types/BUD-04/check/", typed)

    assert {rule["code"] for rule in answer.context["findings"][0]["rules"]} == {"BUD-04-1", "BUD-04-2"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("when-amount-most", "ห้าแสน"),
        ("when-amount-least", "900,000"),
        ("when-amount-most", "99,000,000,000,000"),
        ("first_day", "31/2/2569"),
        ("code", "หนึ่ง"),
        ("stage-0-who", "nobody@nowhere"),
        ("stage-0-days", "x"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(client, draft, field, typed):
    sent = the_form(client, draft) | {field: typed, "title_th": "ชื่อที่พิมพ์ไว้", "do": "keep"}

    answer = client.post(f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/", sent)

    assert answer.status_code == 422
    assert answer.context["sheet"].errors
    assert "ชื่อที่พิมพ์ไว้" in answer.content.decode()
    looked = client.post(f"/rulebook/versions/{draft.pk}/types/BUD-04/check/", sent)
    assert looked.context["errors"]


def test_rows_are_added_moved_and_removed_without_losing_what_was_typed(client, draft):
    address = f"/rulebook/versions/{draft.pk}/rules/ACA-01-1/"
    typed = the_form(client, draft, "ACA-01-1") | {"stage-1-title_th": "ลงนามประกาศ"}

    added = sheet_of(client.post(address, typed | {"do": "add"}))
    assert added["order"] == "0 1 2"
    moved = sheet_of(client.post(address, added | {"do": "up-2"}))
    assert (moved["order"], moved["stage-1-title_th"]) == ("0 2 1", "ลงนามประกาศ")
    removed = client.post(address, moved | {"do": "remove-0"})

    assert [stage.row for stage in removed.context["sheet"].stages] == ["2", "1"]
    before = draft.revision
    draft.refresh_from_db()
    assert draft.revision == before


def test_a_rule_is_copied_under_a_new_code(client, draft):
    page = client.get(f"/rulebook/versions/{draft.pk}/types/BUD-04/add/?copy=BUD-04-1")

    assert page.context["sheet"].form["code"].value() == "BUD-04-3"
    answer = client.post(f"/rulebook/versions/{draft.pk}/types/BUD-04/add/", sheet_of(page) | {"do": "keep"})
    assert answer.status_code == 303
    draft.refresh_from_db()
    assert "BUD-04-3" in content_of(draft).rules


def test_a_rule_is_taken_out_after_a_question(client, draft):
    address = f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/remove/"
    assert client.get(address).status_code == 200

    answer = client.post(address, {"key": str(uuid.uuid4()), "revision": str(draft.revision)})

    assert answer.status_code == 303
    draft.refresh_from_db()
    assert "BUD-04-1" not in content_of(draft).rules


def test_who_comes_second_keeps_everything_typed_and_sees_what_the_first_one_changed(client, office, draft):
    typed = the_form(client, draft) | {"when-amount-most": "450,000", "do": "keep"}
    kind = content_of(draft).types["BUD-04"]
    other = kind.rules[0].to_json(kind.by_name) | {"title": {"th": "ชื่อใหม่ของคนแรก", "en": "First"}}
    act = {"by": office.rung, "at": timezone.now()}
    put = {"type_code": "BUD-04", "rule": other, "replaces": "BUD-04-1"}
    drafts.put_rule(version_id=draft.pk, revision=draft.revision, **put, **act)

    refused = client.post(f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/", typed)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "450,000" in page
    assert "ชื่อใหม่ของคนแรก" in page
    again = client.post(f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/", sheet_of(refused) | {"do": "keep"})
    assert again.status_code == 303


def test_a_rule_taken_out_meanwhile_can_be_put_back(client, office, draft):
    typed = the_form(client, draft) | {"do": "keep"}
    act = {"by": office.rung, "at": timezone.now()}
    drafts.remove_rule(version_id=draft.pk, revision=draft.revision, rule_code="BUD-04-1", **act)
    address = f"/rulebook/versions/{draft.pk}/rules/BUD-04-1/"

    refused = client.post(address, typed)

    assert refused.status_code == 422
    assert client.post(address, sheet_of(refused) | {"do": "keep"}).status_code == 303


def test_the_checklist_is_written(client, draft):
    address = f"/rulebook/versions/{draft.pk}/types/ACA-06/documents/"
    typed = {"0-th": "โครงการและแผนที่", "0-en": "Plan and map", "new-th": "หนังสือยินยอม", "new-en": "Consent"}

    refused = client.post(address, {**typed, "new-en": "", "revision": str(draft.revision)})
    assert refused.status_code == 422
    assert client.post(address, {**typed, "revision": str(draft.revision)}).status_code == 303

    draft.refresh_from_db()
    labels = [(document.label.th, document.required) for document in content_of(draft).types["ACA-06"].documents]
    assert labels == [("โครงการและแผนที่", False), ("หนังสือยินยอม", False)]
