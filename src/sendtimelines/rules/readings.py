"""Points where a text can fairly be read in two ways, each with the reading that is ours and the reason.

Nothing here decides a date: a formula names the question, and takes the clause of the reading that is chosen.
"""

from collections.abc import Iterable

from attrs import frozen

from sendtimelines.errors import BadReading
from sendtimelines.rules.citations import Citation


@frozen
class Reading:
    """One way to read a provision.

    Attributes:
        id: its stable name, `question.answer`.
        words: what it says the text means.
    """

    id: str
    words: str


@frozen
class Question:
    """A point that can be read in two ways.

    Attributes:
        default: the reading that is used unless another is asked for.
        other: the reading that is named beside it.
        why: why the default is ours.
        sources: the provisions in question.
    """

    default: Reading
    other: Reading
    why: str
    sources: tuple[Citation, ...]

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """Both, the default one first."""
        return self.default, self.other

    def chosen(self, readings: frozenset[str]) -> Reading:
        """The reading that `readings`, a set of ids, selects."""
        return self.other if self.other.id in readings else self.default


def not_both(questions: Iterable[Question], chosen: frozenset[str]) -> None:
    """Check that no point is read in two ways at once.

    Raises:
        BadReading: both readings of one point are chosen.
    """
    for question in questions:
        if chosen >= {question.default.id, question.other.id}:
            raise BadReading(
                f"{question.default.id} and {question.other.id} answer the same question; choose one",
                field="readings",
                value=chosen,
            )


def source_of(question: Question, sources: tuple[Citation, ...]) -> Citation:
    """The provision under which it is said how a text is read: of those in question one that is a source of the rule
    too, otherwise one of its instrument, or the first.

    Parameters:
        question: the point that can be read in two ways.
        sources: the provisions that the rule rests on, the governing one first.
    """
    in_question = question.sources
    cited = {(source.instrument, unit) for source in sources for unit in source.units}
    same = (each for each in in_question if cited & {(each.instrument, unit) for unit in each.units})
    instruments = {source.instrument for source in sources}
    near = (each for each in in_question if each.instrument in instruments)
    return next(same, None) or next(near, None) or next(iter(in_question), sources[0])
