"""What pages and other rooms read about requests; each function says what it costs."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.interests.selectors import withdrawn_from
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, holders_of
from approvals.requests.models import ApprovalRequest, Concern, Document, StageRun, Status


def visible_to(grants: Grants) -> QuerySet[ApprovalRequest]:
    """Every request the person may see: of their schools, of their district, put to them, or concerning them.

    Access and loading are this one query, so a stranger gets 404 and learns nothing. Who withdrew from a vote about
    it, or stood aside, sees it neither as a reader of the district nor as a member; only as the school that asks, as a
    person concerned, or where a stage of their own post is put to them.
    """
    drafts = Q(status__in=(Status.DRAFT, Status.READY, Status.CANCELLED))
    schools = grants.schools_with(Ability.SEE_SCHOOL)
    districts = grants.districts_with(Ability.SEE_DISTRICT)
    put_to_post = StageRun.objects.filter(
        request=OuterRef("pk"), post_id__in=grants.post_ids, status__in=(StageRun.Status.OPEN, StageRun.Status.DONE)
    )
    put_to_member = StageRun.objects.filter(
        request=OuterRef("pk"),
        resolution__ballots__person=grants.person,
        resolution__ballots__is_recused=False,
        resolution__ballots__is_challenged=False,
    )
    ranked = {"ranking_entries__removed_at": None, "ranking_entries__ranking__resolution__ballots__is_recused": False}
    put_in_ranking = StageRun.objects.filter(
        request=OuterRef("pk"), ranking_entries__ranking__resolution__ballots__person=grants.person, **ranked
    )
    concerned = Concern.objects.filter(request=OuterRef("pk"), person=grants.person)
    reads = Q(district_id__in=districts) & ~withdrawn_from(grants.person) if districts else Q(pk=None)
    put_to_reader = Q(Exists(put_to_post)) | Q(Exists(put_to_member)) | Q(Exists(put_in_ranking))
    submitted = put_to_reader | reads | Q(Exists(concerned))
    return ApprovalRequest.objects.filter(Q(school_id__in=schools) | (submitted & ~drafts))


def with_names(papers: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
    """With school, district and submitter, in the same query."""
    return papers.select_related("school", "district", "submitted_by", "drafted_by", "from_post")


def locked(request_id: int) -> ApprovalRequest:
    """The request, its row held until the transaction ends: the first lock of every act on it."""
    held = ApprovalRequest.objects.select_related("district", "school", "rulebook")
    return held.select_for_update(of=("self",), no_key=True).get(pk=request_id)


def stage_runs_of(paper: ApprovalRequest, round: int | None = None) -> list[StageRun]:
    """The stages of one round (the present one unless named), in the order of the plan. One query."""
    runs = StageRun.objects.filter(request=paper, round=round or paper.round)
    return list(runs.select_related("post", "committee", "acted_by", "resolution", "tenure__post").order_by("place"))


def all_stage_runs_of(paper: ApprovalRequest) -> list[StageRun]:
    """The stages of all rounds. One query."""
    runs = StageRun.objects.filter(request=paper)
    names = ("post", "committee", "acted_by", "resolution", "tenure__post")
    return list(runs.select_related(*names).order_by("round", "place"))


def documents_of(paper: ApprovalRequest) -> list[Document]:
    """The files that are part of the request now, oldest first, with who added them. One query."""
    return list(Document.objects.filter(request=paper, removed_at=None).select_related("added_by").order_by("id"))


def persons_concerned(paper: ApprovalRequest) -> list[Person]:
    """The persons the request concerns. One query."""
    return list(Person.objects.filter(concerns__request=paper).order_by("id"))


def desk_of(grants: Grants) -> QuerySet[StageRun]:
    """The open stages of the person's posts, the nearest deadline first; page it by (due_on, id)."""
    mine = StageRun.objects.filter(status=StageRun.Status.OPEN, post_id__in=grants.post_ids)
    return mine.select_related("request", "request__school", "post").order_by("due_on", "id")


def to_release(grants: Grants) -> QuerySet[ApprovalRequest]:
    """Drafts that wait for the director of the school to submit them, oldest first."""
    schools = grants.schools_with(Ability.RELEASE)
    return (
        ApprovalRequest.objects.filter(school_id__in=schools, status=Status.READY)
        .select_related("school")
        .order_by("id")
    )


def to_record(grants: Grants) -> QuerySet[StageRun]:
    """Stages above the district whose answer an officer of the district has to record."""
    districts = grants.districts_with(Ability.RECORD_ANSWER)
    waiting = StageRun.objects.filter(status=StageRun.Status.OPEN, district_id__in=districts).exclude(outside="")
    return waiting.select_related("request", "request__school").order_by("due_on", "id")


def told_of_stage(stage_run_id: int, day: date) -> list[Person]:
    """Everybody able to act on a stage that day: holders of its post, members with an open ballot, or recorders."""
    run = StageRun.objects.get(pk=stage_run_id)
    if run.post_id:
        return [tenure.person for tenure in holders_of(run.post_id, day)]
    if run.resolution_id:
        ballots = {"ballots__resolution_id": run.resolution_id, "ballots__is_open": True}
        return list(Person.objects.filter(is_active=True, **ballots).order_by("id"))
    officers = {"tenures__post__kind": "district-officer", "tenures__district_id": run.district_id}
    held = Q(tenures__last_day=None) | Q(tenures__last_day__gte=day)
    return list(Person.objects.filter(held, tenures__first_day__lte=day, is_active=True, **officers).distinct())


def told_of_request(request_id: int) -> list[Person]:
    """The requester's side: who drafted it, who submitted it, whom it concerns. One query."""
    side = Q(drafted_requests=request_id) | Q(submitted_requests=request_id) | Q(concerns__request=request_id)
    return list(Person.objects.filter(side, is_active=True).distinct().order_by("id"))


def label(request_id: int) -> tuple[str, str]:
    """The number and the subject of a request. One query."""
    paper = ApprovalRequest.objects.only("serial", "fiscal_year", "title").get(pk=request_id)
    return paper.number, paper.title
