"""What authors of rules test them with: marked documents, and manual pages that are true.

A mark says what must be found, and whatever is not marked must stay silent: `⟦ACME001|Dial⟧` means that
exactly `Dial` is reported, with the code ACME001. A severity other than the rule's own stands behind the code
(`⟦ACME001:info|…⟧`), several codes for one piece are joined by `+` (`⟦ACME001+LML301|…⟧`), and an empty piece
is `⟦ACME001|⟧`. Marks may be nested. They are taken out before the document is checked.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from laml_lint import Diagnostic, Safety, Settings, fix, lint
from laml_lint.rules.base import Rule
from laml_lint.rules.registry import known_rule, rules_of
from laml_lint.text import Text

__all__ = ["Expected", "check_case", "check_page", "found", "rules_in", "strip"]

_MARK = re.compile(r"⟦((?:[A-Z]{2,8}\d{3}(?::\w+)?\+?)+)\||⟧")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WHOLE = ("<?xml", "<Response")
_FENCE = re.compile(r"^```xml\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
_WRONG, _RIGHT = "Example", "Use instead"


@dataclass(frozen=True, order=True)
class Expected:
    """One finding: code-point offsets into the document without marks."""

    start: int
    end: int
    code: str
    severity: str
    text: str


def check_case(marked: str, settings: Settings, filename: str = "case.xml") -> None:
    """Checks a marked document: it must give the marked findings and no others.

    `settings` name the rules; `filename` ends as files of its kind do. Raises AssertionError with the
    findings that are missing or too many.
    """
    __tracebackhide__ = True
    rules_of(settings)  # the marks need the severities
    source, expected = strip(marked)
    actual = lint(source, filename, settings)
    given = found(actual, source)
    if given == expected:
        return
    text = Text(source)
    messages = {(*item.range.span, item.code): f": {item.message}" for item in actual}
    lines = [
        f"{what} {text.position(item.start).line}:{text.position(item.start).column} "
        f"{item.severity} {item.code} {item.text!r}{messages.get((item.start, item.end, item.code), '')}"
        for what, items, others in (("missing", expected, given), ("not marked", given, expected))
        for item in items
        if item not in others
    ]
    raise AssertionError("\n".join([f"{filename} gives other findings than those that are marked", *lines]))


def check_page(rule: type[Rule], settings: Settings) -> None:
    """Checks the manual page of a rule, which is its docstring.

    Below `## Example` the document must give this rule and no other, and nothing must be found in the one
    below `## Use instead`. When the rule says that it has a fix, the fix must mend the example. What is no
    whole document stands for what is in `<Response>`. Raises AssertionError.
    """
    __tracebackhide__ = True
    settings = settings._replace(extend_select=(*settings.extend_select, rule.code))
    for heading, wanted in ((_WRONG, {rule.code}), (_RIGHT, set[str]())):
        codes = {item.code for item in lint(_document(rule, heading), "page.xml", settings)}
        if codes != wanted:
            listed = ", ".join(sorted(codes)) or "nothing"
            raise AssertionError(f'{rule.code}: the document below "{heading}" gives {listed}')
    wrong = _document(rule, _WRONG)
    offered = {item.fix.safety for item in lint(wrong, "page.xml", settings) if item.fix is not None}
    if offered and rule.fix is None:
        raise AssertionError(f"{rule.code} offers a fix, and `fix` does not say so")
    if Safety.SAFE in offered and rule.fix is Safety.UNSAFE:
        raise AssertionError(f"{rule.code} offers a safe fix, and `fix` says that it is unsafe")
    mended = fix(wrong, "page.xml", settings, unsafe=True)
    if rule.fix is not None and rule.code in {item.code for item in lint(mended, "page.xml", settings)}:
        raise AssertionError(f"{rule.code}: the fix leaves the finding: {mended}")


def rules_in(settings: Settings) -> list[type[Rule]]:
    """The classes of the rules that the settings name besides the built-in ones, in the order of their codes.

    Raises SettingsError.
    """
    return [getattr(import_module(info.module), info.class_name) for info in rules_of(settings).own]


def strip(marked: str) -> tuple[str, list[Expected]]:
    """The document without its marks, and what they say; raises ValueError for marks that do not match."""
    plain: list[str] = []
    length = 0
    at = 0
    open_marks: list[tuple[str, int]] = []
    spans: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(marked):
        plain.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            open_marks.append((match[1], length))
        elif not open_marks:
            raise ValueError("a mark is closed that was not opened")
        else:
            codes, start = open_marks.pop()
            spans.extend((code, start, length) for code in codes.split("+"))
    plain.append(marked[at:])
    if open_marks:
        raise ValueError(f"the mark of {open_marks[-1][0]} is not closed")
    source = "".join(plain)
    return source, sorted(_expected(source, *span) for span in spans)


def found(diagnostics: Iterable[Diagnostic], source: str) -> list[Expected]:
    """Findings in the form of what marks say."""
    return sorted(
        Expected(start, end, item.code, item.severity.label, source[start:end])
        for item in diagnostics
        for start, end in (item.range.span,)
    )


def _expected(source: str, code: str, start: int, end: int) -> Expected:
    code, _, severity = code.partition(":")
    if not severity:
        info = known_rule(code)
        if info is None:
            raise ValueError(f"there is no rule {code}; the settings have to name its plugin or folder")
        severity = info.severity.label
    return Expected(start, end, code, severity, source[start:end])


def _document(rule: type[Rule], heading: str) -> str:
    """The document in the fence below a heading of the manual page."""
    page = inspect.cleandoc(rule.__doc__ or "")
    below = page.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    fence = _FENCE.search(below)
    if fence is None:
        raise AssertionError(f'{rule.code}: there is no document (```xml) below "## {heading}"')
    text = fence[1]
    return f"{text}\n" if text.startswith(_WHOLE) else f"{_HEAD}<Response>{text}</Response>\n"
