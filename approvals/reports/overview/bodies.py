"""Kinds of bodies, by which stages are counted: a kind of post, a kind of committee, or a body above the district."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from approvals.delegation.bodies import Body, Form
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.interests.superiors import name_of_outside
from approvals.people.kinds import KINDS, Anchor
from approvals.vocabulary.bilingual import Text

COLUMNS = ("post__kind", "committee__kind", "outside")


class Kind(NamedTuple):
    """One kind of body: its form, and the code by which the matrix knows it."""

    form: Form
    code: str

    @classmethod
    def of(cls, post: str | None, committee: str | None, outside: str) -> "Kind":
        """The kind that a row of COLUMNS names."""
        if post:
            return cls(Form.POST, post)
        return cls(Form.COMMITTEE, committee) if committee else cls(Form.EXTERNAL, outside)

    def title(self, known: Mapping[str, Body]) -> Text:
        """What the matrix calls it, else the list of posts or of bodies above; else its code."""
        if self.code in known:
            return known[self.code].title
        if self.form == Form.POST and self.code in KINDS:
            return Text(KINDS[self.code].th, str(KINDS[self.code].en))
        return name_of_outside(self.code) or Text(self.code, self.code)

    def is_at_schools(self, known: Mapping[str, Body]) -> bool:
        """Whether every school has one, so that its figures are those of many."""
        if self.code in known:
            return known[self.code].anchor == Anchor.SCHOOL
        return self.form == Form.POST and self.code in KINDS and KINDS[self.code].anchor == Anchor.SCHOOL


def known_bodies(district_id: int, day: date) -> Mapping[str, Body]:
    """The kinds of bodies of the matrix in force; none without a matrix. One query."""
    version = version_in_force(district_id, day)
    return matrix_of(version).bodies if version else {}
