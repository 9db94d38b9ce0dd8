"""One search over requests, people, committees, rules and events, in the districts of the reader's grants."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.auditing.searching import INDEXED, Wanted, amount_of, amounts_in, found, found_near
from approvals.committees.models import Committee
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import published
from approvals.people.models import District
from approvals.people.selectors import named, persons_in
from approvals.requests.selectors import with_names
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.pages.audit.guards import audited
from web.pages.auditing.forms import SearchForm
from web.paging import ROWS, KeyPage, page_by_key, page_in_order

LOOKS = {"requests": _("Requests"), "people": _("People"), "committees": _("Committees"), "rules": _("Rules")}
MATRICES = 5  # districts whose matrices one search reads; beyond it a district has to be chosen


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Requests, or what `look` says. At most eight statements beside the record of the reading."""
    districts = audited(request)
    form, look = SearchForm(districts, request.GET), request.GET.get("look", "requests")
    look = look if look in LOOKS else "requests"
    shown: dict[str, Any] = {"form": form, "look": look, "looks": _looks(request), "districts": districts}
    if form.is_valid():
        chosen = form.chosen()
        books = _books(request, form, look, chosen)
        if form.is_valid():
            shown |= PARTS[look](request, form.wanted(), chosen, books)
        shown |= {"active": _active(request, form), "query": request.GET.urlencode(), "chosen": chosen}
        shown["short"] = [word for word in form.wanted().spoken() if len(word) < INDEXED]
    return render(request, "auditing/search.html", shown)


def _books(request: HttpRequest, form: SearchForm, look: str, chosen: list[District]) -> dict[int, Rulebook]:
    """The matrices that the search needs: for amounts and for rules. One query each; refuses too many."""
    by_amount = look == "requests" and (form.cleaned_data["least"] is not None or form.cleaned_data["most"] is not None)
    if not by_amount and not (look == "requests" and len(chosen) == 1) and look != "rules":
        return {}
    if len(chosen) > MATRICES:
        form.add_error("district", _("Choose a district: each has its own matrix."))
        return {}
    found_books = {each.pk: published(each.pk, grants(request).day) for each in chosen}
    return {pk: book for pk, book in found_books.items() if book is not None}


def _requests(request: HttpRequest, wanted: Wanted, chosen: list[District], books: dict[int, Rulebook]) -> dict:
    amounts = amounts_in(books.values())
    page = _page(request, wanted, [each.pk for each in chosen], amounts)
    _tell(request, page.rows, chosen)
    rows = [{"paper": paper, "amount": amount_of(paper.facts, amounts)} for paper in page.rows]
    return {"page": page, "rows": rows}


def _page(request: HttpRequest, wanted: Wanted, ids: list[int], amounts: tuple[str, ...]) -> KeyPage:
    """One page: from the newest requests where they fill it, else by the indexes. Two queries at most."""
    last = request.GET.get("before", "")
    near = found_near(ids, wanted, amounts, int(last[:18]) if last.isdecimal() else None)
    if near is not None:
        page = page_by_key(request, with_names(near))
        if page.next:
            return page
    return page_by_key(request, with_names(found(ids, wanted, amounts)))


def _people(request: HttpRequest, wanted: Wanted, chosen: list[District], books: dict) -> dict:
    people = persons_in([each.pk for each in chosen])
    page = page_in_order(request, named(people, wanted.words), "name_th")
    return {"page": page, "rows": page.rows}


def _committees(request: HttpRequest, wanted: Wanted, chosen: list[District], books: dict) -> dict:
    bodies: QuerySet[Committee] = Committee.objects.filter(district__in=[each.pk for each in chosen])
    for word in wanted.words.split():
        place = Q(school__name_th__icontains=word) | Q(school__name_en__icontains=word)
        bodies = bodies.filter(Q(name_th__icontains=word) | Q(name_en__icontains=word) | place)
    page = page_by_key(request, bodies.select_related("school", "district").order_by("-id"))
    _tell(request, page.rows, chosen)
    return {"page": page, "rows": page.rows}


def _rules(request: HttpRequest, wanted: Wanted, chosen: list[District], books: dict[int, Rulebook]) -> dict:
    """The first rules in force that fit, by code; more words find fewer."""
    words = [word.casefold() for word in wanted.words.split()]
    names = {each.pk: each for each in chosen}
    rows = []
    for pk, book in books.items():
        for code, rule in sorted(book.rules.items()):
            law = book.instruments[rule.basis.instrument].title
            titles = f"{code} {rule.title.th} {rule.title.en} {law.th} {law.en} {rule.basis.clause}"
            said = normalise(titles).casefold()
            if all(word in said for word in words):
                title = rule.title.in_language(get_language())
                rows.append({"code": code, "title": title, "district": names[pk], "clause": rule.basis.clause})
    return {"rows": rows[:ROWS], "more": len(rows) > ROWS}


PARTS = {"requests": _requests, "people": _people, "committees": _committees, "rules": _rules}


def _tell(request: HttpRequest, rows: list, chosen: list[District]) -> None:
    """Say whose rows the page shows: the reading is recorded in the chains of those districts."""
    request.read_in = {row.district_id for row in rows} or {each.pk for each in chosen[:1]}


def _looks(request: HttpRequest) -> list[dict[str, Any]]:
    """The kinds of things, each with the address that keeps the words."""
    kept = {name: request.GET[name] for name in ("q", "district") if request.GET.get(name)}
    return [{"name": name, "label": label, "query": _encoded({"look": name, **kept})} for name, label in LOOKS.items()]


def _active(request: HttpRequest, form: SearchForm) -> list[dict[str, Any]]:
    """What narrows the search now, each with the address that leaves it out."""
    found_filters = []
    for name, field in form.fields.items():
        typed = request.GET.get(name, "").strip()
        if typed:
            choices = dict(getattr(field, "choices", ()))
            rest = request.GET.copy()
            for gone in (name, "before", "after"):
                rest.pop(gone, None)
            value = choices.get(typed, typed)
            found_filters.append({"label": field.label, "value": value, "without": f"?{rest.urlencode()}"})
    return found_filters


def _encoded(typed: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(typed)
    return f"?{query.urlencode()}"
