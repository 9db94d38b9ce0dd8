"""A year of acts as they should be, near every border there is, and one of violations of every kind by their reason."""

from datetime import date, timedelta

from approvals.committees.models import Ballot, Committee, Membership, Recusal, Seat
from approvals.delegation.models import RulebookVersion
from approvals.interests.models import StandAside
from approvals.models import Decision, Post, Tenure
from approvals.people.services import set_active
from tests.builders import LONG_AGO, a_person, small_matrix
from tests.builders_power import an_order, moment, post_of, revoke
from tests.builders_sweep import ABROAD, CURRICULUM, LARGE, NIGHT, Year, a_seat, a_tenure, concerns, told_to_end

JUNE = moment(2026, 6, 10)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)


def clean(year: Year) -> None:
    """A year of acts as they should be, near every border there is."""
    office, post = year.office, post_of(year.office, "director")
    malee = Tenure.objects.get(person=office.malee)
    for month in range(1, 12):
        year.decided(office.malee, moment(2026, month, 15), tenure=malee)
    short = a_person("short.cpn2")
    held = a_tenure(office, short, "director", FIRST, LAST)
    for day in (moment(2026, 6, 1, 7), moment(2026, 6, 30, 23)):
        year.decided(short, day, tenure=held)
    order = an_order(office, office.arun, "director", FIRST, LAST, areas=["academic", "budget"], ceiling=60_000_000)
    revoke(order, moment(2026, 6, 20, 12))
    for day in (moment(2026, 6, 1, 9), moment(2026, 6, 20, 11)):
        year.decided(office.arun, day, acting_order=order)
    year.decided(office.arun, JUNE, code=LARGE, acting_order=order)  # the amount is the ceiling
    cured = an_order(office, office.orn, "director", FIRST, LAST, recorded_at=moment(2026, 7, 5))
    year.decided(office.orn, JUNE, acting_order=cured)
    source = an_order(office, office.arun, "director", FIRST, LAST, may_hand_on=True, areas=["academic"])
    handed = an_order(office, office.orn, "director", FIRST, LAST, areas=["academic"], handed_on_from=source)
    year.decided(office.orn, JUNE, acting_order=handed)
    year.run(NIGHT, "decide", JUNE, acted_by=office.malee, tenure=malee, outcome="returned")
    year.run(ABROAD, "forward", JUNE, acted_by=office.orn)
    year.run(CURRICULUM, "consent", JUNE, acted_by=office.members()[3])  # whose ballot was the last one
    away = year.paper(NIGHT, JUNE)
    StandAside.objects.create(
        district=office.district, subject_kind="request", subject_id=str(away.pk), person=office.malee, from_post=post,
        to_outside="obec", ground="13(1)", at=JUNE + timedelta(days=1),
    )  # fmt: skip
    year.decided(office.malee, JUNE, paper=away, tenure=malee)
    for seat in (1, 2, 9):
        year.ballot(seat, JUNE)
    set_active(district=office.district, person_id=office.wichai.pk, active=False, by=office.nok, at=moment(2026, 8, 1))


def by_tenure(year: Year):
    """Violations of whoever speaks for a post."""
    office, malee = year.office, Tenure.objects.get(person=year.office.malee)
    gone = a_person("gone.cpn2")
    over = a_tenure(office, gone, "director", LONG_AGO, date(2026, 6, 9))
    yield decision(year.decided(gone, JUNE, tenure=over), "ended")
    early = a_tenure(office, gone, "director", date(2026, 6, 11), LAST)
    yield decision(year.decided(gone, JUNE, tenure=early), "not-begun")
    yield decision(year.decided(office.orn, JUNE, tenure=malee), "other-person")
    deputy = Tenure.objects.get(person=office.arun)
    yield decision(year.decided(office.arun, JUNE, tenure=deputy), "other-post")
    yield decision(year.decided(office.arun, JUNE), "no-capacity")
    late = a_tenure(office, gone, "director", LONG_AGO)
    act = year.decided(gone, moment(2026, 6, 12), tenure=late)
    told_to_end(late, date(2026, 6, 1), moment(2026, 9, 1))
    yield decision(act, "ended")
    old = Post.objects.create(
        district=office.district, kind="director", anchor="district", title_th="ผอ.เขตเดิม", ended_on=date(2026, 5, 1)
    )
    kept = Tenure.objects.create(district=office.district, person=gone, post=old, first_day=LONG_AGO)
    yield decision(year.decided(gone, JUNE, tenure=kept, post=old), "post-abolished")
    yield decision(year.decided(office.arun, JUNE, tenure=deputy, post=deputy.post), "wrong-body")
    yield from by_other_acts(year, gone, over)


