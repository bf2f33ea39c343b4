"""`python -m laml_lsp`: the same as the command `laml-lsp`."""

from __future__ import annotations

import sys

from laml_lsp import main

sys.exit(main())
