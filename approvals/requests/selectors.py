"""What pages and other rooms read about requests; each function says what it costs."""

from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from approvals.interests.selectors import withdrawn_from
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants, heads_of
from approvals.requests.models import ApprovalRequest, Concern, Document, StageRun, Status
from approvals.requests.scope import outside, put_to

NAMED = ("post", "committee", "acted_by", "resolution", "tenure__post__school",
         "acting_order__post__school")  # fmt: skip


def visible_to(grants: Grants) -> QuerySet[ApprovalRequest]:
    """Every request the person may see: of their schools, of their district, put to them, or concerning them;
    and where their advice is or was asked.

    Access and loading are this one query, so a stranger gets 404 and learns nothing. Who withdrew from a vote about
    it, or stood aside, sees it neither as a reader of the district nor as a member; only as the school that asks, as a
    person concerned, or where a stage of their own post is put to them. Persons outside the office read their own copy
    of what was decided instead (`approvals.appeals.selectors.copies_for`).
    """
    drafts = Q(status__in=(Status.DRAFT, Status.READY, Status.CANCELLED))
    schools = grants.schools_with(Ability.SEE_SCHOOL)
    districts = grants.districts_with(Ability.SEE_DISTRICT)
    put_to_post = StageRun.objects.filter(
        put_to(grants), request=OuterRef("pk"), status__in=(StageRun.Status.OPEN, StageRun.Status.DONE)
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
    concerned = Concern.objects.filter(request=OuterRef("pk"), person=grants.person, role=Concern.Role.STAFF)
    reads = Q(district_id__in=districts) & ~withdrawn_from(grants.person) if districts else Q(pk=None)
    put_to_reader = Q(Exists(put_to_post)) | Q(Exists(put_to_member)) | Q(Exists(put_in_ranking))
    put_to_reader |= _asked_for_advice(grants.person)
    submitted = put_to_reader | reads | Q(Exists(concerned))
    return ApprovalRequest.objects.filter(Q(school_id__in=schools) | (submitted & ~drafts))


def _asked_for_advice(person: Person) -> Q:
    """A condition on requests: somebody asks the person for advice, or has had it; not who withdrew from the matter."""
    asked = StageRun.objects.filter(
        request=OuterRef("pk"), inquiries__person=person, inquiries__status__in=("open", "answered")
    )
    return Q(Exists(asked)) & ~withdrawn_from(person)


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
    return list(runs.select_related(*NAMED).order_by("place"))


def all_stage_runs_of(paper: ApprovalRequest) -> list[StageRun]:
    """The stages of all rounds. One query."""
    runs = StageRun.objects.filter(request=paper)
    return list(runs.select_related(*NAMED).order_by("round", "place"))


def documents_of(paper: ApprovalRequest) -> list[Document]:
    """The files that are part of the request now, oldest first, with who added them. One query."""
    return list(Document.objects.filter(request=paper, removed_at=None).select_related("added_by").order_by("id"))


def persons_concerned(paper: ApprovalRequest) -> list[Person]:
    """The persons the request concerns, those of the school first. One query."""
    outside = Case(When(concerns__role=Concern.Role.STAFF, then=0), default=1)
    return list(Person.objects.filter(concerns__request=paper).order_by(outside, "id"))


def desk_of(grants: Grants) -> QuerySet[StageRun]:
    """The open stages of posts the person holds or acts for, the nearest deadline first; page it by (due_on, id)."""
    mine = StageRun.objects.filter(put_to(grants), status=StageRun.Status.OPEN)
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
    """Everybody able to act on a stage that day: of its post, members with an open ballot, or recorders.

    Of a post its holders, whoever acts as its head, and who is deputised for such a matter.
    """
    scoped = ActingOrder.objects.on(day).deputised().filter(post=OuterRef("post"))
    run = StageRun.objects.select_related("request").annotate(has_deputies=Exists(scoped)).get(pk=stage_run_id)
    if run.post_id:
        return _able_at_post(run, day)
    if run.resolution_id:
        ballots = {"ballots__resolution_id": run.resolution_id, "ballots__is_open": True}
        return list(Person.objects.filter(is_active=True, **ballots).order_by("id"))
    officers = {"tenures__post__kind": "district-officer", "tenures__district_id": run.district_id}
    held = Q(tenures__last_day=None) | Q(tenures__last_day__gte=day)
    return list(Person.objects.filter(held, tenures__first_day__lte=day, is_active=True, **officers).distinct())


def _able_at_post(run: StageRun, day: date) -> list[Person]:
    """One query, more only where somebody is deputised."""
    heads = list(heads_of(run.post_id, day))
    if not vars(run)["has_deputies"]:
        return heads
    orders = ActingOrder.objects.on(day).deputised().filter(post_id=run.post_id, person__is_active=True)
    able = (each.person for each in orders.select_related("person").order_by("id") if not outside(each, run.request))
    return list(dict.fromkeys((*heads, *able)))


def told_of_request(request_id: int, *, outsiders: bool = True) -> list[Person]:
    """The requester's side: who drafted it, who submitted it, whom it concerns. One query.

    `outsiders` False: without persons outside the office, for what is between the school and the bodies.
    """
    concerned = Q(concerns__request=request_id)
    if not outsiders:
        concerned &= Q(concerns__role=Concern.Role.STAFF)
    side = Q(drafted_requests=request_id) | Q(submitted_requests=request_id) | concerned
    return list(Person.objects.filter(side, is_active=True).distinct().order_by("id"))


def label(request_id: int) -> tuple[str, str]:
    """The number and the subject of a request. One query."""
    paper = ApprovalRequest.objects.only("serial", "fiscal_year", "title").get(pk=request_id)
    return paper.number, paper.title
