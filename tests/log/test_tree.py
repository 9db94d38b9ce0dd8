"""The tree is that of RFC 6962, and a proof proves one thing only."""

import hashlib
import random

import pymerkle
import pytest

from approvals.log.merkle import (
    EMPTY,
    Frontier,
    consistency_proof,
    edge_places,
    inclusion_proof,
    nodes_of,
    proves_consistency,
    proves_inclusion,
    root_of,
)

pytestmark = pytest.mark.once

# the reference tree of Certificate Transparency: inputs, and the root over the first 1, 2 … 8 of them
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


LEAVES = [leaf(bytes([n % 256, n // 256])) for n in range(300)]
ROOT = {size: root_of(LEAVES[:size]) for size in range(300)}


def test_the_roots_of_the_reference_tree_are_those_of_certificate_transparency():
    leaves = [leaf(bytes.fromhex(content)) for content in INPUTS]
    assert [root_of(leaves[: n + 1]).hex() for n in range(8)] == ROOTS
    assert root_of([]) == EMPTY == hashlib.sha256().digest()


def test_the_paths_of_the_reference_tree_are_those_of_certificate_transparency():
    leaves = [leaf(bytes.fromhex(content)) for content in INPUTS]
    path = inclusion_proof(5, 8, nodes_of(leaves))
    assert [each.hex()[:8] for each in path] == ["bc1a0643", "ca854ea1", "d37ee418"]
    path = consistency_proof(6, 8, nodes_of(leaves))
    assert [each.hex()[:8] for each in path] == ["0ebc5d34", "ca854ea1", "d37ee418"]


def test_roots_equal_those_of_another_program():
    other = pymerkle.InmemoryTree(algorithm="sha256")
    for size in range(1, 300):
        other.append_entry(bytes([(size - 1) % 256, (size - 1) // 256]))
        assert other.get_root() == ROOT[size], size


def test_a_tree_that_grew_in_steps_is_the_same_tree():
    for size in (1, 2, 5, 64, 255, 256, 257):
        nodes = nodes_of(LEAVES[:size])
        kept = Frontier(size, [nodes(*place) for place in edge_places(size)])
        assert kept.root == ROOT[size] and kept.extend(LEAVES[size:299]).root == ROOT[299]
    with pytest.raises(ValueError, match="complete subtrees"):
        Frontier(3, [EMPTY])


def test_every_inclusion_is_proved_and_nothing_else_is():
    proofs = 0
    for size in range(1, 70):
        nodes = nodes_of(LEAVES[:size])
        for index in range(size):
            path = inclusion_proof(index, size, nodes)
            assert proves_inclusion(LEAVES[index], index, size, path, ROOT[size])
            refuses_inclusion(index, size, path)
            proofs += 1
    assert proofs == 2415


def refuses_inclusion(index: int, size: int, path: list[bytes]) -> None:
    """Another leaf, place, root or path: none of them is proved."""
    own, root = LEAVES[index], ROOT[size]
    assert not proves_inclusion(LEAVES[index + 1], index, size, path, root)
    assert not proves_inclusion(own, index + 1, size, path, root)
    assert not proves_inclusion(own, index, size, path, ROOT[size + 1])
    assert not proves_inclusion(own, index, size, [*path, EMPTY], root)
    assert not proves_inclusion(own, -1, size, path, root) and not proves_inclusion(own, size, size, path, root)
    for n in range(len(path)):
        assert not proves_inclusion(own, index, size, path[:n] + path[n + 1 :], root)
        assert not proves_inclusion(own, index, size, [*path[:n], flipped(path[n]), *path[n + 1 :]], root)


def test_every_continuation_is_proved_and_nothing_else_is():
    proofs = 0
    for size in range(1, 70):
        nodes = nodes_of(LEAVES[:size])
        for old in range(1, size + 1):
            path = consistency_proof(old, size, nodes)
            assert proves_consistency(old, size, path, ROOT[old], ROOT[size])
            refuses_consistency(old, size, path)
            proofs += 1
    assert proofs == 2415  # 4,830 with the inclusions


def refuses_consistency(old: int, size: int, path: list[bytes]) -> None:
    """Another root on either side, or another path: none of them is proved."""
    assert not proves_consistency(old, size, path, flipped(ROOT[old]), ROOT[size])
    assert not proves_consistency(old, size, path, ROOT[old], flipped(ROOT[size]))
    assert not proves_consistency(old, size, [*path, EMPTY], ROOT[old], ROOT[size])
    assert not proves_consistency(size + 1, size, path, ROOT[old], ROOT[size])
    for n in range(len(path)):
        assert not proves_consistency(old, size, path[:n] + path[n + 1 :], ROOT[old], ROOT[size])
        assert not proves_consistency(old, size, [*path[:n], flipped(path[n]), *path[n + 1 :]], ROOT[old], ROOT[size])


def flipped(node: bytes) -> bytes:
    """The same with one bit changed."""
    place = random.Random(node).randrange(32)  # noqa: S311
    return node[:place] + bytes([node[place] ^ 1]) + node[place + 1 :]


def test_what_is_not_in_the_tree_has_no_proof():
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(5, 5, nodes_of(LEAVES[:5]))
    with pytest.raises(ValueError, match="no beginning"):
        consistency_proof(6, 5, nodes_of(LEAVES[:5]))
    assert consistency_proof(0, 5, nodes_of(LEAVES[:5])) == [] == consistency_proof(5, 5, nodes_of(LEAVES[:5]))
