"""Points and places: equal stays equal until somebody orders it and says why."""

import pytest

from approvals.rankings import rules


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("87.5", 8750), ("๘๗.๕๐", 8750), ("87,05", 8705), ("0", 0), ("", None), (" 100 ", 10000), ("9999.99", 999999)],
)
def test_points_are_read_exactly_as_hundredths(typed, hundredths):
    assert rules.read_points(typed) == hundredths


@pytest.mark.parametrize("typed", ["-1", "87.555", "1e3", "eighty", "10000", "1 2", ".5"])
def test_what_is_no_number_with_two_decimals_is_no_points(typed):
    with pytest.raises(ValueError, match=r".*"):
        rules.read_points(typed)


def test_points_are_shown_with_two_decimals_and_never_rounded():
    assert [rules.shown_points(points) for points in (8705, 5, 0, None)] == ["87.05", "0.05", "0.00", ""]


def test_equal_points_share_a_place_and_the_next_place_counts_them():
    order = rules.by_points([[1], [2], [3], [4]], {1: 80, 2: 90, 3: 90, 4: 70}, {1, 2, 3, 4})

    assert order == [[2, 3], [1], [4]]
    assert rules.places_of(order) == {2: 1, 3: 1, 1: 3, 4: 4}
    assert rules.order_of((place, entry) for entry, place in rules.places_of(order).items()) == order


def test_who_has_no_points_stands_last_each_alone():
    assert rules.by_points([[1], [2], [3]], {1: None, 2: 50, 3: None}, {2}) == [[2], [1], [3]]


def test_an_order_somebody_gave_to_equals_stands_until_one_of_them_changes():
    points = {1: 90, 2: 90, 3: 10}
    assert rules.by_points([[2], [1], [3]], points, {3}) == [[2], [1], [3]]
    assert rules.by_points([[2], [1], [3]], points, {1}) == [[2, 1], [3]]


def test_a_step_takes_an_entry_out_of_its_group_and_then_past_the_next():
    assert rules.moved([[1, 2, 3], [4]], 2, up=True) == [[2], [1, 3], [4]]
    assert rules.moved([[1, 2, 3], [4]], 2, up=False) == [[1, 3], [2], [4]]
    assert rules.moved([[1, 2], [3]], 3, up=True) == [[3], [1, 2]]
    assert rules.moved([[1], [2, 3]], 1, up=False) == [[2, 3], [1]]
    assert rules.moved([[1], [2]], 1, up=True) == [[1], [2]]
    assert rules.moved([[1], [2]], 2, up=False) == [[1], [2]]


def test_whoever_stands_before_as_many_or_more_points_was_placed_by_hand():
    assert rules.ordered_by_hand([[1], [2], [3]], {1: 90, 2: 80, 3: 70}) == set()
    assert rules.ordered_by_hand([[1, 2], [3]], {1: 90, 2: 90, 3: 70}) == set()
    assert rules.ordered_by_hand([[1], [2]], {1: 90, 2: 90}) == {1}
    assert rules.ordered_by_hand([[3], [1], [2]], {1: 90, 2: 80, 3: 70}) == {3}
    assert rules.ordered_by_hand([[1], [2]], {1: None, 2: None}) == set()
