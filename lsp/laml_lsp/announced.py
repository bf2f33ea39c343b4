"""What the server tells of its features when it says hello; it must not wait for them to be loaded."""

from __future__ import annotations

from lsprotocol import types

CALL_TRIGGERS = ("(", ",")
"""The characters behind which an argument begins: the editor asks for completions by itself."""
COMPLETION_TRIGGERS = ("<", "/", " ", '"', "'", "=", ":", "{", *CALL_TRIGGERS)
"""All characters after which the editor asks by itself."""

FIRST_TYPED, MORE_TYPED = ">", ("/", "\n")
"""The characters behind which something may be written of itself."""

FIX_ALL_ACTION = "source.fixAll.laml-lint"
ACTION_KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite, FIX_ALL_ACTION)

FIX_ALL = "laml-lint.fixAll"
SHOW_RULE = "laml-lint.showRule"
SHOW_CALL_FLOW = "laml-lint.showCallFlow"
RESTART = "laml-lint.restart"

_TYPES = types.SemanticTokenTypes
LEGEND = types.SemanticTokensLegend(
    token_types=[
        _TYPES.Namespace.value,
        _TYPES.Function.value,
        _TYPES.Class.value,
        _TYPES.Type.value,
        _TYPES.Property.value,
        _TYPES.EnumMember.value,
        _TYPES.Variable.value,
        _TYPES.Macro.value,
        _TYPES.Comment.value,
    ],
    token_modifiers=[types.SemanticTokenModifiers.Deprecated.value],
)
"""The kinds of semantic tokens, and their modifiers, in the order of the numbers that stand for them."""
