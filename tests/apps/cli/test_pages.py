"""`timeline --html` and `--svg`: a page and a picture beside what is printed, whole or not at all."""

from pathlib import Path

import pytest

from sendtimelines import html_page, picture, read_case, timeline
from sendtimelines.rules.bounds import iso_date
from tests.apps.cli.terminal import EXAMPLE, cli

FORMS = {"--html": html_page, "--svg": picture}
DAY = "2026-07-01"


@pytest.mark.parametrize("option", FORMS)
class TestForms:
    def test_the_file_is_what_the_library_makes(self, option: str, tmp_path: Path) -> None:
        target = tmp_path / "out"
        printed = cli("timeline", EXAMPLE, "--on", DAY).text
        assert cli("timeline", EXAMPLE, "--on", DAY, option, str(target)).text == printed
        file = read_case(Path(EXAMPLE))
        found = timeline(file.case, on=iso_date(DAY, "on"))
        assert target.read_text(encoding="utf-8") == FORMS[option](found, title=file.title)
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_it_goes_with_json(self, option: str, tmp_path: Path) -> None:
        ran = cli("timeline", EXAMPLE, "--on", DAY, option, str(tmp_path / "out"), "--json")
        assert ran.record["on"] == DAY
        assert (tmp_path / "out").is_file()

    def test_it_does_not_overwrite_the_case(self, option: str, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        case.write_text("", encoding="utf-8")
        complaint = cli("timeline", str(case), "--on", DAY, option, str(case)).complaint
        assert complaint == f"the result would overwrite the case file it is made from; give {option} another name"
        assert case.read_text(encoding="utf-8") == ""

    @pytest.mark.parametrize("where", ["none/out", "", "\0"], ids=["no folder", "a folder", "no name"])
    def test_where_it_cannot_be_written(self, option: str, where: str, tmp_path: Path) -> None:
        complaint = cli("timeline", EXAMPLE, "--on", DAY, option, f"{tmp_path}/{where}").complaint
        assert complaint.startswith("the result cannot be written")
        assert not [*tmp_path.iterdir()]

    def test_an_old_file_stays_where_the_case_is_wrong(self, option: str, tmp_path: Path) -> None:
        target = tmp_path / "out"
        target.write_text("old", encoding="utf-8")
        assert cli("timeline", str(tmp_path / "none.toml"), option, str(target)).code == 2
        assert target.read_text(encoding="utf-8") == "old"
