"""What the tags of each language do: put something out, begin a block, go on with the next branch, end it.

A word that is not listed and has no end of its own puts out something unknown.
"""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from laml_lint.templates import blade
from laml_lint.templates.tags import Form, Tag


class Act(enum.Enum):
    """One thing that a tag does."""

    OUTPUT = "output"
    """Something unknown stands there in the end."""
    SILENT = "silent"
    """Nothing stands there."""
    OPEN = "open"
    NEXT = "next"
    """The branch before it ends, the next one begins."""
    CLOSE = "close"


class Block(enum.Enum):
    """What becomes of that which stands in a block."""

    CHOICE = "choice"
    """It is there or not, or only one of its branches is (conditions, loops, sections)."""
    PLAIN = "plain"
    """It is there."""
    OPAQUE = "opaque"
    """It becomes something unknown."""
    DROPPED = "dropped"
    """It is not there: comments, macros."""


class Family(enum.Enum):
    """Which tags can end a block that a tag began."""

    SECTION = "mustache"
    GO = "go"
    STATEMENT = "statement"
    RUBY = "ruby"
    BLADE = "blade"
    CODE = "braces, or the words that PHP has for them"


class Event(NamedTuple):
    """One thing that a tag does to the structure of the template.

    `name` is the word that has to come back in the end tag; `final` says of a branch that it is taken when no
    other one is; `sure` is false where the word may begin no block at all.
    """

    act: Act
    family: Family | None = None
    name: str = ""
    block: Block = Block.CHOICE
    final: bool = False
    sure: bool = True


OUTPUT = (Event(Act.OUTPUT),)
SILENT = (Event(Act.SILENT),)

_WORD = re.compile(r"[A-Za-z_][\w.-]*|\*inline")
_CHOICES = frozenset(
    {"if", "unless", "ifequal", "ifnotequal", "ifchanged", "for", "tablerow", "while", "case", "switch"}
)
_PLAIN = frozenset(
    {"autoescape", "block", "blocktrans", "blocktranslate", "cache", "language", "localize", "localtime"}
    | {"placeholder", "sandbox", "spaceless", "timezone", "trans", "try", "with"}
)
_DROPPED = frozenset({"assign", "capture", "macro", "set"})
_SILENT_WORDS = frozenset(
    {"assign", "break", "continue", "debug", "decrement", "do", "extends", "flush", "from", "import"}
    | {"layout", "load", "set", "use"}
)
_MIDDLES = frozenset({"elif", "elseif", "elsif", "when", "case"})
_LAST_MIDDLES = frozenset({"else", "empty", "default", "plural", "pluralize"})
_GO_OPENS = {
    "if": Block.CHOICE,
    "range": Block.CHOICE,
    "with": Block.CHOICE,
    "define": Block.DROPPED,
    "block": Block.PLAIN,
}
_GO_SILENT = re.compile(r"/\*|\$\w+\s*:?=")

_RUBY_OPENS = re.compile(r"(if|unless|case|cond|while|until|for|begin)\b")
_RUBY_DO = re.compile(r"\bdo\s*(?:\|[^|]*\|)?$")
_RUBY_NEXT = re.compile(r"(else|elsif|when|in|rescue|ensure)\b")
_RUBY_ARROW = re.compile(r"->$")
_RUBY_END = re.compile(r"end\b")
_ONLY_RUBY = re.compile(r"end\b(?!\s*=)|(?:if|unless|while|until|elsif|when)\b(?!\s*\()")
_RUBY_ENDED = re.compile(r"\bend$")
_WRITES = re.compile(
    r"\b(?:echo|print\w*|out|concat|puts|render\w*|include\w*|require\w*|yield|readfile|write|partial)\b"
)
_CALLS = re.compile(r"(?:^|[;{}])\s*+(?:\$?\w++\s*+(?:->|::|\.)\s*+)*+(\w++)\s*+\(")
_QUIET = frozenset(
    {"if", "for", "foreach", "while", "switch", "header", "isset", "unset", "session_start", "define"}
    | {"ini_set", "error_reporting", "ob_start", "http_response_code", "function", "return", "array_push"}
)
_STRINGS_AND_COMMENTS = re.compile(
    r"\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z)|`(?:[^`\\]|\\.)*+(?:`|\Z)"
    r"|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|//[^\n]*+",
    re.DOTALL,
)
_TOKEN = re.compile(
    r"(\{)|(\}|\bend(?:if|foreach|for|while|switch)\b)|\b(else\s++if|elseif|else|catch|finally)\b"
    r"|\b(case\b[^:;{}]*+|default\s*+)(?::(?!:)|;)|\b(?:if|for|foreach|while|switch)\s*+(?=\()"
    r"|\b(function\s++&?\w++)"
)
_PARENTHESIS = re.compile(r"[()]")
_SPACE = re.compile(r"\s*+")
_COLON = re.compile(r"\s*+:(?!:)")


