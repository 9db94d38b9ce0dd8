"""Who signs a letter, in which capacity, and the lines under which officials sign. The words are Thai, as the paper."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from approvals.acting.capacities import meanings
from approvals.letters.models import Letter
from approvals.letters.refusals import MayNotIssue
from approvals.people.capacities import capacity_under_lock
from approvals.people.kinds import Ability
from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants, post_of_kind
from approvals.requests.models import Decision

HEAD = "director"  # the kind of the post at the head of a district office


@dataclass(frozen=True, slots=True)
class Signer:
    """One person and the tenure or the acting order in which they sign; exactly one of the two is set."""

    person: Person
    tenure: Tenure | None = None
    order: ActingOrder | None = None


def has_signed(decision: Decision) -> bool:
    """Whether somebody of the office made the decision in person: then their act is the signature."""
    return decision.decided_by_id is not None and not decision.stage_run.outside and decision.resolution_id is None


def signer_of(decision: Decision) -> Signer | None:
    """Who signed by deciding; None where a body decided and the head of the office has still to sign. No query."""
    if not has_signed(decision):
        return None
    return Signer(decision.decided_by, decision.tenure, decision.acting_order)


def signer_under_lock(letter: Letter, by: Person, at: datetime) -> Signer:
    """Who signs a letter that BY issues: who decided, or for a body's decision BY as the head of the office today.

    Raises MayNotIssue.
    """
    known = signer_of(letter.decision)
    if known is not None:
        return known
    post = post_of_kind(letter.district_id, HEAD, None)
    capacity = capacity_under_lock(by, post.pk, localdate(at)) if post is not None else None
    if capacity is None or not capacity.has_whole_power:
        raise MayNotIssue
    return Signer(by, capacity.tenure, capacity.order)


def may_sign(decision: Decision, grants: Grants) -> bool:
    """Whether a person may issue the letter of a decision today; `signer_under_lock` asks again. One query at most."""
    if has_signed(decision):
        return decision.decided_by_id == grants.person.pk or writes(grants, decision.district_id)
    post = post_of_kind(decision.district_id, HEAD, None)
    return post is not None and grants.heads(post.pk)


def writes(grants: Grants, district_id: int) -> bool:
    """Whether a person is an officer who writes the letters of the district office."""
    return district_id in grants.districts_with(Ability.RECORD_ANSWER)


def lines_of(signer: Signer, day: date) -> list[str]:
    """The lines under the signature: the name in brackets, one's own post, and in whose place one signs.

    One query where somebody signs under an order.
    """
    name = f"({signer.person.name_th})"
    if signer.order is None:
        return [name, titled(signer.tenure.post)] if signer.tenure is not None else [name]
    own = Tenure.objects.of(signer.person).on(day).select_related("post__school", "post__district").order_by("id")
    held = [titled(tenure.post) for tenure in own[:1]]
    capacity = meanings()[signer.order.capacity].title.th
    return [name, *held, f"{capacity} {titled(signer.order.post)}"]


def titled(post: Post) -> str:
    """A post by the name it has on paper: the title, and the school or office where the title does not say it."""
    place = post.school.name_th if post.school_id else post.district.name_th
    general = "โรงเรียน" if post.school_id else "สำนักงานเขตพื้นที่"
    if place in post.title_th or not place.startswith(general):
        return post.title_th
    if post.title_th.endswith(general):
        return post.title_th.removesuffix(general) + place
    return f"{post.title_th} {place}"
