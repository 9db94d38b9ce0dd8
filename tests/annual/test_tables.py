"""Tables of the report: a row for whatever any of their columns counts."""

import pytest

from web.pages.yearly.tables import tables_of
from web.pages.yearly.words import Names


def rows_of(story, part: int) -> dict[str, list[str]]:
    """The values of the first table of a point, by the names of its rows."""
    file = story.file()
    table = tables_of(file, Names(file, {}), part)[0]
    return {name: [box.value for box in boxes] for name, boxes in table.rows}


@pytest.mark.parametrize(
    ("kind", "column"),
    [("request.approved", 1), ("stage.overdue", -3), ("request.returned", -2), ("appeal.filed", -1)],
)
def test_what_belongs_to_no_known_area_has_a_row_whichever_column_counts_it(story, kind, column):
    assert len(rows_of(story, 1)) == 4
    story(kind, 1)
    rows = rows_of(story, 1)
    assert len(rows) == 5 and rows["ไม่ทราบ"][column] == "1"


def test_activities_without_a_partner_have_a_row_of_their_own(story):
    story("activity.held", 1, reached=3)
    assert rows_of(story, 3)["ไม่มีภาคีร่วมสนับสนุน"] == ["0", "0", "0", "1", "0"]