def events(tag: Tag) -> tuple[Event, ...]:
    """What `tag` does, in order; at least one event."""
    reader = _READERS.get(tag.form)
    return OUTPUT if reader is None else reader(tag.code)


def _comment(code: str) -> tuple[Event, ...]:
    return SILENT


def _mustache(code: str) -> tuple[Event, ...]:
    code = code.strip("~- \t\r\n")
    sign = code[:1]
    word = _WORD.search(code)
    name = word[0] if word else ""
    if sign in ("!", "="):
        return SILENT
    if sign == "#":
        if code.startswith(("#>", "#*")):
            block = Block.OPAQUE if code[1] == ">" else Block.DROPPED
            return (Event(Act.OPEN, Family.SECTION, name.lstrip("*"), block),)
        return (Event(Act.OPEN, Family.SECTION, name),)
    if code == "^" or (name == "else" and sign == "e"):
        return (Event(Act.NEXT, Family.SECTION, final=code in ("^", "else")),)
    if sign == "^":
        return (Event(Act.OPEN, Family.SECTION, name),)
    if sign in ("<", "$") and name and ":=" not in code:
        return (
            Event(Act.OPEN, Family.SECTION, name, Block.PLAIN if sign == "$" else Block.OPAQUE, sure=False),
        )
    if _GO_SILENT.match(code):
        return SILENT
    if sign == "/":
        return (Event(Act.CLOSE, Family.SECTION, name),)
    if code == "end":
        return (Event(Act.CLOSE, Family.GO, sure=False),)
    if name in _GO_OPENS and code.startswith(name) and code != name:
        return (Event(Act.OPEN, Family.GO, "", _GO_OPENS[name], sure=False),)
    return OUTPUT


def _statement(code: str) -> tuple[Event, ...]:
    code = code.strip("-+~ \t\r\n")
    word = _WORD.match(code)
    name = word[0] if word else ""
    if name.startswith("end"):
        return (Event(Act.CLOSE, Family.STATEMENT, name[3:].strip("_")),)
    if name in _LAST_MIDDLES:
        return (Event(Act.NEXT, Family.STATEMENT, name, final=True),)
    if name in _MIDDLES and name != "case":
        return (Event(Act.NEXT, Family.STATEMENT, name),)
    if not name or (name in ("set", "assign") and "=" in code):
        return SILENT
    block = Block.OPAQUE
    for kind, names in ((Block.CHOICE, _CHOICES), (Block.PLAIN, _PLAIN), (Block.DROPPED, _DROPPED)):
        if name in names:
            block = kind
    return (Event(Act.OPEN, Family.STATEMENT, name, block, sure=name in ("if", "for")),)


def without_end(event: Event) -> Act:
    """What a tag does that might have begun a block and has no end."""
    return Act.SILENT if event.name in _SILENT_WORDS else Act.OUTPUT


def _directive(code: str) -> tuple[Event, ...]:
    name, parenthesis, _ = code.partition("(")
    name = name.strip()
    if name.startswith("end"):
        return (Event(Act.CLOSE, Family.BLADE, name[3:]),)
    if name in blade.MIDDLES and not (name == "empty" and parenthesis):
        return (Event(Act.NEXT, Family.BLADE, name, final=name in ("else", "default", "empty")),)
    if name in blade.OPENS:
        block = Block.CHOICE if name not in ("push", "section", "verbatim") else Block.OPAQUE
        return (Event(Act.OPEN, Family.BLADE, name, block, sure=name in ("if", "for", "foreach")),)
    if name == "php" and not parenthesis:
        return (Event(Act.OPEN, Family.BLADE, name, Block.DROPPED, sure=False),)
    return SILENT if name in blade.SILENT else OUTPUT


def _script(code: str) -> tuple[Event, ...]:
    """ERB, EJS and JSP: Ruby unless there are braces."""
    sign = code[:1]
    if sign in ("#", "@", "!") or code.startswith("--"):
        return SILENT
    body = code[1:] if sign in ("=", "-", "_") else code
    body = body.removesuffix("-").removesuffix("_")
    plain = _without_literals(body)
    is_ruby = _ONLY_RUBY.match(plain) or not (plain.startswith("}") or plain.endswith(("{", "}", ";")))
    found = _ruby(plain) if is_ruby else ()
    found = found or _Braces(plain).events()
    if sign == "=":
        if not found or found[0].act is not Act.OPEN:
            return OUTPUT
        if not _RUBY_OPENS.match(plain):
            return tuple(event._replace(block=Block.OPAQUE) for event in found)
    if found:
        return found
    return OUTPUT if sign == "-" and not code.endswith("-") else _leftover(plain)


