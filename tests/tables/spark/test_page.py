"""The examples of Spark on the page of engines, with what stands before them on the page."""

import doctest
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[3] / "docs" / "engines.md"
TEXT = PAGE.read_text(encoding="utf-8")


class TestThePage:
    def test_its_examples_of_spark(self, spark: Any) -> None:
        first = re.search(r"^```python\n(.*?)^```$", TEXT, flags=re.M | re.S)
        ours = re.findall(r"^```py\n(.*?)^```$", TEXT, flags=re.M | re.S)
        assert first
        assert len(ours) == 1
        test = doctest.DocTestParser().get_doctest(first[1] + ours[0], {"spark": spark}, PAGE.name, str(PAGE), 0)
        runner = doctest.DocTestRunner()
        runner.run(test)
        assert runner.failures == 0
        assert runner.tries == len(test.examples)
