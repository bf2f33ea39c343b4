"""The pytest plugin: the fixture `assert_laml`, for tests of applications that answer with LaML.

pytest imports this module in every run of everybody who has laml-lint installed. So it imports nothing but
what is there anyway; the linter is loaded when a test uses the fixture.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from laml_lint.diagnostics import Severity
from laml_lint.settings import SettingsError

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.linter import Linter
    from laml_lint.pytest_plugin.envelope import Problem
    from laml_lint.results import FileResult
    from laml_lint.settings import Channel, Dialect, FailOn, Settings

__all__ = ["AssertLaml", "CheckedLaml", "assert_laml"]

_NO_LAML = "LML012"


@dataclass(frozen=True)
class CheckedLaml:
    """A document that `assert_laml` let pass."""

    text: str
    """The document as text, without a byte-order mark."""
    findings: tuple[Diagnostic, ...]
    """What is to be said about it all the same, below the severity that fails; sorted by place."""

    @cached_property
    def root(self) -> etree._Element:
        """The document as an lxml element, without comments: `checked.root.findtext("Gather/Say")`.

        Raises lxml.etree.XMLSyntaxError when the text is not well-formed, which passes only on request.
        """
        from lxml import etree

        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self.text.encode("utf-8", "replace"), parser)


class AssertLaml:
    """Asserts that something is LaML as the platform takes it; the fixture `assert_laml` is one of these."""

    def __init__(self, folder: str = "") -> None:
        """`folder` is where the search for the configuration begins, and goes upwards; the working directory
        when it is empty.
        """
        self._folder = folder
        self._configured: Settings | None = None
        self._linters: dict[Settings, Linter] = {}

    def __call__(
        self,
        answer: object,
        *,
        status: int | Collection[int] | None = 200,
        media_type: str | Collection[str] | None = "auto",
        fail_on: FailOn | None = None,
        dialect: Dialect | None = None,
        channel: Channel | None = None,
        select: str | Iterable[str] | None = None,
        ignore: str | Iterable[str] | None = None,
        settings: Settings | None = None,
        filename: str | None = None,
    ) -> CheckedLaml:
        """Checks `answer` and gives back the document, for further assertions about what it says.

        `answer` is a document (`str` or `bytes`), a builder of an SDK (anything with `to_xml()`), or a
        response: of the test clients of Flask (Werkzeug), Django and Starlette (FastAPI), of httpx or of
        requests. A body that is a stream is read, and can be read again.

        Of responses, and of nothing else, `status` is the expected status code or several, and `media_type`
        the expected media type or several, without parameters; `auto` stands for those that the platform
        takes: application/xml and text/xml, in the dialect `twiml` text/html as well. What is None is not
        looked at.

        `fail_on` is the lowest severity that fails; with `never`, no finding does. It, `dialect`, `channel`,
        `select` and `ignore` (rules, as a list or separated by commas) take the place of what the settings
        say. Without `settings`, they are those that `laml-lint check` has in the folder where pytest runs
        (its rootdir), except that tags of template languages are text like any other: an answer should hold
        none. Whatever rules are chosen, something that is not LaML at all fails, unless LML012 is ignored.

        `filename` is the path that the findings carry, and by which the settings `roles` and
        `per-file-ignores` know the document; by default it tells what was asked, as in `<POST /voice>`.

        Raises AssertionError, with all that is wrong and the lines that it is about; TypeError when `answer`
        is nothing of the above; SettingsError when the settings cannot be used.
        """
        __tracebackhide__ = True
        try:
            settings = self._project() if settings is None else settings
            settings = _changed(settings, fail_on, dialect, channel, select, ignore)
            linter = self._linter(settings)
        except SettingsError as error:  # again from here, so that the test shows its own line
            raise SettingsError(str(error)) from None
        from laml_lint.encoding import decode, encoded
        from laml_lint.pytest_plugin.envelope import problems
        from laml_lint.pytest_plugin.replies import Unreadable, read

        try:
            reply = read(answer)
        except Unreadable as error:
            raise TypeError(f"assert_laml {error}") from None
        data = encoded(reply.body, in_place=True)[0] if isinstance(reply.body, str) else reply.body
        result = linter.check(data, filename or reply.name)
        shown = [item for item in result.diagnostics if settings.include_suppressed or not item.suppressed]
        failing = [item for item in shown if not item.suppressed and _fails(item, settings.fail_on)]
        wrong = problems(reply, status, media_type, settings.dialect)
        if wrong or failing:
            raise AssertionError(_report(wrong, result._replace(diagnostics=tuple(failing))))
        return CheckedLaml(decode(data).source, tuple(shown))

    def _project(self) -> Settings:
        """The settings of the project; raises SettingsError."""
        if self._configured is None:
            from laml_lint.configuration import Configuration

            self._configured = Configuration().for_folder(self._folder)._replace(templates="none")
        return self._configured

    def _linter(self, settings: Settings) -> Linter:
        """What it learned about the rules in one test serves the next; raises SettingsError."""
        if settings not in self._linters:
            from laml_lint.linter import Linter

            extend_select = (*settings.extend_select, _NO_LAML)
            self._linters[settings] = Linter(settings._replace(extend_select=extend_select))
        return self._linters[settings]


@pytest.fixture(scope="session")
def assert_laml(pytestconfig: pytest.Config) -> AssertLaml:
    """Assert that a str, bytes, an SDK builder or the response of a test client is LaML without mistakes.

    assert_laml(answer, *, status=200, media_type="auto", fail_on=None, dialect=None, channel=None,
    select=None, ignore=None, settings=None, filename=None) fails with the lines that are wrong, and else
    gives back the document: `.root` (lxml), `.text`, and the `.findings` that are too slight to fail.
    """
    return AssertLaml(str(pytestconfig.rootpath))


def _changed(
    settings: Settings,
    fail_on: str | None,
    dialect: str | None,
    channel: str | None,
    select: str | Iterable[str] | None,
    ignore: str | Iterable[str] | None,
) -> Settings:
    """The settings with what was given besides, where it is not None; raises SettingsError."""
    given: Mapping[str, str | Iterable[str] | None] = {
        "fail-on": fail_on,
        "dialect": dialect,
        "channel": channel,
        "select": select,
        "ignore": ignore,
    }
    changes: dict[str, Any] = {}
    for key, value in given.items():
        if value is None:
            continue
        from laml_lint.configuration.fields import FIELDS
        from laml_lint.configuration.selectors import check_value
        from laml_lint.configuration.values import Refused, read, read_words

        name, shape, _ = FIELDS[key]
        try:
            changes[name] = read_words(shape, value) if isinstance(value, str) else read(shape, list(value))
            check_value(shape, changes[name], lambda: settings)
        except Refused as refused:
            raise SettingsError(f"{name}: {refused}") from None
    return settings._replace(**changes) if changes else settings


def _fails(item: Diagnostic, level: FailOn) -> bool:
    return level != "never" and item.severity >= Severity[level.upper()]


def _report(wrong: list[Problem], result: FileResult) -> str:
    """All that is wrong: a line that sums it up, what is wrong around the document, then its findings."""
    from laml_lint.reporters import Output, create
    from laml_lint.reporters.printable import printable

    severities = [item.severity for item in result.diagnostics]
    counts = [(severities.count(level), level.label) for level in sorted(Severity, reverse=True)]
    figures = [problem.figure for problem in wrong]
    figures += [f"{number} {label}{'' if number == 1 else 's'}" for number, label in counts if number]
    lines = [f"{result.path}: {', '.join(figures)}", "", *(problem.sentence for problem in wrong)]
    if wrong and result.diagnostics:
        lines.append("")
    report = [f"{printable(line)}\n" for line in lines]
    create("full", Output(report.append)).add(result)
    return "".join(report).rstrip()
