"""Finds the tags of template languages in a text.

Takes any text, never raises, and reads no stretch of it more than a few times: the patterns stop at the next
opening of the same kind, and a search that found nothing is not repeated.
"""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.templates.blade import DIRECTIVE, end_of_directive


class Form(enum.Enum):
    """How a tag is written."""

    MUSTACHE = "{{ }}"
    STATEMENT = "{% %}"
    COMMENT = "{# #}"
    SCRIPT = "<% %>"
    PHP = "<? ?>"
    EXPRESSION = "${ }"
    RAW = "{!! !!}"
    DIRECTIVE = "@if"


class Tag(NamedTuple):
    """One tag; `code` is what stands between its delimiters, without white space around it (in `<% %>` only
    without that behind it).
    """

    form: Form
    start: int
    end: int
    code: str

    @property
    def span(self) -> Span:
        """Where it stands, delimiters included."""
        return Span(self.start, self.end)


class Found(NamedTuple):
    """The tags of a text, and the places where braces are out of balance."""

    tags: list[Tag]
    malformed: list[Span]


_ALL = frozenset(Form)
_BRACES = frozenset({Form.MUSTACHE})
_SCRIPT = frozenset({Form.SCRIPT})
FORMS = {
    "auto": _ALL,
    "none": frozenset[Form](),
    "mustache": _BRACES,
    "handlebars": _BRACES,
    "jinja": frozenset({Form.MUSTACHE, Form.STATEMENT, Form.COMMENT}),
    "erb": _SCRIPT,
    "ejs": _SCRIPT,
    "jsp": frozenset({Form.SCRIPT, Form.EXPRESSION}),
    "php": frozenset({Form.PHP, Form.MUSTACHE, Form.RAW, Form.DIRECTIVE}),
}
"""The forms of tags that each language has; the keys are the values of the setting `templates`."""

