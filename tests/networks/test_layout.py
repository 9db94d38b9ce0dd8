"""The map of who works with whom, as pure arithmetic: nothing overlaps, nothing leaves the frame."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.vocabulary.thai import width as letters_of
from web.pages.networks.layout import NARROW, PAD, WIDE, Link, Node, Picture, drawn, lines_of

NAMES = ("ภาคี", "เครือข่าย", "โรงเรียน")
SYLLABLES = ("โรงเรียน", "บ้าน", "คลอง", "ใหญ่", "วิทยา", "ตัวอย่าง ", "Sample ", "school ", "ที่ 1 ")


def nodes(letter: str, many: int, draw: random.Random) -> list[Node]:
    return [
        Node(f"{letter}{number}", tuple(draw.choices(SYLLABLES, k=draw.randint(1, 14))), draw.choice(("", "3 โรงเรียน")))
        for number in range(many)
    ]


def a_district(networks: int, partners: int, schools: int, seed: int = 1, shape=WIDE) -> Picture:
    draw = random.Random(seed)  # noqa: S311 - a picture, no secret
    middle, left, right = nodes("n", networks, draw), nodes("p", partners, draw), nodes("s", schools, draw)
    pairs = [(one, other) for one in middle for other in (*left, *right) if draw.random() < 0.3]
    links = [Link(one.key, other.key, draw.randint(1, 30)) for one, other in pairs]
    return drawn(middle, left, right, links, names=NAMES, shape=shape)


def boxes(picture: Picture) -> list:
    return [*(star.box for star in picture.stars), *picture.around]


def overlap(one, other) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not beside and not (one.y + one.height <= other.y or other.y + other.height <= one.y)


SIZES = st.tuples(st.integers(0, 25), st.integers(0, 14), st.integers(0, 14), st.integers(0, 99))


@given(SIZES, st.sampled_from([WIDE, NARROW]))
def test_no_two_boxes_overlap_and_all_are_inside_the_frame(sizes, shape):
    picture = a_district(*sizes, shape=shape)
    for one, other in combinations(boxes(picture), 2):
        assert not overlap(one, other)
    for box in boxes(picture):
        assert box.x >= 0 and box.x + box.width <= shape.width
        assert box.y >= 0 and box.y + box.height <= picture.height
    for head in picture.heads:
        assert 0 <= head.x < shape.width and shape.line / 2 < head.y <= picture.height
        assert not any(
            box.x <= head.x < box.x + box.width and box.y < head.y < box.y + box.height for box in boxes(picture)
        )


@given(SIZES, st.sampled_from([WIDE, NARROW]))
def test_every_line_of_text_fits_into_its_box(sizes, shape):
    for box in boxes(a_district(*sizes, shape=shape)):
        assert 1 <= len(box.lines) <= shape.lines
        assert all(letters_of(line) * shape.letter <= box.width - 2 * PAD for line in box.lines)


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_the_same_district_gives_the_same_picture(shape):
    assert a_district(25, 10, 9, shape=shape) == a_district(25, 10, 9, shape=shape)


def test_every_link_is_drawn_once_and_more_members_thicker():
    middle, around = [Node("n1", ("กลุ่ม",)), Node("n2", ("เครือข่าย",))], [Node("s1", ("สวี",)), Node("s2", ("หลังสวน",))]
    links = [Link("n1", "s1", 1), Link("n1", "s2", 9), Link("n2", "s2", 90)]
    picture = drawn(middle, [], around, links, names=NAMES, shape=WIDE)
    drawn_by = {star.box.node.key: [curve.thickness for curve in star.curves] for star in picture.stars}
    assert drawn_by == {"n1": [1.5, 5.5], "n2": [6.0]}
    assert [head.text for head in picture.heads] == ["เครือข่าย", "โรงเรียน"]


def test_neighbours_stand_near_their_networks():
    middle = [Node(f"n{number}", ("กลุ่ม",)) for number in range(3)]
    around = [Node(f"s{number}", ("สวี",)) for number in range(3)]
    links = [Link("n0", "s2"), Link("n1", "s1"), Link("n2", "s0")]
    picture = drawn(middle, [], around, links, names=NAMES, shape=WIDE)
    assert [box.node.key for box in picture.around] == ["s2", "s1", "s0"]
    assert all(star.box.y == box.y for star, box in zip(picture.stars, picture.around, strict=True))


def test_a_long_name_breaks_between_words_and_ends_with_an_ellipsis():
    assert lines_of(("one ", "two ", "three"), 7, 2) == ("one two", "three")
    assert lines_of(("one ", "two ", "three ", "four"), 7, 2) == ("one two", "three…")
    assert lines_of(("abcdefghij",), 4, 2) == ("abcd", "efg…")
