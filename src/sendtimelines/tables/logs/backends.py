"""The kinds of frame that a log can be, and how each is gone through case by case.

A frame that is there goes through at once. A lazy one, or that of an engine, is left to its library, which hands over
all rows of some cases at a time when the duties are asked for; nothing is collected before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from narwhals import dependencies

from sendtimelines.errors import BadColumn
from sendtimelines.tables.duties import Holds
from sendtimelines.tables.logs.answers import MANY, duties_in
from sendtimelines.tables.logs.columns import CASE, DUTY_COLUMNS, Question, headings_of, quoted
from sendtimelines.tables.logs.spark import of_spark

Headings = Mapping[str, str]


def duties_of(log: Any, question: Question, columns: Mapping[str, str] | None) -> Any:
    """The duties of a log that is a frame; all is as in `frames.duties`."""
    for is_one, of in BACKENDS:
        if is_one(log):
            return of(log, question, columns)
    return _of_frame(log, question, columns)


def _of_frame(log: Any, question: Question, columns: Mapping[str, str] | None) -> Any:
    """Of a frame that is there: of pandas, polars or Arrow."""
    from sendtimelines.tables.eager import frame_like, kind_of, series_of

    kind = kind_of(log)
    if kind is None:
        raise BadColumn(
            f"log is of type {type(log).__name__}; give a frame of pandas, polars, Dask or Spark, "
            "a table of pyarrow, a relation of DuckDB or a list of mappings",
            field="log",
            value=log,
        )
    headings = headings_of(kind.names(log), columns)
    cells = {name: _cells(kind.column(log, heading)) for name, heading in headings.items()}
    answer = duties_in(cells, question)
    case = series_of(log, headings[CASE])[answer.rows].to_native()
    new = {name: (holds, _column(answer.columns[name])) for name, holds in DUTY_COLUMNS.items()}
    return frame_like(log, headings["day"], new, {headings[CASE]: case})


def _cells(column: Any) -> Sequence[Any]:
    """The cells of a column of narwhals: of a long one each that differs but once, where its library can tell them."""
    if len(column) < MANY:
        return list(column.to_list())
    from sendtimelines.tables.logs.shapes import Coded

    try:
        codes, cells = _told_apart(column.to_native(), column.implementation, column.__native_namespace__())
    except (TypeError, ValueError, NotImplementedError):  # lists, which cannot be told apart in this way
        return list(column.to_list())
    return Coded(codes % (len(cells) + 1), [*cells, None])  # -1, for a blank, comes to stand at the end


def _told_apart(column: Any, implementation: Any, library: Any) -> tuple[Any, Sequence[Any]]:
    """The code of each cell of a column, -1 for a blank, and what each code stands for.

    Raises:
        TypeError, ValueError, NotImplementedError: cells cannot be told apart.
    """
    if implementation.is_pandas():
        codes, cells = library.factorize(column)
        return codes, list(cells)
    if implementation.is_polars():
        if column.dtype.is_nested() or column.dtype == library.Object:
            raise TypeError
        column = column.cast(library.String) if column.dtype in (library.Categorical, library.Enum) else column
        differing = column.drop_nulls().unique().sort()
        texts = column.dtype == library.String
        codes = column.cast(library.Enum(differing)).to_physical() if texts else column.rank("dense") - 1
        return codes.cast(library.Int64).fill_null(-1).to_numpy(), differing.to_list()
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), encoded.dictionary.to_pylist()


def _column(column: Any) -> Any:
    """A column of the answer as `frame_like` takes it."""
    from sendtimelines.tables.eager import Words
    from sendtimelines.tables.logs.shapes import Coded

    return Words(column.cells, column.codes) if isinstance(column, Coded) else column


def _of_lazy_polars(log: Any, question: Question, columns: Mapping[str, str] | None) -> Any:
    polars: Any = dependencies.get_polars()
    schema = log.collect_schema()
    headings = headings_of(schema.names(), columns)
    types = {Holds.TEXT: polars.String, Holds.DAY: polars.Date, Holds.NUMBER: polars.Int64}
    return log.select(list(headings.values())).map_batches(
        partial(_of_frame, question=question, columns=headings),
        schema={headings[CASE]: schema[headings[CASE]], **{name: types[each] for name, each in DUTY_COLUMNS.items()}},
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
    )


def _of_dask(log: Any, question: Question, columns: Mapping[str, str] | None) -> Any:
    """Of a frame of Dask: all rows of a case go to one partition, which is a frame of pandas."""
    headings = headings_of(list(log.columns), columns)
    here = log[list(headings.values())].shuffle(on=headings[CASE])
    return here.map_partitions(_of_frame, question, headings, meta=_of_frame(here._meta, question, headings))


def _of_duckdb(log: Any, question: Question, columns: Mapping[str, str] | None) -> Any:
    """Of a relation of DuckDB: a row for each case with the list of its entries, then a row for each duty."""
    headings = headings_of(log.columns, columns)
    case, *others = (quoted(each, '"') for each in headings.values())
    entry = ", ".join(f"'{name}': {heading}" for name, heading in zip(list(headings)[1:], others, strict=True))
    # As text, the case comes back as it went, whatever pandas makes of a column of numbers with a blank in it.
    cases = log.aggregate(
        f"CAST({case} AS VARCHAR) AS {CASE}, list({{{entry}}}) AS entries", f"CAST({case} AS VARCHAR)"
    )
    (text_type,) = log.aggregate("CAST('' AS VARCHAR)").types

    def answered(some: Any) -> Any:
        pandas: Any = dependencies.get_pandas()
        rows = [(each, entry) for each, entries in zip(some[CASE], some["entries"], strict=True) for entry in entries]
        cells = {name: [entry[name] for _, entry in rows] for name in list(headings)[1:]}
        answer = duties_in({CASE: [each for each, _ in rows], **cells}, question)
        by_case: dict[Any, list[str]] = {each: [] for each in some[CASE]}
        for row, *duty in zip(answer.rows, *answer.lists().values(), strict=True):
            by_case[rows[row][0]].append(BETWEEN_CELLS.join(map(_in_a_text, duty)))
        texts = [BETWEEN_DUTIES.join(by_case[each]) for each in some[CASE]]
        return pandas.DataFrame({CASE: some[CASE], "duties": pandas.Series(texts, dtype=object)})

    kind = log.types[log.columns.index(headings[CASE])]
    types = {Holds.TEXT: "VARCHAR", Holds.DAY: "DATE", Holds.NUMBER: "BIGINT"}
    columns_of_duties = ", ".join(
        f"CAST(nullif(cells[{place}], '') AS {types[holds]}) AS \"{name}\""
        for place, (name, holds) in enumerate(DUTY_COLUMNS.items(), 1)
    )
    # DuckDB takes no more rows from Python than it hands over, so the duties of a case come as one text
    return (
        cases.map(answered, schema={CASE: text_type, "duties": text_type})
        .filter("duties <> ''")
        .project(f'"{CASE}", unnest(string_split(duties, chr({ord(BETWEEN_DUTIES)}))) AS duty')
        .project(f'"{CASE}", string_split(duty, chr({ord(BETWEEN_CELLS)})) AS cells')
        .project(f'CAST("{CASE}" AS {kind}) AS {case}, {columns_of_duties}')
    )


BETWEEN_DUTIES, BETWEEN_CELLS = "\x1e", "\x1f"
"""What stands between the duties of a case, and between the cells of a duty, where they are one text."""


def _in_a_text(cell: object) -> str:
    """A cell of a duty in the text of its case."""
    return "" if cell is None else str(cell).replace(BETWEEN_DUTIES, " ").replace(BETWEEN_CELLS, " ")


def duties_of_batches(batches: Iterable[Any], *, question: Question, case: str) -> Iterator[Any]:
    """The duties of a log that comes in batches of Arrow in order of case, in batches with the heading of the case."""
    for table in _whole_cases(batches):
        yield from _of_frame(table, question, None).rename_columns([case, *DUTY_COLUMNS]).to_batches()


def _whole_cases(batches: Iterable[Any]) -> Iterator[Any]:
    """Tables of batches in order of case, none of which has only some of the rows of a case."""
    arrow: Any = dependencies.get_pyarrow()
    held: list[Any] = []
    for batch in batches:
        cases = batch.column(batch.schema.get_field_index(CASE))
        first = len(cases)
        while first and cases[first - 1] == cases[len(cases) - 1]:
            first -= 1
        if first:
            yield arrow.Table.from_batches([*held, batch.slice(0, first)])
            held = []
        held.append(batch.slice(first))
    if held:
        yield arrow.Table.from_batches(held)


BACKENDS: Sequence[tuple[Callable[[Any], bool], Callable[..., Any]]] = (
    (dependencies.is_polars_lazyframe, _of_lazy_polars),
    (dependencies.is_duckdb_relation, _of_duckdb),
    (dependencies.is_dask_dataframe, _of_dask),
    (dependencies.is_pyspark_dataframe, partial(of_spark, duties_of_batches)),
)
"""How to tell a kind of frame that is not there yet, and what goes through it."""
