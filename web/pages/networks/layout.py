"""Where everything stands on the map of who works with whom: pure arithmetic, the same for the same networks.

Two shapes of one picture: wide, with partners, networks and schools in three columns; narrow, for a telephone, with the
networks beside everybody else. Units are those of the drawing, of which a letter takes about `Shape.letter`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import mean

from approvals.vocabulary.thai import width as letters_of


@dataclass(frozen=True, slots=True)
class Node:
    """A network, or those it works with. `words` are the pieces of its name between which a line may break."""

    key: str
    words: tuple[str, ...]
    note: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """So many members of this neighbour belong to the network."""

    network: str
    neighbour: str
    many: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of one drawing: its width, where columns begin, how wide they are, and its letters."""

    width: int
    partners: tuple[int, int]
    networks: tuple[int, int]
    schools: tuple[int, int]
    letter: float
    line: int
    lines: int
    side_by_side: bool


WIDE = Shape(1100, (2, 268), (400, 300), (830, 268), letter=8.6, line=21, lines=2, side_by_side=True)
NARROW = Shape(360, (202, 156), (2, 156), (202, 156), letter=7.4, line=18, lines=3, side_by_side=False)
PAD, GAP, HEAD = 10, 12, 34  # inside a box, between boxes, and for the name of a column
THICKEST = 6.0
ROUNDS = 6  # after some rounds the order changes no more, or goes to and fro


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it stands: its corner, its size, its lines of text."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A connection: the path of an SVG, and how thick it is drawn."""

    path: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Star:
    """A network with its connections."""

    box: Box
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column, over its boxes."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The finished drawing."""

    shape: Shape
    height: int
    heads: tuple[Head, ...]
    stars: tuple[Star, ...]
    around: tuple[Box, ...]


def drawn(
    networks: Sequence[Node],
    partners: Sequence[Node],
    schools: Sequence[Node],
    links: Sequence[Link],
    *,
    names: tuple[str, str, str],
    shape: Shape,
) -> Picture:
    """The picture; `names` are those of the columns of partners, networks and schools."""
    networks, partners, schools = _untangled(networks, partners, schools, links)
    columns = {
        "partners": _column(partners, shape.partners, HEAD, shape),
        "networks": _column(networks, shape.networks, HEAD, shape),
    }
    below = HEAD if shape.side_by_side or not partners else _bottom(columns["partners"], HEAD) + GAP + HEAD
    columns["schools"] = _column(schools, shape.schools, below, shape)
    height = max(_bottom(boxes, HEAD) for boxes in columns.values()) + GAP
    if shape.side_by_side:
        columns = {name: _centred(boxes, height) for name, boxes in columns.items()}
    around = (*columns["partners"], *columns["schools"])
    heads = [(names[1], shape.networks[0], HEAD, networks), (names[0], shape.partners[0], HEAD, partners)]
    heads.append((names[2], shape.schools[0], below, schools))
    return Picture(
        shape,
        height,
        tuple(Head(text, x, y - GAP) for text, x, y, nodes in heads if nodes),
        tuple(Star(box, _curves(box, around, links)) for box in columns["networks"]),
        around,
    )


def lines_of(words: Sequence[str], most_letters: int, most_lines: int) -> tuple[str, ...]:
    """The words on lines of at most so many letters; what does not fit ends with an ellipsis."""
    lines = [""]
    for word in chain.from_iterable(_cut(each, most_letters) for each in words):
        if letters_of((lines[-1] + word).rstrip()) <= most_letters:
            lines[-1] += word
        elif len(lines) < most_lines:
            lines.append(word)
        else:
            lines[-1] = _shortened(lines[-1], most_letters)
            break
    return tuple(line.strip() for line in lines)


def _cut(word: str, most: int) -> list[str]:
    """A word that is longer than a line, in pieces."""
    if letters_of(word) <= most:
        return [word]
    pieces = [""]
    for sign in word:
        if letters_of(pieces[-1] + sign) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _shortened(line: str, most: int) -> str:
    while letters_of(line.rstrip()) > most - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def _untangled(
    networks: Sequence[Node], partners: Sequence[Node], schools: Sequence[Node], links: Sequence[Link]
) -> tuple[Sequence[Node], Sequence[Node], Sequence[Node]]:
    """Neighbours near the middle of their networks, networks near the middle of their neighbours, a few times over."""
    for _round in range(ROUNDS):
        rank = {node.key: place / len(networks) for place, node in enumerate(networks)}
        partners = sorted(partners, key=_near(rank, links, lambda link: (link.neighbour, link.network)))
        schools = sorted(schools, key=_near(rank, links, lambda link: (link.neighbour, link.network)))
        rank = {node.key: place / len(nodes) for nodes in (partners, schools) for place, node in enumerate(nodes)}
        networks = sorted(networks, key=_near(rank, links, lambda link: (link.network, link.neighbour)))
    return networks, partners, schools


def _near(
    rank: dict[str, float], links: Sequence[Link], ends: Callable[[Link], tuple[str, str]]
) -> Callable[[Node], tuple]:
    places: dict[str, list[float]] = {}
    for one, other in map(ends, links):
        places.setdefault(one, []).append(rank.get(other, 0))
    return lambda node: (mean(places[node.key]) if node.key in places else float("inf"), node.key)


def _column(nodes: Sequence[Node], place: tuple[int, int], top: int, shape: Shape) -> list[Box]:
    x, width = place
    most = int((width - 2 * PAD) / shape.letter)
    boxes, y = [], top
    for node in nodes:
        lines = lines_of(node.words, most, shape.lines)
        height = 2 * PAD + shape.line * (len(lines) + bool(node.note))
        boxes.append(Box(node, x, y, width, height, lines))
        y += height + GAP
    return boxes


def _bottom(boxes: Sequence[Box], top: int) -> int:
    return boxes[-1].y + boxes[-1].height if boxes else top


def _centred(boxes: list[Box], height: int) -> list[Box]:
    """The boxes spread over the whole height, so that short columns stand beside the middle of long ones."""
    if not boxes:
        return []
    spare = (height - GAP - _bottom(boxes, HEAD)) // len(boxes)
    return [
        Box(box.node, box.x, box.y + spare * place + spare // 2, box.width, box.height, box.lines)
        for place, box in enumerate(boxes)
    ]


def _curves(network: Box, around: Sequence[Box], links: Sequence[Link]) -> tuple[Curve, ...]:
    many = {link.neighbour: link.many for link in links if link.network == network.node.key}
    return tuple(_curve(network, box, many[box.node.key]) for box in around if box.node.key in many)


def _curve(network: Box, other: Box, many: int) -> Curve:
    """From the edge of the network to the nearer edge of the other."""
    is_left = other.x < network.x
    start = network.x if is_left else network.x + network.width
    end = other.x + other.width if is_left else other.x
    half = (start + end) / 2
    path = f"M{start} {network.middle:g}C{half:g} {network.middle:g} {half:g} {other.middle:g} {end} {other.middle:g}"
    return Curve(path, min(THICKEST, 1 + many / 2))