def by_other_acts(year: Year, gone, over: Tenure):
    """The same of other acts than decisions; `over` is a tenure of the person that had ended."""
    office, malee = year.office, Tenure.objects.get(person=year.office.malee)
    run = year.run(NIGHT, "decide", JUNE, acted_by=gone, tenure=over, outcome="returned")
    yield "return", str(run.pk), "ended"
    run = year.run(ABROAD, "opinion", JUNE, acted_by=gone, tenure=over)
    yield "stage", str(run.pk), "ended"
    run = year.run(ABROAD, "forward", JUNE, acted_by=office.kanya)
    yield "answer", str(run.pk), "no-ability"
    paper = year.paper(NIGHT, JUNE, submitted_at=moment(2019, 12, 31))
    yield "submission", str(paper.pk), "not-begun"
    first = year.decided(office.malee, JUNE, tenure=malee)
    later = Decision.objects.create(
        district=office.district, request=first.request, stage_run=first.stage_run, kind="revocation",
        outcome="revoked", reasons="ผิดหลง", decided_at=JUNE, decided_by=gone, tenure=over, replaces=first,
    )  # fmt: skip
    yield "later-decision", str(later.pk), "ended"
    closed = a_person("closed.cpn2")
    open_tenure = a_tenure(office, closed, "director", LONG_AGO)
    set_active(district=office.district, person_id=closed.pk, active=False, by=office.nok, at=moment(2026, 6, 1))
    yield decision(year.decided(closed, JUNE, tenure=open_tenure), "sign-in-closed")


def under_orders(year: Year):
    """Violations of whoever acts under an order."""
    office, arun, orn = year.office, year.office.arun, year.office.orn
    order = an_order(office, arun, "director", FIRST, LAST)
    yield decision(year.decided(arun, moment(2026, 5, 31), acting_order=order), "order-not-begun")
    yield decision(year.decided(arun, moment(2026, 7, 1), acting_order=order), "order-ended")
    yield decision(year.decided(orn, JUNE, acting_order=order), "other-person")
    revoked = an_order(office, arun, "director", FIRST, LAST)
    revoke(revoked, moment(2026, 6, 10, 9))
    yield decision(year.decided(arun, moment(2026, 6, 10, 11), acting_order=revoked), "order-revoked")
    dated_back = an_order(office, arun, "director", FIRST, LAST, recorded_at=moment(2026, 6, 20))
    act = year.decided(arun, JUNE, acting_order=dated_back)
    revoke(dated_back, moment(2026, 6, 21))
    yield decision(act, "order-withdrawn")
    for narrowed, why in (
        ({"areas": ["personnel"]}, "beyond-area"),
        ({"types": ["PER-01"]}, "beyond-type"),
    ):
        yield decision(
            year.decided(arun, JUNE, acting_order=an_order(office, arun, "director", FIRST, LAST, **narrowed)), why
        )
    low = an_order(office, arun, "director", FIRST, LAST, ceiling=59_999_999)
    yield decision(year.decided(arun, JUNE, code=LARGE, acting_order=low), "beyond-ceiling")
    elsewhere = an_order(office, arun, "deputy-director", FIRST, LAST)
    yield decision(year.decided(arun, JUNE, acting_order=elsewhere), "other-post")
    yield from under_orders_handed_on(year)


def under_orders_handed_on(year: Year):
    """Violations of whoever hands a power on, or acts with one that was."""
    office, arun, orn = year.office, year.office.arun, year.office.orn
    source = an_order(office, arun, "director", FIRST, LAST, may_hand_on=True)
    handed = an_order(office, orn, "director", FIRST, LAST, handed_on_from=source)
    revoke(source, moment(2026, 6, 9))
    yield decision(year.decided(orn, JUNE, acting_order=handed), "source-gone")
    wide = an_order(office, arun, "director", FIRST, LAST, may_hand_on=True, areas=["budget"])
    narrow = an_order(office, orn, "director", FIRST, LAST, handed_on_from=wide, areas=["budget"])
    yield decision(year.decided(orn, JUNE, acting_order=narrow), "beyond-area")
    held = an_order(office, arun, "director", FIRST, LAST, may_hand_on=True, areas=["budget"])
    more = an_order(office, orn, "director", FIRST, LAST, handed_on_from=held)
    yield "handing-on", str(more.pk), "handed-on-wider"
    longer = an_order(office, orn, "director", FIRST, date(2026, 7, 1), handed_on_from=held, areas=["budget"])
    yield "handing-on", str(longer.pk), "handed-on-longer"
    never = an_order(office, arun, "director", FIRST, LAST)
    passed = an_order(office, orn, "director", FIRST, LAST, handed_on_from=never)
    yield "handing-on", str(passed.pk), "may-not-hand-on"
    spent = an_order(office, arun, "director", LONG_AGO, date(2026, 5, 31), may_hand_on=True)
    much_later = an_order(office, orn, "director", LONG_AGO, date(2026, 5, 31), handed_on_from=spent, recorded_at=JUNE)
    yield "handing-on", str(much_later.pk), "order-ended"
    others = an_order(
        office, orn, "director", FIRST, LAST, handed_on_from=held, areas=["budget"], given_by=office.malee
    )
    yield "handing-on", str(others.pk), "other-person"


