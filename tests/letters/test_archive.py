"""A sealed letter is an archive: each point of ISO 19005-3 is read, and read again where it is broken."""

import io

import pikepdf
import pytest

from approvals.errors import BadInput
from tests.letters.papers import full, made, with_garuda
from tests.printing.archive_points import POINTS

pytestmark = pytest.mark.django_db
DRAWN: dict[str, bytes] = {}


@pytest.fixture
def paper(office, refused):
    """The PDF of a letter with every part, drawn once for all points."""
    if not DRAWN:
        with_garuda(office, "RGBA")
        DRAWN["letter"] = made("letter", full(office, refused, "external"))
    with pikepdf.open(io.BytesIO(DRAWN["letter"])) as opened:
        yield opened


@pytest.mark.parametrize("point", POINTS)
def test_a_letter_keeps_each_point_of_an_archive_and_breaking_it_is_seen(paper, point):
    faults, broken = POINTS[point]

    assert faults(paper) == []
    broken(paper)
    assert faults(paper) != []


def test_a_garuda_in_printing_inks_is_refused_because_an_archive_shows_colours_of_screens(office):
    with_garuda(office, "RGB", "JPEG")
    with pytest.raises(BadInput) as refusal:
        with_garuda(office, "CMYK", "JPEG")
    assert set(refusal.value.fields) == {"garuda"}
