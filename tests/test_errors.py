"""What is said where an extra is not installed."""

import pytest

from sendtimelines.errors import MissingExtra, needs_extra
from sendtimelines.tables.frames import needs_frames


class Frame:
    """A frame of DuckDB, as far as its module says."""

    __module__ = "duckdb.frames"


def test_what_is_missing_is_named_with_the_extra_that_brings_it() -> None:
    with pytest.raises(MissingExtra) as missing, needs_extra("Parquet files", "parquet", field="table"):
        import_of_nothing()
    assert str(missing.value) == (
        "Parquet files need no_such_package, which is not installed; install it with: "
        "pip install 'sendtimelines[parquet]'"
    )
    assert missing.value.field == "table"
    assert missing.value.__suppress_context__


def test_frames_of_an_engine_need_its_own_extra() -> None:
    for frame, extra in ((Frame(), "duckdb"), ([], "frames")):
        with pytest.raises(MissingExtra, match=rf"sendtimelines\[{extra}\]"), needs_frames(frame, field="log"):
            import_of_nothing()


def test_what_is_there_is_let_through_and_any_other_error_too() -> None:
    with needs_extra("files", "parquet"):
        import json
    assert json.dumps(1) == "1"
    with pytest.raises(ZeroDivisionError), needs_extra("files", "parquet"):
        print(1 / 0)


def import_of_nothing() -> None:
    raise ModuleNotFoundError("No module named 'no_such_package'", name="no_such_package")
