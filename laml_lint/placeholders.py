"""Template placeholders and expressions: what stands where the real value is not known yet.

A value that holds one is *unknown*: no rule may call it wrong. The forms recognised are those of Mustache,
Handlebars, Jinja, Django and Twig (`{{ }}`, `{% %}`, `{# #}`), ERB, EJS, JSP and PHP (`<% %>`, `<? ?>`),
shells and JavaScript (`${ }`, `$name`), Ruby and Scala (`#{ }`), f-strings and `.format` (`{name}`), printf
(`%s`, `%(name)s`).
"""

from __future__ import annotations

import re

# Compiled when it is first needed: most runs do without
_PLACEHOLDER = (
    r"\{[^{}]*\}|\{\{|\{%|\{#|<[%?]|[\ufdd0\ufdd6\ufdd7\ufdda]"
    r"|\$[A-Za-z_]|%\([A-Za-z_]\w*\)[sdrif]|%[sd](?![0-9A-Fa-f])"
)
# A tag ends before the next one begins, so that a text full of openings is read only once.
_BLOCK_TAG = (
    r"\{%[^%{]*+(?:(?:%(?!\})|\{(?!%))[^%{]*+)*+%\}"
    r"|\{#[^#{]*+(?:(?:#(?!\})|\{(?!#))[^#{]*+)*+#\}"
    r"|\{\{[^{}]*+\}\}\}?"
    r"|\ufdd0[%?][^\ufdd0\ufdd1]*+\ufdd1"
)
_LONGEST_TAG = 2_000


def holds_placeholder(text: str) -> bool:
    """Whether `text` holds a placeholder, so that its value is unknown."""
    if "{" in text or "$" in text or "<" in text or "%" in text or not text.isascii():
        return re.search(_PLACEHOLDER, text) is not None
    return False


def before_placeholder(text: str) -> str:
    """What stands before the first placeholder of `text`; all of it when there is none."""
    match = re.search(_PLACEHOLDER, text)
    return text if match is None else text[: match.start()]


def inside_template_tag(source: str, offset: int) -> bool:
    """Whether the character at `offset` stands inside `{{ }}`, `{% %}` or `{# #}`, for a template engine."""
    start = max(0, offset - _LONGEST_TAG)
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
        at = source.rfind(opening, start, offset)
        if at >= 0 and source.find(closing, at + 2, offset + _LONGEST_TAG) >= offset:
            return True
    return False


def without_block_tags(text: str) -> str:
    """`text` without the template tags that leave nothing behind, or nobody knows what."""
    return re.sub(_BLOCK_TAG, "", text) if "{" in text or "\ufdd0" in text else text
