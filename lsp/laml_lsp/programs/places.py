"""What stands at a place of a program: a string literal, an argument, the keyword of one, the name of a call.

Told from the tokens of one statement, whatever is missing in it.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Quotes
from laml_lsp.programs.statements import CLOSED, UNCLOSED

_LONGEST = 200_000
"""Characters of a statement; in a longer one nothing is looked for, and so far reaches what nothing ends."""
_TOKEN = re.compile(
    rf"(?P<blank>(?:[ \t\f\r\n]|\\(?:\r\n|.)|#[^\r\n]*+)++)"
    rf"|(?P<string>(?P<prefix>[rRbBuUfF]{{0,2}})(?:(?P<closed>{CLOSED})|{UNCLOSED}))"
    rf"|(?P<name>[^\W\d]\w*+)|(?P<sign>\d[\w.]*+|==|!=|<=|>=|:=|->|\*\*|.)",
    re.DOTALL,
)
_NEXT_ARGUMENT = re.compile(r"\s*+[,)\]]\s*+(?:[^\W\d]\w*+\s*+=\s*+|,\s*+|\s*+)\Z")
"""What a literal holds behind the cursor when its last quote is the first one of another literal."""
_GOES_ON = re.compile(r"[\w.:/+-]*+")
"""What belongs to a value behind the cursor when its literal is not closed."""
_BEFORE_VALUE = frozenset({"else", "or"})
_BEHIND_VALUE = frozenset({"if", "or", "else"})
"""`else` without an `if` is the next line of a broken program."""
_LINE_END = re.compile(r"[\r\n]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Token(NamedTuple):
    """A word, a sign or a literal."""

    kind: str
    """`string`, `name` or `sign`."""
    start: int
    end: int
    text: str
    """Empty for literals."""
    quotes: Quotes | None = None
    closed: bool = True

    @property
    def content(self) -> Span:
        """What stands between the quotes."""
        if self.quotes is None:
            return Span(self.start, self.end)
        start = self.start + len(self.quotes.prefix) + len(self.quotes.quote)
        return Span(start, max(start, self.end - (len(self.quotes.quote) if self.closed else 0)))


class Argument(NamedTuple):
    """An argument of a call, or what is written of it so far."""

    keyword: Token | None
    place: int
    """How many arguments without a keyword stand before it."""
    value: tuple[Token, ...]
    """The tokens of its value."""
    start: int
    end: int
    """From the bracket or comma before it to that behind it, neither of them part of it."""


class Call(NamedTuple):
    """A call, as far as it is written."""

    name: Token
    """What is called; of a method, its name."""
    is_method: bool
    inside: int
    """Offset behind its bracket."""
    arguments: tuple[Argument, ...]
    closing: str
    """The brackets that close those around it, and itself."""


class Place(NamedTuple):
    """What stands at an offset."""

    offset: int
    token: Token | None = None
    """The literal or word at the cursor."""
    call: Call | None = None
    """The innermost call around it."""
    argument: Argument | None = None
    """The argument of the call in which it stands."""
    items: tuple[tuple[Token, ...], ...] = ()
    """The literals that make the value, or each item of it, when the cursor is in one of them."""
    closing: str = ""
    """The brackets that close those that are open at the cursor."""
    called: Call | None = None
    """The call whose name the cursor is at."""

    @property
    def keyword_span(self) -> Span | None:
        """What a keyword replaces where one may stand: the word at the cursor, or nothing."""
        argument, token = self.argument, self.token
        if argument is None or (token is not None and token.kind != "name"):
            return None
        if argument.keyword is None and argument.value == ():
            return Span(self.offset, self.offset)
        if token is not None and (argument.keyword is token or argument.value == (token,)):
            is_value = argument.keyword is not None and argument.keyword is not token
            return None if is_value else Span(token.start, token.end)
        return None

    @property
    def is_before_value(self) -> bool:
        """Whether the cursor stands behind the equals sign of a keyword that has no value yet."""
        argument = self.argument
        return (
            argument is not None
            and argument.keyword is not None
            and not argument.value
            and self.token is None
        )


def place(source: str, span: Span, offset: int) -> Place:
    """What stands at `offset` in the statement that fills `span`."""
    if span.end - span.start > _LONGEST:
        return Place(offset)
    tokens = list(_tokens(source, span, offset))
    at = next((token for token in tokens if _is_at(token, offset)), None)
    open_ = _open_brackets(tokens, at.start if at is not None else offset)
    closing = _closing(tokens, open_)
    found = Place(offset, at, closing=closing)
    if at is not None and at.kind == "name":
        found = found._replace(called=_called(tokens, tokens.index(at)))
    for number in open_[:-3:-1]:
        call = _call(tokens, number, open_)
        arguments = call.arguments if call is not None else ()
        argument = next((each for each in arguments if each.start <= offset <= each.end), None)
        if call is not None and argument is not None:
            if at is None:
                call, argument = _before_others(source, call, argument, offset)
            return found._replace(call=call, argument=argument, items=_items(argument, at))
    return found


def comment(source: str, span: Span, offset: int) -> Span | None:
    """What stands behind the `#` of the comment at `offset` in the lines of `span`; None when none is there.

    `span` is a statement, or begins and ends with a line outside of all statements.
    """
    if span.end - span.start > _LONGEST:
        return None
    position = span.start
    while (match := _TOKEN.match(source, position, span.end)) is not None and match.end() < offset:
        position = match.end()
    if match is None or match["blank"] is None:
        return None
    ends = [source.rfind(sign, match.start(), offset) + 1 for sign in "\r\n"]
    start = source.find("#", max(match.start(), *ends), offset)
    if start < 0:
        return None
    line_end = _LINE_END.search(source, offset)
    return Span(start + 1, line_end.start() if line_end is not None else len(source))


def _is_at(token: Token, offset: int) -> bool:
    if token.kind == "string":
        return token.content.start <= offset <= token.content.end
    return token.kind == "name" and token.start <= offset <= token.end


def _tokens(source: str, span: Span, offset: int) -> Iterator[Token]:
    """The tokens of a statement; the literal at `offset` ends where it is meant to end."""
    position = span.start
    while position < span.end:
        match = _TOKEN.match(source, position, span.end)
        if match is None:
            return
        position = match.end()
        if match["string"] is not None:
            prefix = match["prefix"]
            start = match.start() + len(prefix)
            mark = source[start]
            quotes = Quotes(prefix.lower(), mark * 3 if source.startswith(mark * 3, start) else mark)
            closed = match["closed"] is not None and (
                len(quotes.quote) == 1
                or (position - start >= 6 and source.endswith(mark * 3, start, position))
            )
            token = Token("string", match.start(), position, "", quotes, closed)
            if _is_at(token, offset):
                token = _as_meant(source, token, offset)
                position = token.end
            yield token
        elif match["blank"] is None:
            yield Token("name" if match["name"] else "sign", match.start(), position, match[0])


def _as_meant(source: str, token: Token, offset: int) -> Token:
    """The literal at the cursor without what it has swallowed because its last quote is missing."""
    if token.quotes is None or len(token.quotes.quote) > 1:
        return token
    swallowed = token.closed and _NEXT_ARGUMENT.match(source, offset, token.content.end)
    if token.closed and not swallowed:
        return token
    goes_on = _GOES_ON.match(source, offset, token.content.end)
    return token._replace(end=goes_on.end() if goes_on is not None else offset, closed=False)


def _open_brackets(tokens: Sequence[Token], offset: int) -> list[int]:
    """The numbers of the brackets that are open at `offset`, from the outside."""
    found: list[int] = []
    for number, token in enumerate(tokens):
        if token.start >= offset:
            break
        if token.kind == "sign" and token.text in _CLOSING:
            found.append(number)
        elif token.kind == "sign" and token.text in ")]}" and found:
            found.pop()
    return found


def _closing(tokens: Sequence[Token], open_: Sequence[int]) -> str:
    return "".join(_CLOSING[tokens[number].text] for number in reversed(open_))


def _called(tokens: Sequence[Token], number: int) -> Call | None:
    """The call whose name is the token `number`."""
    if number + 1 < len(tokens) and tokens[number + 1].text == "(":
        return _call(tokens, number + 1, _open_brackets(tokens, tokens[number + 1].end))
    return None


def _call(tokens: Sequence[Token], bracket: int, open_: Sequence[int]) -> Call | None:
    """The call whose bracket is the token `bracket`; `open_` are the brackets around, it included."""
    name = tokens[bracket - 1] if bracket else None
    if name is None or tokens[bracket].text != "(" or name.kind != "name" or keyword.iskeyword(name.text):
        return None
    before = tokens[bracket - 2].text if bracket > 1 else ""
    if before in ("def", "class"):
        return None
    around = open_[: open_.index(bracket) + 1]
    return Call(
        name, before == ".", tokens[bracket].end, tuple(_arguments(tokens, bracket)), _closing(tokens, around)
    )


def _arguments(tokens: Sequence[Token], bracket: int) -> Iterator[Argument]:
    start, place, depth = tokens[bracket].end, 0, 0
    parts: list[Token] = []
    for token in tokens[bracket + 1 :]:
        if token.kind == "sign" and token.text in _CLOSING:
            depth += 1
        elif token.kind == "sign" and token.text in (")", "]", "}"):
            depth -= 1
        if depth < 0 or (not depth and token.text == ","):
            argument = _argument(parts, place, start, token.start)
            yield argument
            if depth < 0:
                return
            place += argument.keyword is None
            start, parts = token.end, []
        else:
            parts.append(token)
    yield _argument(parts, place, start, start + _LONGEST)


def _before_others(source: str, call: Call, argument: Argument, offset: int) -> tuple[Call, Argument]:
    """The call with the argument at the cursor, when what stands behind the cursor is another one."""
    tokens = (*((argument.keyword,) if argument.keyword is not None else ()), *argument.value)
    if tokens and tokens[0].start >= offset:
        empty = Argument(None, argument.place, (), argument.start, offset)
        return call._replace(arguments=(*call.arguments, empty)), empty
    behind = argument.value[0].start if argument.value else offset
    if behind > offset and _LINE_END.search(source, offset, behind):
        return call, argument._replace(value=())
    return call, argument


def _argument(parts: list[Token], place: int, start: int, end: int) -> Argument:
    if len(parts) > 1 and parts[0].kind == "name" and parts[1].text == "=":
        return Argument(parts[0], place, tuple(parts[2:]), start, end)
    return Argument(None, place, tuple(parts), start, end)


def _items(argument: Argument, at: Token | None) -> tuple[tuple[Token, ...], ...]:
    """The items of a value: literals that stand side by side make one."""
    if at is None or at.kind != "string" or at not in argument.value:
        return ()
    value = argument.value
    if value[0].text in _CLOSING:
        return _listed(value, at)
    number = value.index(at)
    first, last = number, number + 1
    while first and value[first - 1].kind == "string":
        first -= 1
    while last < len(value) and value[last].kind == "string":
        last += 1
    before_fits = not first or value[first - 1].text in _BEFORE_VALUE
    behind_fits = not at.closed or last == len(value) or value[last].text in _BEHIND_VALUE
    return (value[first:last],) if before_fits and behind_fits else ()


def _listed(value: tuple[Token, ...], at: Token) -> tuple[tuple[Token, ...], ...]:
    """The items of a list, a tuple or a set, or what stands in parentheses; those that are no literals are
    left out.
    """
    inside = value[1:]
    if inside and inside[-1].text == _CLOSING[value[0].text]:
        inside = inside[:-1]
    items: list[tuple[Token, ...]] = []
    item: list[Token] = []
    depth = 0
    for token in inside:
        depth += token.text in _CLOSING
        depth -= token.text in (")", "]", "}")
        if token.text == "," and not depth:
            items.append(tuple(item))
            item = []
        else:
            item.append(token)
    items.append(tuple(item))
    literal = [each for each in items if each and all(token.kind == "string" for token in each)]
    return tuple(literal) if any(at in each for each in literal) and depth == 0 else ()
