"""ACME003 own-host."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.rule_api import Diagnostic, Kind, Safety, Severity, Value, ValueRule, read_url

_DOMAIN = "acme.example"
_OLD, _NEW = "calls.acme.example", "voice.acme.example"


class OwnHost(ValueRule):
    """Callbacks go to hosts of Acme only.

    ## What it does
    Reports attributes that hold an address at another host than one of acme.example, or at the old name of
    the telephone server. Texts, such as the recording that a `<Play>` plays, may come from elsewhere.

    ## Why it matters
    A callback tells who called whom; that must not leave the house. The old name goes at the end of the year.

    ## Example
    ```xml
    <Gather action="https://calls.acme.example/keys"><Say voice="amazon.Joanna">Press one.</Say></Gather>
    ```

    ## Use instead
    ```xml
    <Gather action="https://voice.acme.example/keys"><Say voice="amazon.Joanna">Press one.</Say></Gather>
    ```

    ## Fix
    Safe: the old name is replaced by the new one, which leads to the same server. Other hosts are left.
    """

    code = "ACME003"
    name = "own-host"
    severity = Severity.ERROR
    fix = Safety.SAFE
    kinds = frozenset({Kind.URL})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        url = read_url(value.text)
        if value.key is None or url is None:
            return
        host = url.host.lower()
        if host == _OLD:
            start = value.text.lower().index(_OLD)
            span = value.part(start, start + len(_OLD))
            fix = self.replacement(value, _NEW, Safety.SAFE, span)
            yield self.found(value, f"{value.label} uses the old name {_OLD}", span=span, fix=fix)
        elif host != _DOMAIN and not host.endswith(f".{_DOMAIN}"):
            yield self.found(value, f"{value.label} leads to {host}, which is no host of Acme")
