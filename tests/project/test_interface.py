"""What programs rely on does not change unsaid."""

from pathlib import Path

import pytest

from release.interface import RECORD, changes, digest, interface, main, newest_entries, read, unnamed, written
from sendtimelines import rules

NOW = interface()
RECORDED = read(RECORD.read_text(encoding="utf-8"))[0]
HOW = "name each in the changelog, then run: python -m release.interface --record"


class TestRecord:
    def test_what_there_is_is_what_was_recorded(self) -> None:
        """A rule more breaks no program; it is named and recorded with the release."""
        more = ("+ rule ", "+ name law.")
        assert [line for line in changes(RECORDED, NOW).values() if not line.startswith(more)] == [], HOW

    @pytest.mark.parametrize(
        ("name", "what"),
        [
            ("name Case(events)", "by name: Mapping[str, date] = ..."),
            ("name Timeline.overdue", "property: tuple[Duty, ...]"),
            ("name timeline(on)", "by name: date"),
            ("name Status.TOO_EARLY", "'too early'"),
            ("name errors.BadCase", "class, also SendTimelinesError, ValueError, Exception, BaseException"),
            ("name SendTimelinesError(field)", "by name: str | None = None"),
            ("name sen2.read", "function: Return"),
            ("name law.mediation.notice_of_session", "mediation.notice_of_session"),
            ("rule plan.finalise", "from 2014-09-01"),
            ("rule mediation.notice_of_session(mediation_date)", "event"),
            ("rule mediation.notice_of_session(notice.clear_days)", "reading"),
            ("reading notice.clear_days", "not notice.ordinary"),
            ("event notice_sent", ""),
            ("command due --on", "may be left out: str | None"),
            ("command timeline CASE", "demanded: str"),
            ("exit done", "0"),
            ("exit wrong", "2"),
            ("exit interrupted", "130"),
            ("schema timeline-document", ""),
            ("schema due readings", "always: object of #/$defs/day_or_none"),
            ("extra ics", ""),
        ],
        ids=lambda text: text or "nothing",
    )
    def test_it_has_each_kind_of_thing(self, name: str, what: str) -> None:
        assert NOW[name] == what

    def test_a_record_is_read_as_it_was_written(self) -> None:
        assert read(written(NOW, ["An entry.", "Another."])) == (NOW, {digest("An entry."), digest("Another.")})


def days(n: int, *, whole: bool = True) -> None:
    """Stands for a function that came to take more."""


BEFORE = {
    "name Case": "class",
    "name Case(events)": "by name",
    "name Case.events": "dict",
    "rule plan.issue": "2014",
}


class TestChanges:
    def test_nothing_changes_where_all_is_as_it_was(self) -> None:
        assert changes(BEFORE, BEFORE) == {}

    def test_a_part_that_is_new(self) -> None:
        assert changes(BEFORE, BEFORE | {"name Case(by)": "by name"}) == {"name Case(by)": "+ name Case(by)  by name"}

    def test_a_part_that_is_another(self) -> None:
        assert changes(BEFORE, BEFORE | {"rule plan.issue": "2015"}) == {
            "rule plan.issue": "! rule plan.issue  2014 -> 2015"
        }

    def test_what_goes_with_the_whole_is_not_said_again(self) -> None:
        assert list(changes(BEFORE, {"rule plan.issue": "2014"})) == ["name Case"]
        assert list(changes({"rule plan.issue": "2014"}, BEFORE)) == ["name Case"]

    def test_one_in_the_library_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "days", days)
        found = changes(NOW, interface())
        assert found["name rules.days(whole)"] == "+ name rules.days(whole)  by name: bool = True"
        assert set(found) <= {"name rules.days", "name rules.days(n)", "name rules.days(whole)"}


class TestChangelog:
    CHANGED = ("name Case(by)", "command due --on")

    @pytest.mark.parametrize(
        ("entries", "left"),
        [
            ([], ["name Case(by)", "command due --on"]),
            (["`Case(by=...)` says who disagrees."], ["command due --on"]),
            (["`Case` takes `by`, and `due` takes `--on`."], []),
            (["`Case` says more.", "Who disagrees is `by`; `due --on` takes a day."], ["name Case(by)"]),
            (["Case(by) and due --on."], ["name Case(by)", "command due --on"]),
            (["`Cases` and `by`, `due` and `--only`."], ["name Case(by)", "command due --on"]),
        ],
        ids=["none", "one", "both in one", "half in each", "no backticks", "other words"],
    )
    def test_a_change_is_named_whole_in_one_entry(self, entries: list[str], left: list[str]) -> None:
        assert unnamed(self.CHANGED, entries) == left

    def test_only_the_newest_section_counts_and_an_entry_may_have_many_lines(self) -> None:
        changelog = "# Changelog\n\n## [Unreleased]\n\n### Law\n\n- One\n  goes on.\n- Two.\n\n## [0.1.0]\n\n- Three.\n"
        assert [" ".join(entry.split()) for entry in newest_entries(changelog)] == ["One goes on.", "Two."]

    def test_an_entry_is_the_same_however_its_lines_are_broken(self) -> None:
        assert digest("One\n  goes on.\n") == digest("One goes on.") != digest("One goes off.")


class TestRecording:
    OLD = "# Changelog\n\n## [Unreleased]\n\n- `days` and `Case`.\n"

    @pytest.fixture
    def record(self, tmp_path: Path) -> Path:
        """A record from a time when there was no `days`, and its one entry had been said."""
        record = tmp_path / "interface.txt"
        before = {name: what for name, what in NOW.items() if name.partition("(")[0] != "name rules.days"}
        record.write_text(written(before, newest_entries(self.OLD)), encoding="utf-8")
        return record

    @pytest.mark.parametrize("more", ["", "- `weeks` are new.\n", "- days are new.\n"], ids=["none", "other", "plain"])
    def test_nothing_is_recorded_that_no_new_entry_names(self, record: Path, more: str) -> None:
        changelog = record.with_name("CHANGELOG.md")
        changelog.write_text(self.OLD + more, encoding="utf-8")
        before = record.read_bytes()
        assert main(["--record"], record, changelog) == 1
        assert record.read_bytes() == before

    def test_what_a_new_entry_names_is_recorded_when_asked_for(self, record: Path) -> None:
        changelog = record.with_name("CHANGELOG.md")
        changelog.write_text(self.OLD + "- `rules.days` are counted.\n", encoding="utf-8")
        before = record.read_bytes()
        assert main([], record, changelog) == 0
        assert record.read_bytes() == before
        assert main(["--record"], record, changelog) == 0
        assert read(record.read_text(encoding="utf-8"))[0] == NOW
