"""Every page that somebody looks at as an auditor is an event, each time; what stood in the search is kept apart.

Other readings, of a trail or of the record of a person, are written down by `approvals.audit.reading`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.services import record


@transaction.atomic
def read_page(
    *, places: Iterable[tuple[Any, dict[str, Any]]], page: str, of: dict[str, Any], typed: str, by, at: datetime
) -> None:
    """Write down that somebody looked at a page as an auditor: once in the chain of each district it showed.

    `places`: the districts, each with the post or grant under which the person reads there; `page` the name of the
    address, `of` what stood in it; `typed`: what was searched for, which may name persons.
    """
    for district, capacity in places:
        record(
            kinds.PAGE_READ, district=district, subject=("page", page), by=by, at=at, capacity=capacity,
            data={"page": page, "of": of}, private={"typed": typed},
        )  # fmt: skip
