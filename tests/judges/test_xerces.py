"""The fourth judge: Xerces says the same as libxml2 of a sample of generated documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from laml_lint.schema import schema_path, validator

from ..schema.test_xerces import judge
from .hosts import DIALECTS, documents, text_of
from .mutations import mutated

pytestmark = [
    pytest.mark.xerces,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java development kit"),
]

SAMPLE = 600


@pytest.mark.parametrize("dialect", DIALECTS)
def test_xerces_agrees_on_generated_documents(dialect: str, tmp_path: Path) -> None:
    texts: dict[str, str] = {}

    @settings(max_examples=SAMPLE)
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        root = data.draw(documents(data.draw(st.sampled_from(DIALECTS))))
        text = text_of(data.draw(mutated(root)) if data.draw(st.booleans()) else root)
        texts[f"{len(texts):04d}.xml"] = text

    collect()
    for name, text in texts.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    expected = {
        name: bool(validator(dialect)(etree.fromstring(text.encode()))) for name, text in texts.items()
    }
    assert judge(schema_path(dialect), tmp_path) == expected
    assert set(expected.values()) == {True, False}