_OPENING = re.compile(
    r"\{\{|\{%|\{#|<%|<\?(?i:php\b|=|(?=[\s$])(?!\s*xml))|[$#]\{(?![{%#])"
    r"|(?<![{\w])\{(?=[A-Za-z_][\w.-]*\}\})|\{!!|(?<![\w@.])@(?=[a-z])"
)
_FORM_OF = {
    "{{": Form.MUSTACHE,
    "{%": Form.STATEMENT,
    "{#": Form.COMMENT,
    "<%": Form.SCRIPT,
    "<?": Form.PHP,
    "${": Form.EXPRESSION,
    "#{": Form.EXPRESSION,
    "{!": Form.RAW,
}
_TRIPLE = re.compile(r"\{\{\{(?!\{)([^{}]*+)\}\}\}")
_DOUBLE = re.compile(r"\{\{((?:[^{}]++|\{(?!\{)[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}|\}(?!\}))*+)\}\}")
_PATTERNS = {
    Form.STATEMENT: re.compile(r"\{%([^%{]*+(?:(?:%(?!\})|\{(?!%))[^%{]*+)*+)%\}"),
    Form.COMMENT: re.compile(r"\{#([^#{]*+(?:(?:#(?!\})|\{(?!#))[^#{]*+)*+)#\}"),
    Form.SCRIPT: re.compile(r"<%([^%<]*+(?:(?:%(?!>)|<(?!%))[^%<]*+)*+)%>"),
    Form.RAW: re.compile(r"\{!!([^!{]*+(?:(?:!(?!!\})|\{(?!!!))[^!{]*+)*+)!!\}"),
    Form.EXPRESSION: re.compile(r"[$#]\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}"),
}
_PHP_CODE = re.compile(
    r"""<\?((?:[^'"?/#]++|'(?:[^'\\]++|\\.)*+'|"(?:[^"\\]++|\\.)*+"|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)"""
    r"""|(?://|#)(?:[^\n?]++|\?(?!>))*+|/|\?(?!>))*+)\?>""",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'|`[^`]*+`")
_MARKUP = re.compile(r"</?[A-Za-z]|/>")
_LITERAL_BLOCK = re.compile(r"[-+~\s]*(raw|verbatim|comment)\b")
_MEANT_AS_TAG = re.compile(r"\{\{\{?[~#^/>&]?\s*[A-Za-z_@][\w.-]*\}?")
_LOOKED_BACK = 500
_NAME_AND_BRACES = re.compile(r"\{[A-Za-z_][\w.-]*\}\}")


def find_tags(source: str, language: str = "auto") -> Found:
    """The template tags in `source`; `language` is a value of the setting `templates`."""
    return _Scan(source, FORMS[language]).run()


class _Scan:
    """One reading of one text."""

    def __init__(self, source: str, forms: frozenset[Form]) -> None:
        self._source = source
        self._forms = forms
        self._tags: list[Tag] = []
        self._malformed: list[Span] = []
        self._absent: set[str] = set()
        """Closings that do not come any more."""
        self._strings = True
        """Whether PHP can be read with its strings; not again once it could not."""
        self._directives = Form.DIRECTIVE in forms and "@end" in source

    def run(self) -> Found:
        position = 0
        while opening := _OPENING.search(self._source, position):
            at = opening.start()
            form = _FORM_OF.get(self._source[at : at + 2])
            if self._source[at] == "@":
                position = self._directive(at)
            elif form is None:
                position = self._one_brace(at)
            elif form not in self._forms:
                position = at + 1
            else:
                tag = self._tag(form, at)
                if tag is None:
                    position = self._no_tag(form, at)
                else:
                    self._tags.append(tag)
                    position = tag.end
        return Found(self._tags, self._malformed)

    def _tag(self, form: Form, at: int) -> Tag | None:
        if form is Form.MUSTACHE:
            return self._mustache(at)
        if form is Form.PHP:
            return self._php(at)
        if form is Form.SCRIPT and self._source.startswith("<%--", at):
            end = self._find("--%>", at + 4)
            return None if end < 0 else Tag(form, at, end + 4, "--")
        match = _PATTERNS[form].match(self._source, at)
        if match is None or (form is Form.EXPRESSION and _holds_markup(match[1])):
            return None
        if form is Form.STATEMENT:
            return self._statement(match)
        return Tag(form, *match.span(), match[1].rstrip() if form is Form.SCRIPT else match[1].strip())

    def _directive(self, at: int) -> int:
        """`@if (…)`; only in texts with ends of such blocks, since an at sign may stand anywhere."""
        match = DIRECTIVE.match(self._source, at) if self._directives else None
        if match is None:
            return at + 1
        end = end_of_directive(self._source, match.end())
        self._tags.append(Tag(Form.DIRECTIVE, at, end, self._source[at + 1 : end]))
        return end

    def _mustache(self, at: int) -> Tag | None:
        if self._source.startswith(("{{!--", "{{--"), at):
            end = self._find("--}}", at + 4)
            if end >= 0:
                return Tag(Form.MUSTACHE, at, end + 4, "!")
        if self._source.startswith(("{{!", "{{~!"), at):
            end = self._find("}}", at + 3)
            return None if end < 0 else Tag(Form.MUSTACHE, at, end + 2, "!")
        match = _TRIPLE.match(self._source, at) or _DOUBLE.match(self._source, at)
        if match is None or _holds_markup(match[1]):
            return None
        return Tag(Form.MUSTACHE, *match.span(), match[1].strip())

    def _statement(self, match: re.Match[str]) -> Tag:
        """`{% %}`; what stands between `raw` or `comment` and its end is not looked at."""
        start, end = match.span()
        code = match[1].strip()
        literal = _LITERAL_BLOCK.match(match[1])
        if literal and "end" + literal[1] not in self._absent:
            closing = re.compile(r"\{%[-+~\s]*end" + literal[1] + r"\b[^%]*%\}").search(self._source, end)
            if closing is None:
                self._absent.add("end" + literal[1])
            elif literal[1] == "comment":
                return Tag(Form.COMMENT, start, closing.end(), "")
            else:
                self._tags.append(Tag(Form.COMMENT, start, end, code))
                return Tag(Form.COMMENT, *closing.span(), "")
        return Tag(Form.STATEMENT, start, end, code)

    def _php(self, at: int) -> Tag | None:
        match = _PHP_CODE.match(self._source, at) if self._strings else None
        if match:
            return Tag(Form.PHP, *match.span(), match[1].strip())
        self._strings = False
        end = self._find("?>", at + 2)
        if end >= 0:
            return Tag(Form.PHP, at, end + 2, self._source[at + 2 : end].strip())
        rest = "" if "<?" in self._absent else self._source[at + 2 :]
        self._absent.add("<?")  # PHP at the end of a file needs no end; that is asked once
        return (
            Tag(Form.PHP, at, len(self._source), rest.strip()) if rest and not _holds_markup(rest) else None
        )

    def _no_tag(self, form: Form, at: int) -> int:
        """What begins like a tag and is none: a mistake when it is a name in unbalanced double braces."""
        meant = _MEANT_AS_TAG.match(self._source, at) if form is Form.MUSTACHE else None
        if meant is None:
            return at + 2
        self._malformed.append(Span(*meant.span()))
        return meant.end()

    def _one_brace(self, at: int) -> int:
        """`{Name}}`: one brace, two braces."""
        match = _NAME_AND_BRACES.match(self._source, at)
        if match is None or Form.MUSTACHE not in self._forms or self._source.startswith("}", match.end()):
            return at + 1
        before = self._source[max(0, at - _LOOKED_BACK) : at].rpartition(">")[2]
        if before.count("{") > before.count("}"):
            return at + 1  # the second brace closes another one, as in JSON
        self._malformed.append(Span(*match.span()))
        return match.end()

    def _find(self, closing: str, start: int) -> int:
        if closing in self._absent:
            return -1
        end = self._source.find(closing, start)
        if end < 0:
            self._absent.add(closing)
        return end


def _holds_markup(code: str) -> bool:
    """Whether XML tags stand in `code` outside its strings, so that its end was not its end."""
    return ("<" in code or "/>" in code) and _MARKUP.search(_QUOTED.sub("", code)) is not None
