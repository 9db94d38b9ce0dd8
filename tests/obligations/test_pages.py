"""The pages of what decisions ask for: what they offer to whom, what they keep of what was typed, what they cost."""

from datetime import date

import pytest
from django.urls import reverse

from approvals.models import ApprovalRequest, LeaveChange, Obligation
from tests.builders import A_TUESDAY, Office
from tests.builders_obligations import a_paper, an_advance, granted
from workflows import obligations as night

TRIP = {"destination": "อุทยาน", "first_day": "2026-11-23", "nights": 0, "abroad": "false", "pupils_going": 20,
        "teachers_going": 2}  # fmt: skip


@pytest.fixture
def asks(client, office, settings):
    """Open a page as somebody."""
    settings.LANGUAGE_CODE = "th"

    def opened(person, name: str, *args, **query) -> str:
        client.force_login(person)
        return client.get(reverse(name, args=args), query).content.decode().replace("<wbr>", "")

    return opened


def test_the_request_says_what_remains_to_be_done_and_the_desk_too(asks, office: Office):
    paper = granted(office, "ACA-06", outcome="conditions", conditions=[{"text": "ทำประกันหมู่"}], **TRIP)
    row = paper.obligations.get(kind="declared")
    for address in (("request", paper.pk), ("desk",), ("obligations",)):
        page = asks(office.kanya, *address)
        assert reverse("obligation", args=[row.pk]) in page, address
        assert "ทำประกันหมู่" in page, address
    assert reverse("obligation", args=[row.pk]) not in asks(office.wichai, "desk")


def test_conditions_typed_one_by_one_become_obligations_and_a_day_in_the_past_keeps_what_was_typed(client, office):
    paper = a_paper(office, "ACA-06", **TRIP)
    run = paper.stage_runs.get()
    client.force_login(office.somchai)
    typed = {"outcome": "conditions", "reasons": "ให้ทำประกัน", "condition_1": "ทำประกันหมู่", "condition_due_1": "1/1/2560"}
    refused = client.post(reverse("stage", args=[run.pk]), typed)
    assert refused.status_code == 422
    assert "ทำประกันหมู่" in refused.content.decode()
    done = client.post(reverse("stage", args=[run.pk]), typed | {"condition_due_1": "1/1/2680"})
    assert done.status_code == 303
    row = Obligation.objects.get(kind="condition")
    assert (row.title_th, row.due_on) == ("ทำประกันหมู่", date(2137, 1, 1))


def test_an_unsettled_advance_is_shown_to_whoever_asks_and_to_whoever_decides(asks, office):
    first = an_advance(office, concerned=[office.wichai])
    draft = a_paper(office, "BUD-14", amount="50", use="other", concerned=[office.wichai], submit=False)
    asked = a_paper(office, "BUD-14", amount="50", use="other", concerned=[office.wichai])
    link = reverse("obligation", args=[first.pk])
    assert link in asks(office.kanya, "request-submit", draft.pk)
    assert link in asks(office.somchai, "stage", asked.stage_runs.get().pk)
    other = a_paper(office, "PER-01", leave_kind="sick", days=1, concerned=[office.wichai])
    assert link not in asks(office.somchai, "stage", other.stage_runs.get().pk)


def test_the_form_asks_whether_it_was_done_only_where_a_clause_allows_it(asks, office):
    assert 'name="done_why"' in asks(office.kanya, "request-draft", "BUD-02")
    assert 'name="done_on"' in asks(office.kanya, "request-draft", "ACA-01")
    for code in ("PER-01", "ACA-07", "GEN-01"):
        page = asks(office.kanya, "request-draft", code)
        assert 'name="done_why"' not in page
        assert 'name="done_on"' not in page


def test_a_day_done_that_cannot_be_read_or_is_still_to_come_comes_back_as_it_was_typed(client, office):
    client.force_login(office.kanya)
    typed = {"title": "หลักสูตร", "school_year": "2570", "grades": "ป.1-6", "summary": "ปรับ", "done_why": "ประกาศก่อน"}
    for day in ("วันพระ", "1/1/2680"):
        back = client.post(reverse("request-draft", args=["ACA-01"]), typed | {"done_on": day})
        assert back.status_code == 422
        assert day in back.content.decode()
    assert not ApprovalRequest.objects.exists()
    done = client.post(reverse("request-draft", args=["ACA-01"]), typed | {"done_on": "2/11/2567"})
    assert done.status_code == 302
    assert ApprovalRequest.objects.get().done_on == date(2024, 11, 2)


def test_what_was_bought_first_says_so_in_preview_stage_decision_and_list(asks, office):
    paper = granted(office, "BUD-07", amount="9000", cause="หลังคารั่ว", done_on="2026-11-23")
    for address in (("request", paper.pk), ("requests",)):
        assert "23 พ.ย. 2569" in asks(office.somchai, *address) or address[0] == "requests"
    waiting = a_paper(office, "BUD-07", amount="9000", cause="หลังคารั่ว", done_on="2026-11-23")
    assert "ข้อ 79 วรรคสอง" in asks(office.somchai, "stage", waiting.stage_runs.get().pk)


def test_leave_is_asked_to_end_and_answered_on_pages(client, office):
    facts = {"leave_kind": "personal", "days": 5, "first_day": "2099-01-05"}
    paper = granted(office, "PER-01", concerned=[office.wichai], **facts)
    client.force_login(office.wichai)
    missing = client.post(reverse("leave-ask", args=[paper.pk]), {"what": "shorten", "why": "งานเร่งด่วน"})
    assert missing.status_code == 422
    asked = client.post(reverse("leave-ask", args=[paper.pk]), {"what": "cancel", "why": "งานเร่งด่วน"})
    assert asked.status_code == 303
    change = LeaveChange.objects.get()
    assert client.get(reverse("leave-answer", args=[change.pk])).status_code == 404
    client.force_login(office.somchai)
    assert reverse("leave-answer", args=[change.pk]) in client.get(reverse("desk")).content.decode()
    done = client.post(reverse("leave-answer", args=[change.pk]), {"what": "grant", "reasons": "อนุญาต"})
    assert done.status_code == 303
    change.refresh_from_db()
    assert (change.status, change.decision.kind) == ("granted", "revocation")


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_one_row_and_for_a_full_page(client, office, rows, django_assert_max_num_queries):
    first = an_advance(office)
    Obligation.objects.bulk_create(
        Obligation(
            district=office.district, request=first.request, decision=first.decision, kind="condition",
            title_th=f"เงื่อนไข {n}", counted_from=A_TUESDAY.date(), owner_post=first.owner_post,
            declared={"owner": "school"},
        )
        for n in range(rows - 1)
    )  # fmt: skip
    client.force_login(office.kanya)
    with django_assert_max_num_queries(7):  # session, person, tenures, totals, rows, unread
        page = client.get(reverse("obligations"))
    assert page.content.decode().count(reverse("obligation", args=[first.pk])) == 1


def test_looking_at_a_late_obligation_changes_nothing(asks, office):
    row = an_advance(office)
    asks(office.kanya, "obligation", row.pk)
    row.refresh_from_db()
    assert (row.status, row.late_on, row.reminded_on) == ("open", None, None)
    assert night.remind_owners(at=A_TUESDAY) == 0
