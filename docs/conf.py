"""How Sphinx makes the site of these pages: `make docs`.

The pages are plain Markdown, so that they read well where the repository is shown. What only the site needs,
the order of the pages in its menu, stands here and is put into them while they are read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from laml_lint import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
MENU = {
    "Begin": ["getting-started", "command-line", "suppressions", "configuration", "settings"],
    "Where it runs": ["editors", "ci", "python", "templates"],
    "The language": ["rules/README", "twilio", "dialects", "schema"],
    "More": ["writing-rules", "architecture", "performance", "faq"],
}
"""The pages under their headings."""
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")
RULES = [file.stem for file in sorted((HERE / "rules").glob("LML*.md"))]

project = "laml-lint"
release = version = __version__
copyright = "the laml-lint contributors"
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["_static", "pictures"]
myst_heading_anchors = 4
smartquotes = False  # two hyphens are the beginning of an option
# Lexers know no LaML, and none knows all the signs of a terminal
suppress_warnings = ["misc.highlighting_failure"]
nitpicky = True

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"laml-lint {__version__}"
html_static_path = ["_static"]
html_css_files = ["laml-lint.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5cad", "color-brand-content": "#0b5cad"},
    "dark_css_variables": {"color-brand-primary": "#79b8ff", "color-brand-content": "#79b8ff"},
}


def _tree(names: list[str], caption: str = "") -> str:
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n".join(["", "```{toctree}", *options, "", *names, "```", ""])


def adapt(app: Sphinx, page: str, source: list[str]) -> None:
    """Puts the menu into the pages that have others below them, and makes plain words of links to files of
    the repository, which are not on the site.
    """
    if "/" not in page:
        source[0] = OUTSIDE.sub(r"\1", source[0])
    if page == root_doc:
        source[0] += "".join(_tree(names, caption) for caption, names in MENU.items())
    elif page == "rules/README":
        source[0] += _tree(RULES)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", adapt)
