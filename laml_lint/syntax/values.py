"""Where an attribute value ends, also when its quotes are not what they should be.

A value without `<` whose closing quote is followed by white space, `/` or `>` is taken as it stands: that is
so in every well-formed document. Everything else here is judgement, and looks only a bounded way ahead.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from laml_lint.syntax.characters import ROUGH_NAME, TYPOGRAPHIC_DOUBLE, TYPOGRAPHIC_SINGLE, S
from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.reader import Reader
from laml_lint.text import BLANK

WINDOW: Final = 400
"""How many characters a guess looks ahead."""

_STRADDLING = 20
"""How many template expressions with quotes one value may hold."""

_ANY_QUOTE = f"[\"'{TYPOGRAPHIC_DOUBLE}{TYPOGRAPHIC_SINGLE}]"
_BEHIND = frozenset(("", "/", ">", *BLANK))
_BEHIND_PATTERN = "(?=[ \\t\\r\\n/>]|\\Z)"

NEXT_ATTRIBUTE: Final = re.compile(f"{ROUGH_NAME}{S}*+=")
_OPENS_NEXT = re.compile(f"{S}{ROUGH_NAME}{S}*+=\\Z")
_UNCLOSED_END = re.compile(f"{S}(?={ROUGH_NAME}{S}*+={S}*+{_ANY_QUOTE})|/?>|<|\\Z")
_TEMPLATE = re.compile("\\{\\{|\\{%|<%|<\\?|\\$\\{|#\\{")
_TEMPLATE_END: Final = {"{{": "}}", "{%": "%}", "<%": "%>", "<?": "?>", "${": "}", "#{": "}"}
_REAL_LESS_THAN = re.compile("<(?![%?])")
_TYPOGRAPHIC_END = {
    '"': re.compile(f'[^<>"{TYPOGRAPHIC_DOUBLE}]{{0,{WINDOW}}}+[{TYPOGRAPHIC_DOUBLE}]{_BEHIND_PATTERN}'),
    "'": re.compile(f"[^<>'{TYPOGRAPHIC_SINGLE}]{{0,{WINDOW}}}+[{TYPOGRAPHIC_SINGLE}]{_BEHIND_PATTERN}"),
}
_TYPOGRAPHIC_VALUE = {
    False: re.compile(f'[{TYPOGRAPHIC_DOUBLE}][^<>"{TYPOGRAPHIC_DOUBLE}]*+["{TYPOGRAPHIC_DOUBLE}]'),
    True: re.compile(f"[{TYPOGRAPHIC_SINGLE}][^<>'{TYPOGRAPHIC_SINGLE}]*+['{TYPOGRAPHIC_SINGLE}]"),
}
# An apostrophe inside ‘…’ is not its end: the last such quote before the next blank, tag end or attribute is.
_ONLY_CLOSING_QUOTE = re.compile(f"[^<>\"'={{}}]{{0,{WINDOW}}}+[\"']{_BEHIND_PATTERN}")
_UNQUOTED = re.compile("[^ \\t\\r\\n\"'<>]++")


class Value(NamedTuple):
    """A value: `start` and `end` of its text, and the offset `behind` its closing quote."""

    start: int
    end: int
    behind: int
    closed: bool = True


def quoted_value(reader: Reader, at: int, name: str) -> Value:
    """The value of the attribute `name` whose opening quote (`"` or `'`) stands at `at`."""
    source = reader.source
    start = at + 1
    end = reader.find(source[at], start)
    if end >= 0 and source[end + 1 : end + 2] in _BEHIND and source.find("<", start, end) < 0:
        return Value(start, end, end + 1)
    return _doubtful_value(reader, at, end, name)


def _doubtful_value(reader: Reader, at: int, end: int, name: str) -> Value:
    source = reader.source
    quote = source[at]
    start = at + 1
    typographic = _TYPOGRAPHIC_END[quote].match(source, start)
    if typographic:
        return _typographic(reader, at, typographic.end(), name)
    mark = len(reader.faults)
    end = _past_templates(reader, start, end, quote)
    value = _judged_value(reader, at, end, name) if end >= 0 else None
    if value is None:
        reader.withdraw(mark)
        return _unclosed_value(reader, at, name)
    return value


def _judged_value(reader: Reader, at: int, end: int, name: str) -> Value | None:
    """The value that ends at `end` or at a later quote; None when its closing quote is missing."""
    source = reader.source
    quote = source[at]
    start = at + 1
    ends_well = source[end + 1 : end + 2] in _BEHIND
    markup = _REAL_LESS_THAN.search(source, start, end) is not None
    if _opens_next(source, start, end):
        return Value(start, end, end + 1) if ends_well and not markup else None
    if ends_well or (not markup and NEXT_ATTRIBUTE.match(source, end + 1)):
        return Value(start, end, end + 1)
    outer = _outer_quote(source, end, quote)
    if outer == end + 1:
        return Value(start, end, end + 1)  # one quote too many
    if outer >= 0:
        return _value_with_quotes(reader, at, end, outer, name)
    if markup or source.find(">", start, end) >= 0:
        return None
    return Value(start, end, end + 1)


def _past_templates(reader: Reader, start: int, end: int, quote: str) -> int:
    """The closing quote, where the first one belongs to a template expression such as `{{ a["b"] }}`."""
    if end < 0:
        return -1
    source = reader.source
    position = start
    straddling = 0
    while straddling < _STRADDLING:
        opening = _TEMPLATE.search(source, position, end)
        if opening is None:
            break
        closing = _TEMPLATE_END[opening[0]]
        stop = source.find(closing, opening.end(), opening.end() + WINDOW)
        if stop < 0:
            position = opening.end()
            continue
        position = stop + len(closing)
        if position > end:
            outer = reader.find(quote, position)
            if outer < 0 or source.find("\n", end, stop) >= 0:
                break
            end = outer
            straddling += 1
            if opening[0][0] != "<":
                reader.fault(FaultKind.TEMPLATE_MARKUP, opening.start(), position, where="value")
    return end


def _opens_next(source: str, start: int, end: int) -> bool:
    """Whether the quote at `end` follows `name=`, so that it opens the value of the next attribute."""
    stop = end
    while stop > start and source[stop - 1] in BLANK and end - stop < WINDOW:
        stop -= 1
    return source[stop - 1] == "=" and _OPENS_NEXT.search(source, max(start, stop - WINDOW), stop) is not None


def _outer_quote(source: str, inner: int, quote: str) -> int:
    """The real end of a value such as `"a "b" c"`, where `inner` is its second quote; -1 without one."""
    window = source[inner : inner + WINDOW]
    for stop in (window.find("<"), window.find(">"), window.find("\n")):
        if stop >= 0:
            window = window[: stop + 1]
    position = 0
    while (position := window.find(quote, position + 1)) >= 0:
        if window[:position].rstrip(BLANK).endswith("="):
            return -1
        behind = window[position + 1 :]
        rest = behind.lstrip(BLANK)
        if behind[:1] in _BEHIND and (rest[:1] == ">" or rest[:2] == "/>" or NEXT_ATTRIBUTE.match(rest)):
            return inner + position
    return -1


def _value_with_quotes(reader: Reader, at: int, inner: int, outer: int, name: str) -> Value:
    """The value with its own delimiter inside, first at `inner`; it ends at `outer`."""
    source = reader.source
    quote = source[at]
    if inner == at + 1 and source[outer - 1] == quote:
        # The delimiters of `""x""` are doubled.
        text = source[inner + 1 : outer - 1]
        reader.fault(FaultKind.QUOTE_IN_VALUE, at, outer + 1, quote + text + quote, name=name)
        return Value(inner + 1, outer - 1, outer + 1)
    last = source.rfind(quote, inner, outer) + 1
    escaped = source[inner:last].replace(quote, "&quot;" if quote == '"' else "&apos;")
    reader.fault(FaultKind.QUOTE_IN_VALUE, inner, last, escaped, name=name)
    return Value(at + 1, outer, outer + 1)


def _unclosed_value(reader: Reader, at: int, name: str) -> Value:
    source = reader.source
    start = at + 1
    match = _UNCLOSED_END.search(source, start)
    stop = match.start() if match else len(source)
    end = stop
    while end > start and source[end - 1] in BLANK:
        end -= 1
    if stop == len(source):
        reader.truncated = True
    if end > start and source[end - 1] in "\"'":
        # `'alice">`: opened with one quote, closed with the other.
        quote = source[end - 1]
        reader.fault(FaultKind.UNCLOSED_VALUE, at, end, quote + source[start:end], name=name)
        return Value(start, end - 1, end)
    reader.fault(FaultKind.UNCLOSED_VALUE, at, end, source[at:end] + source[at], name=name)
    return Value(start, end, end, closed=False)


def typographic_value(reader: Reader, at: int, name: str) -> Value | None:
    """The value whose opening quote at `at` is a typographic one; None when there is no closing quote."""
    source = reader.source
    pattern = _TYPOGRAPHIC_VALUE[source[at] in TYPOGRAPHIC_SINGLE]
    match = pattern.match(source, at)
    if match is None:
        return None
    end = match.end()
    # An apostrophe in ‘it’s’ is not the end: go on while a later quote of the same tag ends better.
    while source[end : end + 1] not in _BEHIND and end - at < WINDOW:
        again = pattern.match(source, end - 1)
        if again is None:
            break
        end = again.end()
    return _typographic(reader, at, end, name)


def _typographic(reader: Reader, at: int, behind: int, name: str) -> Value:
    source = reader.source
    text = source[at + 1 : behind - 1]
    quote = "'" if '"' in text else '"'
    reader.fault(
        FaultKind.TYPOGRAPHIC_QUOTE, at, behind, None if quote in text else quote + text + quote, name=name
    )
    return Value(at + 1, behind - 1, behind)


def unquoted_value(reader: Reader, at: int, name: str) -> Value | None:
    """The value without quotes at `at`; None when nothing there can be one."""
    source = reader.source
    several = _ONLY_CLOSING_QUOTE.match(source, at)
    if several and several.end() > at + 1:
        reader.fault(FaultKind.UNQUOTED_VALUE, *several.span(), several[0][-1] + several[0], name=name)
        return Value(at, several.end() - 1, several.end())
    end = run = at
    while True:
        if end >= run:
            match = _UNQUOTED.match(source, end)
            run = match.end() if match else end
        opening = _TEMPLATE.search(source, end, run + 2)
        if opening is None or opening.start() > run:
            end = run
            break
        closing = _TEMPLATE_END[opening[0]]
        stop = source.find(closing, opening.end(), opening.end() + WINDOW)
        if stop >= 0:
            end = stop + len(closing)
        elif opening.start() < run:
            end = opening.end()
        else:
            end = run
            break
    if source.startswith("/>", end - 1) and end - 1 >= at:
        end -= 1
    if end == at:
        return None
    behind = end
    if source[end : end + 1] in ('"', "'") and source[end + 1 : end + 2] in _BEHIND:
        behind += 1  # only the opening quote is missing
    text = source[at:end]
    quote = "'" if '"' in text else '"'
    reader.fault(
        FaultKind.UNQUOTED_VALUE, at, behind, None if quote in text else quote + text + quote, name=name
    )
    return Value(at, end, behind)