def _ruby(code: str) -> tuple[Event, ...]:
    if _RUBY_END.match(code):
        return (Event(Act.CLOSE, Family.RUBY),)
    following = _RUBY_NEXT.match(code) or _RUBY_ARROW.search(code)
    if following:
        return (Event(Act.NEXT, Family.RUBY, following[0], final=following[0] in ("else", "ensure")),)
    opening = _RUBY_OPENS.match(code)
    if (opening and not _RUBY_ENDED.search(code)) or _RUBY_DO.search(code):
        block = Block.PLAIN if opening and opening[1] == "begin" else Block.CHOICE
        return (Event(Act.OPEN, Family.RUBY, "", block),)
    return ()


def _php(code: str) -> tuple[Event, ...]:
    if code.startswith("="):
        return OUTPUT
    body = code[3:] if code[:3].lower() == "php" else code
    plain = _without_literals(body)
    return _Braces(plain).events() or _leftover(plain)


def _without_literals(code: str) -> str:
    """`code` with nothing in its strings and without its comments."""
    return _STRINGS_AND_COMMENTS.sub(lambda match: " " if match[0][0] == "/" else "''", code).strip()


class _Braces:
    """The blocks that a piece of code ends and begins; those that it both begins and ends do not count."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._found: list[Event] = []
        self._inner: list[int] = []
        """For each block that the piece itself began: how many events there were before it."""
        self._continued = -1
        """Where the word ended that goes on with a block, so that its brace begins none."""
        self._pairs = True
        self._declares = False
        """Whether the next brace begins a function, whose body is written somewhere else."""

    def events(self) -> tuple[Event, ...]:
        """What the piece does, in order."""
        position = 0
        closed = -1
        while token := _TOKEN.search(self._code, position):
            position = token.end()
            opening, closing, following, label, function = token.groups()
            if opening:
                self._open(token.start())
            elif closing:
                closed = position if self._close() else -1
            elif following:
                position = self._next(following, position, closed)
            elif function:
                self._declares = True
            elif label:
                if not self._inner:
                    self._add(Act.NEXT, "case", final=label.startswith("default"))
            else:
                position = self._condition(position)
        return tuple(self._found)

    def _add(self, act: Act, name: str = "", final: bool = False, block: Block = Block.CHOICE) -> None:
        self._found.append(Event(act, Family.CODE, name, block, final))

    def _open(self, at: int) -> None:
        if self._continued >= 0 and not self._code[self._continued : at].strip():
            return
        self._inner.append(len(self._found))
        self._add(Act.OPEN, block=Block.DROPPED if self._declares else Block.CHOICE)
        self._declares = False

    def _close(self) -> bool:
        """Whether a block ends that the piece did not begin."""
        if self._inner:
            del self._found[self._inner.pop() :]
            return False
        self._add(Act.CLOSE)
        return True

    def _next(self, word: str, position: int, closed: int) -> int:
        """`else` and the like: behind a brace or, in PHP, before a colon."""
        behind = self._behind_parentheses(position) if word != "else" else position
        colon = _COLON.match(self._code, behind)
        if self._inner:
            return behind
        if colon:
            self._add(Act.NEXT, final=word == "else")
            return colon.end()
        if closed >= 0 and not self._code[closed : position - len(word)].strip():
            self._found.pop()
            self._add(Act.NEXT, final=word == "else" and self._code[position:].lstrip()[:1] == "{")
            self._continued = behind
        return behind

    def _condition(self, position: int) -> int:
        """`if (…)` and the like: in PHP a colon behind it begins a block."""
        behind = self._behind_parentheses(position)
        colon = _COLON.match(self._code, behind) if behind > position else None
        if colon is None:
            return behind
        self._inner.append(len(self._found))
        self._add(Act.OPEN)
        return colon.end()

    def _behind_parentheses(self, position: int) -> int:
        """The offset behind the parentheses that begin at `position`; `position` when there are none."""
        start = _SPACE.match(self._code, position).end()  # type: ignore[union-attr]
        if not self._pairs or not self._code.startswith("(", start):
            return position
        depth = 0
        for match in _PARENTHESIS.finditer(self._code, start):
            depth += 1 if match[0] == "(" else -1
            if depth == 0:
                return match.end()
        self._pairs = False  # one search to the end is enough
        return position


def _leftover(code: str) -> tuple[Event, ...]:
    """Code that begins and ends nothing: silent when it cannot put anything out."""
    if _WRITES.search(code) or any(name not in _QUIET for name in _CALLS.findall(code)):
        return OUTPUT
    return SILENT


_READERS = {
    Form.MUSTACHE: _mustache,
    Form.STATEMENT: _statement,
    Form.COMMENT: _comment,
    Form.DIRECTIVE: _directive,
    Form.SCRIPT: _script,
    Form.PHP: _php,
}
