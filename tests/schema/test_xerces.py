"""Xerces, the validator of the JDK, loads the schema and judges like the other validators."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from laml_lint import schema
from tests.schema.documents import INVALID, ONLY_MODULAR, TWIML, VALID, cases

pytestmark = [
    pytest.mark.xerces,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java development kit"),
]

JUDGE = Path(__file__).with_name("XercesJudge.java")

# Xerces reads names of files, so that a topic of both tables needs two of them
WRONG = {f"bad {topic}": entries for topic, entries in (INVALID | ONLY_MODULAR).items()}
ONLY_TWIML = {text for _, text in cases(TWIML)}
RIGHT_IN = {
    "laml": {f"{name}.xml" for name, _ in cases(VALID)},
    "twiml": {f"{name}.xml" for name, text in cases(VALID | TWIML | WRONG) if text in ONLY_TWIML}
    | {f"{name}.xml" for name, _ in cases(VALID)},
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in cases(VALID | TWIML | WRONG):
        folder.joinpath(f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def judge(schema_file: Path, documents: Path) -> dict[str, bool]:
    """Return whether Xerces takes each of the files, by name."""
    command = ["java", str(JUDGE), str(schema_file), str(documents)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    verdicts = (line.split("\t") for line in done.stdout.splitlines())
    return {name: verdict == "valid" for verdict, name in verdicts}


@pytest.mark.parametrize("dialect", ["laml", "twiml"])
def test_the_schema_in_its_parts(dialect: str, documents: Path) -> None:
    expected = {file.name: file.name in RIGHT_IN[dialect] for file in documents.iterdir()}

    assert judge(schema.schema_path(dialect), documents) == expected


@pytest.mark.parametrize("dialect", ["laml", "twiml"])
def test_the_flat_schema(dialect: str, documents: Path, tmp_path: Path) -> None:
    flat = tmp_path / f"{dialect}.xsd"
    flat.write_text(schema.flat(dialect), encoding="utf-8")
    topics = {f"bad {topic}" for topic in ONLY_MODULAR}

    expected = judge(schema.schema_path(dialect), documents)
    expected |= {name: True for name in expected if name.rpartition("-")[0] in topics}

    assert judge(flat, documents) == expected
