"""Two purchases of one school that together pass the next boundary: warned, asked why, read by whoever decides."""

import json
from datetime import timedelta
from functools import partial

import pytest

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.models import ApprovalRequest, Event, PrivateValue
from approvals.requests import submission
from approvals.requests.models import Status
from approvals.requests.refusals import SplitNeedsReason
from tests.builders import A_TUESDAY, Office, a_draft, an_office, fresh, small_matrix
from tests.racing import at_once
from workflows.services import submit

SPLIT = {"fact": "amount", "same": ["wanted_on"], "days": 30}


def adds_up_purchases(office: Office) -> None:
    """Put a matrix in force in which purchases wanted on the same day are added up over thirty days."""
    plain = json.loads(small_matrix().to_json())
    plain["types"]["BUD-04"]["split"] = SPLIT
    rulebook = Rulebook.from_plain(plain)
    RulebookVersion.objects.create(
        district=office.district,
        number=2,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=A_TUESDAY.date() - timedelta(days=90),
        status=RulebookVersion.Status.PUBLISHED,
        published_at=A_TUESDAY,
    )


@pytest.fixture
def office(office) -> Office:
    adds_up_purchases(office)
    return office


def a_purchase(office, amount: str, wanted_on: str = "1/12/2569"):
    return a_draft(office, "BUD-04", amount=amount, wanted_on=wanted_on)


def bought(office, amount: str, *, days_ago: int = 0, **facts):
    paper = a_purchase(office, amount, **facts)
    at = A_TUESDAY - timedelta(days=days_ago)
    return submit(request_id=paper.pk, by=office.somchai, at=at, reasons="จำเป็น", split_reason="คนละงาน")


def test_the_second_half_of_a_purchase_is_warned_and_needs_a_reason(office):
    first = bought(office, "300000", days_ago=3)
    paper = a_purchase(office, "250000")
    whole = submission.together_with(paper, A_TUESDAY)
    assert ([part.id for part in whole.parts], whole.total, whole.rule) == ([first.pk], 55_000_000, "BUD-04-2")
    assert (whole.boundary.en, whole.level) == ("500,000.01 baht", "district")

    with pytest.raises(SplitNeedsReason) as refused:
        submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY, reasons="จำเป็น", split_reason="  ")
    assert "split_reason" in refused.value.fields
    assert fresh(paper).status == Status.DRAFT
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY, reasons="จำเป็น", split_reason="คนละโครงการ")

    paper = fresh(paper)
    assert (paper.status, paper.split_reason) == (Status.APPROVED, "คนละโครงการ")
    assert paper.split_with == [whole.to_json()]
    event = Event.objects.get(kind="request.submitted", subject_id=str(paper.pk))
    data = json.loads(bytes(event.body))["data"]
    assert data["split"] == {"with": [first.pk], "total": 55_000_000, "rule": "BUD-04-2"}
    assert PrivateValue.objects.get(event=event, field="split_reason").value == "คนละโครงการ"


@pytest.mark.parametrize(
    ("amount", "days_ago", "wanted_on"),
    [("250000", 3, "1/12/2569"), ("300000", 31, "1/12/2569"), ("300000", 3, "2/12/2569"), ("600000", 3, "1/12/2569")],
    ids=["the sum stays inside", "too long ago", "another answer", "the other was decided by the district"],
)
def test_what_does_not_pass_the_boundary_together_is_not_warned(office, amount, days_ago, wanted_on):
    bought(office, amount, days_ago=days_ago, wanted_on=wanted_on)
    paper = a_purchase(office, "250000")

    assert submission.together_with(paper, A_TUESDAY) is None
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY, reasons="จำเป็น", split_reason="ไม่ได้ถาม")

    assert (fresh(paper).split_with, fresh(paper).split_reason) == ([], "")


def test_one_satang_past_the_boundary_is_warned_and_the_boundary_itself_is_not(office):
    bought(office, "250000", days_ago=1)

    assert submission.together_with(a_purchase(office, "250000"), A_TUESDAY) is None
    assert submission.together_with(a_purchase(office, "250000.01"), A_TUESDAY) is not None


@pytest.mark.parametrize("status", [Status.REFUSED, Status.WITHDRAWN, Status.STOPPED])
def test_what_came_to_nothing_is_not_added_up(office, status):
    first = bought(office, "300000", days_ago=3)
    ApprovalRequest.objects.filter(pk=first.pk).update(status=status)

    assert submission.together_with(a_purchase(office, "250000"), A_TUESDAY) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
class TestAtTheSameMoment:
    """Two halves submitted at the same instant."""

    @pytest.fixture
    def office(self, settings, tmp_path) -> Office:
        settings.UPLOAD_ROOT = tmp_path
        office = an_office(members=3)
        adds_up_purchases(office)
        return office

    def both(self, office):
        papers = [a_purchase(office, "300000", wanted_on=f"{turn}/12/2569") for turn in (1, 1)]
        act = {"by": office.somchai, "at": A_TUESDAY, "reasons": "จำเป็น"}
        return at_once(*[partial(submit, request_id=paper.pk, **act) for paper in papers])

    def test_the_second_sees_the_first(self, office):
        for _ in range(8):
            met = self.both(office)
            refused = [outcome for outcome in met if isinstance(outcome, Exception)]
            assert [type(refusal) for refusal in refused] == [SplitNeedsReason]
            ApprovalRequest.objects.filter(status=Status.APPROVED).update(status=Status.WITHDRAWN)

    def test_control_without_the_lock_on_the_school_both_slip_through(self, office, monkeypatch):
        from approvals.people.models import School
        from approvals.requests import splitting

        class Unlocked:
            objects = type("Rows", (), {"select_for_update": lambda self, **kwargs: School.objects})()

        monkeypatch.setattr(splitting, "School", Unlocked)
        slipped = 0
        for _ in range(15):
            slipped += not any(isinstance(outcome, Exception) for outcome in self.both(office))
            ApprovalRequest.objects.filter(status=Status.APPROVED).update(status=Status.WITHDRAWN)
        assert slipped
