"""Programs that build documents with the SDKs or hold them in strings: completion, hover, and names.

Somebody who types leaves a program behind that cannot be parsed, so completion and hover need none that can:
`statements` finds where statements begin and end, `places` what stands at the cursor, `excerpt` makes a small
program of what decides what that is, and `reading` asks the reader of the linter about it. The rest is known
about documents already: `standins` makes one that stands for the piece of the program, and takes the answer
back.
"""

from laml_lsp.programs.completion import complete
from laml_lsp.programs.hover import hover

__all__ = ["complete", "hover"]