def in_conflict(year: Year):
    """Violations of whoever had an interest."""
    office = year.office
    malee = Tenure.objects.get(person=office.malee)
    own = year.paper(NIGHT, JUNE)
    concerns(own, office.malee)
    yield decision(year.decided(office.malee, JUNE, paper=own, tenure=malee), "own-matter")
    asked = year.paper(NIGHT, JUNE, submitted_by=office.malee, from_post=None)
    yield decision(year.decided(office.malee, JUNE, paper=asked, tenure=malee), "own-matter")
    principals = year.paper(NIGHT, JUNE)
    concerns(principals, office.malee)
    order = an_order(office, office.arun, "director", FIRST, LAST)
    yield decision(year.decided(office.arun, JUNE, paper=principals, acting_order=order), "principals-matter")
    away = year.paper(NIGHT, JUNE)
    StandAside.objects.create(
        district=office.district, subject_kind="request", subject_id=str(away.pk), person=office.malee,
        from_post=malee.post, to_outside="obec", ground="13(1)", at=JUNE - timedelta(days=1),
    )  # fmt: skip
    yield decision(year.decided(office.malee, JUNE, paper=away, tenure=malee), "stood-aside")


def in_committees(year: Year):
    """Violations of members and of whoever keeps a committee."""
    office = year.office
    second = Membership.objects.get(seat__committee=office.board, seat__place=2)
    former, successor = a_person("former.cpn2"), a_person("successor.cpn2")
    left = a_seat(office, 20, former, first_day=LONG_AGO, last_day=date(2026, 6, 9))
    yield vote(year.ballot(2, JUNE, membership=left, person=former), "not-in-office")
    late = a_seat(office, 21, successor, first_day=date(2026, 6, 11))
    yield vote(year.ballot(2, JUNE, membership=late, person=successor), "not-in-office")
    yield vote(year.ballot(2, JUNE, person=successor), "other-person")
    silent = a_seat(office, 22, a_person("silent.cpn2"), first_day=LONG_AGO, votes=False)
    yield vote(year.ballot(2, JUNE, membership=silent, person=silent.person), "no-vote")
    removed = a_seat(office, 23, a_person("removed.cpn2"), first_day=LONG_AGO, ended_on=date(2026, 6, 1))
    yield vote(year.ballot(2, JUNE, membership=removed, person=removed.person), "seat-ended")
    follows = a_seat(office, 24, former, first_day=LONG_AGO, post=post_of(office, "teacher"))
    yield vote(year.ballot(2, JUNE, membership=follows, person=former), "post-left")
    alternate = Membership.objects.create(
        district=office.district, seat=left.seat, person=successor, first_day=LONG_AGO, alternate_for=left
    )
    yield vote(year.ballot(2, JUNE, membership=alternate, person=successor), "member-gone")
    own = year.paper(CURRICULUM, JUNE)
    concerns(own, second.person)
    yield vote(year.ballot(2, JUNE, paper=own), "own-matter")
    withdrawn = year.ballot(2, JUNE, choice="", is_recused=True, is_open=False)
    Recusal.objects.create(district=office.district, ballot=withdrawn, ground="13(1)", at=JUNE - timedelta(hours=1))
    yield vote(withdrawn, "recused")
    other = Committee.objects.create(
        district=office.district, kind="other", anchor="district", name_th="คณะกรรมการที่ยุบ", constitution="school-board",
        profile="school-board", ended_on=date(2026, 6, 1),
    )  # fmt: skip
    seat = Seat.objects.create(district=office.district, committee=other, place=1, kind="member", title_th="ที่นั่ง")
    held = Membership.objects.create(district=office.district, seat=seat, person=former, first_day=LONG_AGO)
    yield vote(year.ballot(2, JUNE, membership=held, person=former), "committee-ended")
    on_paper = year.ballot(2, JUNE, entered_by=office.wichai)
    yield "ballot-entry", str(on_paper.pk), "not-keeper"
    run = year.run(CURRICULUM, "consent", JUNE, acted_by=office.wichai, outcome="returned")
    yield "return", str(run.pk), "not-keeper"


def in_offices(year: Year):
    """Violations of whoever publishes the matrix."""
    office, book = year.office, small_matrix()
    plain = {
        "district": office.district, "content": book.to_json(), "sha256": book.sha256, "first_day": date(2027, 1, 1),
        "status": "published", "published_at": JUNE,
    }  # fmt: skip
    by_steward = RulebookVersion.objects.create(number=8, published_by=office.rung, **plain)
    yield "publication", str(by_steward.pk), "no-ability"
    own = RulebookVersion.objects.create(number=9, published_by=office.ploy, proposed_by=office.ploy, **plain)
    yield "publication", str(own.pk), "own-work"


def decision(row: Decision, why: str) -> tuple[str, str, str]:
    return "decision", str(row.pk), why


def vote(row: Ballot, why: str) -> tuple[str, str, str]:
    return "ballot", str(row.pk), why
