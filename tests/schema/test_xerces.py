"""Xerces, the validator of the JDK, loads the schema and judges like the other validators."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from laml_lint import schema
from tests.schema.documents import INVALID, ONLY_MODULAR, VALID, cases

pytestmark = [
    pytest.mark.xerces,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java development kit"),
]

JUDGE = Path(__file__).with_name("XercesJudge.java")

INVALID_BY_TOPIC = {f"bad {topic}": entries for topic, entries in (INVALID | ONLY_MODULAR).items()}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in cases(VALID | INVALID_BY_TOPIC):
        folder.joinpath(f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def judge(schema_file: Path, documents: Path) -> dict[str, bool]:
    """Return whether Xerces takes each of the files, by name."""
    command = ["java", str(JUDGE), str(schema_file), str(documents)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    verdicts = (line.split("\t") for line in done.stdout.splitlines())
    return {name: verdict == "valid" for verdict, name in verdicts}


def test_the_schema_in_its_parts(documents: Path) -> None:
    expected = {f"{name}.xml": True for name, _ in cases(VALID)}
    expected |= {f"{name}.xml": False for name, _ in cases(INVALID_BY_TOPIC)}

    assert judge(schema.schema_path(), documents) == expected


def test_the_flat_schema(documents: Path, tmp_path: Path) -> None:
    flat = tmp_path / "laml.xsd"
    flat.write_text(schema.flat(), encoding="utf-8")
    topics = {f"bad {topic}" for topic in ONLY_MODULAR}

    expected = judge(schema.schema_path(), documents)
    expected |= {name: True for name in expected if name.rpartition("-")[0] in topics}

    assert judge(flat, documents) == expected
