"""A sheet as lines for a terminal."""

from sendtimelines.output.document import Table
from sendtimelines.output.terminal import lines


def test_a_table_of_two_columns_is_read_as_words_and_one_of_more_as_a_list() -> None:
    pairs = Table(caption="Dates", columns=("what", "day"), rows=(("due", "1 July"),))
    points = Table(caption="Points", columns=("fact", "what", "only if"), rows=(("a", "b", ""), ("c", "d", "e")))
    assert [line.text for line in lines((pairs, points), explain=False)] == [
        *("", "Dates", "due: 1 July"),
        *("", "Points", "a; b", "c; d; e"),
    ]
