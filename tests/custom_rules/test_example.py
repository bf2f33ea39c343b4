"""`examples/custom-rules/`: the package is built, installed and used; the folder is used as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, document, run, write
from .test_tutorial import install

EXAMPLES = ROOT / "examples" / "custom-rules"
CALL = document('<Dial>+12025550123</Dial><Gather action="https://calls.acme.example/keys"/>')


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the installed package."""
    source = tmp_path_factory.mktemp("source") / "package"
    shutil.copytree(EXAMPLES / "package", source)
    target = tmp_path_factory.mktemp("packages")
    install(source, target)
    return str(target)


def test_the_package_checks_documents(packages: str) -> None:
    write("laml-lint.toml", 'plugins = ["acme"]\n')
    write("call.xml", CALL)
    outcome = run("check", "call.xml", path=packages)

    assert outcome.returncode == 1
    assert outcome.stdout.splitlines() == [
        "call.xml:2:12: error ACME001 dial-action: "
        "<Dial> has no `action`, so nobody learns how the call ended",
        "call.xml:2:60: error ACME003 own-host: `action` of <Gather> uses the old name calls.acme.example",
    ]


def test_the_package_mends_documents(packages: str) -> None:
    write("laml-lint.toml", 'plugins = ["acme"]\n')
    write("call.xml", CALL)
    run("check", "--fix", "call.xml", path=packages)
    safe = Path("call.xml").read_text(encoding="utf-8")
    outcome = run("check", "--fix", "--unsafe-fixes", "call.xml", path=packages)

    assert safe == CALL.replace("calls.acme.example", "voice.acme.example")
    assert '<Dial action="https://voice.acme.example/dial-ended">' in Path("call.xml").read_text(
        encoding="utf-8"
    )
    assert outcome.returncode == 0


def test_the_package_explains_its_rules(packages: str) -> None:
    write("laml-lint.toml", 'plugins = ["acme"]\n')
    outcome = run("rule", "ACME001", path=packages)

    assert outcome.returncode == 0
    assert outcome.stdout.startswith("ACME001 dial-action\nerror, on by default, unsafe fix; family acme\n")
    listed = run("rule", path=packages).stdout.splitlines()
    assert [line.split()[0] for line in listed[-5:-2]] == ["ACME001", "ACME002", "ACME003"]


def test_what_is_installed_does_nothing_unless_it_is_named(packages: str) -> None:
    write("call.xml", CALL)

    assert run("check", "call.xml", path=packages).stdout == ""
    assert run("rule", "ACME001", path=packages).returncode == 2


def test_what_was_probably_meant_is_told(packages: str) -> None:
    write("laml-lint.toml", 'plugins = ["acmee"]\n')

    assert run("check", path=packages).stderr == (
        "laml-lint: error: laml-lint.toml:1: plugins: no plugin 'acmee' is installed in the environment of "
        "laml-lint; did you mean acme?\n"
    )


def test_the_tests_of_the_package_pass(packages: str) -> None:
    tests = str(EXAMPLES / "package" / "tests")
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider", tests],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), packages)),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert outcome.returncode == 0, outcome.stdout


def test_flake8_shows_its_findings(packages: str) -> None:
    write("laml-lint.toml", 'plugins = ["acme"]\n')
    write("app.py", 'xml = "<Response><Dial>+12025550123</Dial></Response>"\n')
    outcome = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--extend-select=ACME", "app.py"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), packages))},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert outcome.stdout.startswith("app.py:1:19: ACME001 <Dial> has no `action`"), outcome.stderr


def test_the_folder(work: Path) -> None:
    shutil.copytree(EXAMPLES / "folder", work, dirs_exist_ok=True)
    outcome = run("check", ".")

    assert outcome.returncode == 0
    assert outcome.stdout == "hours.xml:3:8: info SHOP001 short-greeting: the greeting has 17 words\n"


def test_the_package_is_right_itself(packages: str) -> None:
    assert run("check", str(EXAMPLES)).returncode == 0
