"""`python -m laml_lint` is the command `laml-lint`."""

import sys

from laml_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
