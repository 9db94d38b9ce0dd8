"""An earlier request is used again: what fits under today's matrix becomes a draft, the rest is named."""

import uuid

import pytest

from approvals.models import ApprovalRequest, Document, Event, Tenure
from approvals.requests.models import Status
from approvals.requests.refusals import NoSuchType, NotOfYourSchool
from approvals.requests.revisions.copying import copy, fitting
from approvals.requests.revisions.refusals import NotFitting
from approvals.store.uploads import path_of
from tests.builders import A_PDF, A_TUESDAY, a_draft, a_submitted, an_office
from workflows.services import submit


@pytest.fixture
def trip(office):
    return a_submitted(office, "ACA-07", nights="2", place="เขาใหญ่")


def made_of(paper, by, **asked) -> ApprovalRequest:
    return copy(request_id=paper.pk, by=by, at=A_TUESDAY, **asked)


def test_answers_and_subject_are_taken_over_and_nothing_is_submitted(office, trip):
    made = made_of(trip, office.kanya)

    assert (made.status, made.title, made.facts, made.copied_from) == (Status.DRAFT, trip.title, trip.facts, trip)
    assert made.number == "" and made.submitted_at is None
    assert not made.documents.exists()
    told = Event.objects.get(kind="request.copied", subject_id=str(made.pk))
    assert b'"from_number":"1/2570"' in bytes(told.body)


def test_files_chosen_are_the_same_byte_for_byte(office, trip):
    file = trip.documents.get()

    made = made_of(trip, office.kanya, files=[file.pk])

    taken = made.documents.get()
    assert (taken.kind, taken.name, taken.sha256) == (file.kind, file.name, file.sha256)
    assert taken.stored_as != file.stored_as and path_of(taken.stored_as).read_bytes() == A_PDF
    assert submit(request_id=made.pk, by=office.somchai, at=A_TUESDAY).number == "2/2570"


def test_a_file_of_another_request_is_not_taken_over(office, trip):
    other = a_draft(office, "ACA-07", nights="1")

    with pytest.raises(NotFitting):
        made_of(trip, office.kanya, files=[other.documents.get().pk])

    assert not ApprovalRequest.objects.filter(copied_from=trip).exists()


def test_a_file_nobody_asks_for_any_more_is_named_and_not_offered(office, trip):
    Document.objects.filter(request=trip).update(kind="permit-of-1990")

    fits = fitting(trip, A_TUESDAY)

    assert not fits.files and [file.kind for file in fits.unfit] == ["permit-of-1990"]


def test_answers_the_matrix_of_today_does_not_know_or_accept_are_named(office, trip):
    ApprovalRequest.objects.filter(pk=trip.pk).update(facts={**trip.facts, "weather": "sunny", "nights": 900})
    trip.refresh_from_db()

    fits = fitting(trip, A_TUESDAY)

    assert fits.lost == ["nights", "weather"]
    assert "place" in fits.facts and "nights" not in fits.facts


def test_persons_concerned_come_along_while_they_are_on_the_staff(office):
    paper = a_submitted(office, "PER-01", concerned=[office.wichai], reasons="ลากิจ", days="3")
    assert list(made_of(paper, office.kanya).concerns.values_list("person", flat=True)) == [office.wichai.pk]

    Tenure.objects.filter(person=office.wichai).update(last_day=A_TUESDAY.date().replace(day=1))

    assert not made_of(paper, office.kanya).concerns.exists()
    assert fitting(paper, A_TUESDAY).gone == [office.wichai]


def test_only_the_schools_own_people_use_its_requests_again(office, trip):
    for stranger in (office.malee, office.wichai, an_office("krb").kanya):
        with pytest.raises(NotOfYourSchool):
            made_of(trip, stranger)


def test_pressing_twice_makes_one_draft(office, trip):
    key = uuid.uuid4()

    first, second = (made_of(trip, office.kanya, key=key) for _ in range(2))

    assert first == second and ApprovalRequest.objects.filter(copied_from=trip).count() == 1


def test_a_matter_the_matrix_no_longer_knows_is_not_copied(office, trip):
    ApprovalRequest.objects.filter(pk=trip.pk).update(type_code="OLD-01", variant_code="OLD-02")

    with pytest.raises(NoSuchType):
        made_of(trip, office.kanya)
