"""Drawing the sample of a plan, and writing down what was found when one of its requests was looked at."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.auditing import rules
from approvals.auditing.models import AuditPlan, SampleCheck, SampleItem
from approvals.auditing.refusals import AlreadyChecked, BadPlan
from approvals.auditing.searching import Wanted, amount_of, amounts_in, found
from approvals.auditing.standing import audits
from approvals.delegation.selectors import published
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated
from approvals.store.services import content_of, keep_made

MOST_IN_POPULATION, MOST_IN_SAMPLE = 200_000, 500
SEED_BYTES = 16
STEP = 2000  # rows read at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is to be: its words, how many, spread over what; an empty seed is drawn by the system."""

    title: str
    purpose: str
    size: int
    strata: str = AuditPlan.Strata.NONE
    seed: str = ""


def members(district: District, wanted: Wanted, strata: str, at: datetime) -> list[rules.Member]:
    """The population as it stands: submitted requests that fit. Two queries; raises BadPlan where it is too large."""
    book = published(district.pk, localdate(at))
    amounts = amounts_in([book]) if book else ()
    papers = found([district.pk], wanted, amounts).filter(serial__isnull=False)
    rows = papers.values_list("pk", "serial", "fiscal_year", "type_code", "facts")[: MOST_IN_POPULATION + 1]
    population = []
    for pk, serial, year, code, facts in rows.iterator(chunk_size=STEP):
        stratum = {
            AuditPlan.Strata.AREA: code.partition("-")[0],
            AuditPlan.Strata.AMOUNT: rules.band_of(amount_of(facts, amounts)),
        }.get(AuditPlan.Strata(strata), "")
        population.append(rules.Member(pk, f"{serial}/{year}", stratum))
    if len(population) > MOST_IN_POPULATION:
        text = _("More than %(most)s requests fit. Narrow the days or the area.") % {"most": f"{MOST_IN_POPULATION:,}"}
        raise BadPlan(fields={"since": [text]})
    return population


@transaction.atomic
def draw(
    *, district: District, wanted: Wanted, asked: Asked, by: Person, at: datetime, key: UUID | None = None
) -> AuditPlan:
    """Draw a sample and keep the plan with its population. Every drawing is an event, so trying seeds shows.

    Raises MayNotAudit, BadPlan. A repeated form gives the plan it made.
    """
    capacity = audits(by, district.pk, at)
    what = {"wanted": wanted.to_json(), "title": asked.title, "size": asked.size, "seed": asked.seed}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="auditing.draw", **what):
        return AuditPlan.objects.filter(district=district, drawn_by=by).latest("id")
    population = members(district, wanted, asked.strata, at)
    _can_be_drawn(asked, population)
    seed = asked.seed.strip() or secrets.token_hex(SEED_BYTES)
    sample = rules.drawn(population, size=asked.size, seed=seed)
    content = rules.written(population)
    file = keep_made(district=district, name="population.csv", media_type="text/csv", content=content, at=at)
    plan = AuditPlan.objects.create(
        district=district, title=asked.title.strip(), purpose=asked.purpose.strip(), wanted=wanted.to_json(),
        strata=asked.strata, size=asked.size, seed=seed, seed_was_drawn=not asked.seed.strip(), method=rules.METHOD,
        population=file, population_size=len(population), drawn_by=by, drawn_at=at,
    )  # fmt: skip
    SampleItem.objects.bulk_create(
        SampleItem(
            district=district, plan=plan, request_id=one.member.id, place=place, stratum=one.member.stratum,
            ordered_by=one.key,
        )
        for place, one in enumerate(sample, 1)
    )  # fmt: skip
    data = {
        "plan": plan.pk, "wanted": plan.wanted, "strata": plan.strata, "size": plan.size, "seed": plan.seed,
        "seed_was_drawn": plan.seed_was_drawn, "method": plan.method, "population": file.sha256,
        "population_size": plan.population_size, "sample": [one.member.id for one in sample],
    }  # fmt: skip
    record(
        kinds.AUDIT_PLAN_DRAWN, district=district, subject=("audit-plan", plan.pk), by=by, at=at, capacity=capacity,
        data=data,
    )  # fmt: skip
    return plan


def _can_be_drawn(asked: Asked, population: list[rules.Member]) -> None:
    wrong: dict[str, list[str]] = {}
    if not asked.title.strip():
        wrong["title"] = [_("Give the plan a title.")]
    if not 1 <= asked.size <= MOST_IN_SAMPLE:
        wrong["size"] = [_("From 1 to %(most)s requests.") % {"most": MOST_IN_SAMPLE}]
    if len(asked.seed.strip()) > rules.LONGEST_SEED:
        wrong["seed"] = [_("At most %(most)s letters.") % {"most": rules.LONGEST_SEED}]
    if not population:
        wrong["since"] = [_("No submitted request fits: there is nothing to draw from.")]
    if wrong:
        raise BadPlan(fields=wrong)


@transaction.atomic
def check(*, item_id: int, result: str, note: str, by: Person, at: datetime, key: UUID | None = None) -> SampleCheck:
    """Write down what was found in one drawn request. Raises MayNotAudit, AlreadyChecked, BadPlan."""
    item = SampleItem.objects.select_related("district", "plan").select_for_update(of=("self",)).get(pk=item_id)
    capacity = audits(by, item.district_id, at)
    asked = {"item": item_id, "result": result, "note": note}
    made = SampleCheck.objects.filter(item=item).first()
    if is_repeated(key=key, by=by, district_id=item.district_id, at=at, act="auditing.check", **asked) and made:
        return made
    if made:
        raise AlreadyChecked
    if result not in SampleCheck.Result.values:
        raise BadPlan(fields={"result": [_("Choose one of the answers.")]})
    if result != SampleCheck.Result.IN_ORDER and not note.strip():
        raise BadPlan(fields={"note": [_("Say in a sentence what it is.")]})
    made = SampleCheck.objects.create(
        district=item.district, item=item, result=result, note=note.strip(), checked_by=by, checked_at=at
    )
    data = {"plan": item.plan_id, "item": item.pk, "request": item.request_id, "result": result}
    record(
        kinds.SAMPLE_CHECKED, district=item.district, subject=("audit-plan", item.plan_id), by=by, at=at,
        capacity=capacity, data=data, private={"reasons": note.strip()},
    )  # fmt: skip
    return made


def has_changed(plan: AuditPlan, at: datetime) -> bool:
    """Whether the same filter finds another population now than on the day of the drawing. Two queries."""
    return rules.written(members(plan.district, Wanted.from_json(plan.wanted), plan.strata, at)) != content_of(
        plan.population
    )
