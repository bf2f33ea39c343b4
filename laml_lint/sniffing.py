"""Whether a file looks like LaML, told from its first bytes and without reading it as XML."""

from __future__ import annotations

import re

from laml_lint.encoding import is_plain_utf8
from laml_lint.templates.signs import may_hold_tags, must_be_written_anew

_ROOT = re.compile(rb"<([A-Za-z_][^\s/>]*)")
_BEFORE_ROOT = re.compile(
    rb"(?:[^<]+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>|<!\[CDATA\[.*?\]\]>)*+", re.DOTALL
)
_PLAINLY_LAML = re.compile(rb"(?:<\?xml [^<>]*\?>)?[ \t\r\n]*<Response[ \t\r\n]*/?>")
_SNIFFED = 65_536


def looks_like_laml(data: bytes) -> bool:
    """Whether the root of `data` is `Response` without a namespace, whatever precedes it.

    Only the first 64 kB are looked at. Template tags before the root are passed over.
    """
    if _PLAINLY_LAML.match(data):
        return True
    head = data[:_SNIFFED]
    if not is_plain_utf8(head):
        head = head.replace(b"\0", b"")
    if b"<Response" not in head:
        return False
    if may_hold_tags(head) and must_be_written_anew(head):
        from laml_lint.templates.template import Template

        head = Template(head.decode("utf-8", "replace")).write(None).text.encode("utf-8", "replace")
    before = _BEFORE_ROOT.match(head)
    start = before.end() if before else 0
    match = _ROOT.match(head, start)
    if match is None or match[1] != b"Response":
        return False
    return re.search(rb"\sxmlns\s*=", head[match.end() : head.find(b">", match.end()) + 1 or None]) is None
