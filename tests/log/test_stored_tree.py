"""The tree in the database is the tree in memory: roots, tiles and proofs, with few reads."""

import hashlib

import pytest

from approvals.log.merkle import consistency_proof, inclusion_proof, nodes_of, root_of
from approvals.log.models import Leaf, Tile
from approvals.log.selectors import StoredTree, size_of_tree, tile_bytes
from approvals.log.sequencer import complete_tiles, integrate
from approvals.log.tiles import TileName, tiles_of
from tests.log.conftest import happens

HASHES = [hashlib.sha256(n.to_bytes(4)).digest() for n in range(70_000)]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (TileName(0, 0), "0/000"),
        (TileName(0, 0, 5), "0/000.p/5"),
        (TileName(2, 1_234_067), "2/x001/x234/067"),
        (TileName(0, 1000, 255), "0/x001/000.p/255"),
    ],
)
def test_a_tile_is_called_as_other_programs_call_it(name, path):
    assert name.path == path and TileName.of(path) == name


@pytest.mark.parametrize(
    "path",
    ["", "0", "0/0", "0/1000", "00/000", "64/000", "0/x000/001", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/-01",
     "entries/000", "data/000", "0/000/", "0/../000", "0/" + "x001/" * 9 + "000", "๐/๐๐๐"],
)  # fmt: skip
def test_no_other_name_is_answered(path):
    assert TileName.of(path) is None


def test_the_tiles_of_a_grown_tree_are_its_new_ones():
    assert [name.path for name in tiles_of(0, 300)] == ["0/000", "0/001.p/44", "1/000.p/1"]
    assert [name.path for name in tiles_of(300, 512)] == ["0/001", "1/000.p/2"]
    assert [name.path for name in tiles_of(300, 301)] == ["0/001.p/45"]
    assert tiles_of(512, 512) == []


@pytest.mark.django_db
def test_a_tree_of_three_levels_has_the_root_and_the_proofs_of_the_one_in_memory(django_assert_max_num_queries):
    size, begin = 273 * 256, 0
    for tiles in (1, 2, 250, 20):
        until = begin + tiles * 256
        Tile.objects.bulk_create(complete_tiles(StoredTree(), begin, HASHES[begin:until]))
        begin = until
    memory = nodes_of(HASHES[:size])
    assert Tile.objects.filter(level=1).count() == 1
    for some in (256, 65_536, 65_792, size):
        assert StoredTree().root(some) == root_of(HASHES[:some])
    for index in (0, 255, 256, 65_535, 65_536, size - 1):
        with django_assert_max_num_queries(10):
            assert StoredTree().inclusion(index, size) == inclusion_proof(index, size, memory)
    for old in (256, 40_000 // 256 * 256, 65_536, size - 256):
        with django_assert_max_num_queries(10):
            assert StoredTree().consistency(old, size) == consistency_proof(old, size, memory)


def test_roots_tiles_and_proofs_of_real_events_are_those_in_memory(district):
    happens(district, 600)
    while integrate(batch=97).events:
        pass
    leaves = [bytes(leaf) for leaf in Leaf.objects.order_by("place").values_list("hash", flat=True)]
    size, memory, tree = len(leaves), nodes_of(leaves), StoredTree()
    assert size == size_of_tree() == 601
    for some in range(1, size + 1, 7):
        assert tree.root(some) == root_of(leaves[:some])
        assert tree.inclusion(some - 1, size) == inclusion_proof(some - 1, size, memory)
        assert tree.consistency(some, size) == consistency_proof(some, size, memory)
    assert tile_bytes(TileName(0, 1), size) == b"".join(leaves[256:512])
    assert tile_bytes(TileName(0, 2, 89), size) == b"".join(leaves[512:601])
    assert tile_bytes(TileName(1, 0, 2), size) == root_of(leaves[:256]) + root_of(leaves[256:512])
    assert tile_bytes(TileName(0, 2), size) is None and tile_bytes(TileName(0, 2, 90), size) is None


@pytest.mark.django_db
def test_what_the_tree_has_not_is_not_made_up():
    with pytest.raises(LookupError):
        StoredTree()(0, 0)
    assert size_of_tree() == 0
