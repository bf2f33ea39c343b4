"""The plugin as pytest sees it."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import laml_lint.pytest_plugin

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]
NAME = "laml_lint.pytest_plugin"

FLASK = """
import flask

app = flask.Flask(__name__)


@app.post("/voice")
def voice():
    xml = '<Response><Dial><Conference beep="onenter">Room</Conference></Dial></Response>'
    return flask.Response(xml, mimetype="application/xml")


@app.post("/bye")
def bye():
    return flask.Response("<Response><Hangup/></Response>", mimetype="application/xml")


def test_voice(assert_laml):
    assert_laml(app.test_client().post("/voice"))


def test_bye(assert_laml):
    assert assert_laml(app.test_client().post("/bye")).root[0].tag == "Hangup"
"""
DJANGO = """
import types

import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path


def voice(request):
    return HttpResponse("<Response><Say>Hello</Say></Response>", content_type="text/plain")


class Routes:
    urlpatterns = (path("voice", voice),)


settings.configure(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=Routes())
django.setup()


def test_voice(assert_laml):
    assert_laml(Client().post("/voice"))
"""
STARLETTE = """
from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient


def voice(request):
    return StreamingResponse(iter(["<Response>", "OK</Response>"]), media_type="application/xml")


def test_voice(assert_laml):
    assert_laml(TestClient(Starlette(routes=[Route("/voice", voice, methods=["POST"])])).post("/voice"))
"""
LIGHT = """
import json, sys
import pytest
import laml_lint
before = set(sys.modules)
import laml_lint.pytest_plugin
print(json.dumps(sorted(set(sys.modules) - before)))
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project whose pytest loads this plugin and no other, whatever is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, sys.path)]))
    pytester.makeini("[pytest]\naddopts = -p laml_lint.pytest_plugin -p no:cacheprovider")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess(*arguments, timeout=60)


def test_the_entry_point_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert declared["pytest11"] == {"laml_lint": NAME}
    assert importlib.import_module(NAME).assert_laml is laml_lint.pytest_plugin.assert_laml


def test_the_entry_point_is_enough(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = pytester.mkdir("installed") / "laml_lint_again-0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: laml-lint-again\nVersion: 0\n")
    (metadata / "RECORD").write_text("laml_lint/__init__.py,,\nlaml_lint/pytest_plugin/__init__.py,,\n")
    (metadata / "entry_points.txt").write_text(f"[pytest11]\nlaml_lint = {NAME}\n")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(metadata.parent), str(ROOT), *filter(None, sys.path)])
    )
    pytester.makepyfile("def test(assert_laml):\n    assert_laml('<Response/>')\n")
    # What another plugin of this environment wants to be told has nothing to do with it
    other = ("-o", "asyncio_default_fixture_loop_scope=function")
    outcome = run(pytester, "-W", "error", "-p", "no:cacheprovider", *other)
    outcome.assert_outcomes(passed=1)


def test_a_failure_shows_the_line_of_the_test_and_that_of_the_document(project: pytest.Pytester) -> None:
    project.makepyfile(test_flask=FLASK, test_django=DJANGO, test_starlette=STARLETTE)
    outcome = run(project)
    outcome.assert_outcomes(passed=1, failed=3)
    outcome.stdout.fnmatch_lines(
        [
            "E       AssertionError: <POST /voice>: content type text/plain",
            "E       content type: text/plain; expected application/xml or text/xml (platform *",
            '>       assert_laml(app.test_client().post("/voice"))',
            "E       AssertionError: <POST /voice>: 1 error",
            "E       <POST /voice>:1:35: error LML201 invalid-value: `beep` of <Conference> is *",
            "E         |",
            'E       1 | <Response><Dial><Conference beep="onenter">Room</Conference></Dial></Response>',
            'E         |                                   ^^^^^^^ did you mean "onEnter"[?]',
            "test_flask.py:*: AssertionError",
            "E       AssertionError: <POST /voice>: 1 *",
            "E       1 | <Response>OK</Response>",
            "E         |           ^^*",
            "FAILED test_flask.py::test_voice - AssertionError: <POST /voice>: 1 error*",
        ]
    )
    outcome.stdout.no_fnmatch_line("*pytest_plugin*__init__.py*")


def test_the_configuration_of_the_rootdir_holds_wherever_pytest_is_run(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.mkdir("tests")
    (project.path / "laml-lint.toml").write_text('ignore = ["invalid-value"]\n')
    (folder / "test_it.py").write_text(
        "def test(assert_laml, tmp_path, monkeypatch):\n"
        "    monkeypatch.chdir(tmp_path)\n"
        "    assert_laml('<Response><Dial><Conference beep=\"x\">Room</Conference></Dial></Response>')\n"
    )
    monkeypatch.chdir(folder)
    project.runpytest_inprocess().assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("assert_laml(None)", "E       TypeError: assert_laml takes a str, *"),
        (
            "assert_laml('<Response/>', dialect='twilio')",
            "E       *SettingsError: dialect: 'twilio' is not one of laml, twiml*",
        ),
    ],
    ids=["nothing", "setting"],
)
def test_wrong_use_shows_the_line_of_the_test(project: pytest.Pytester, call: str, told: str) -> None:
    project.makepyfile(f"def test(assert_laml):\n    {call}\n")
    outcome = project.runpytest_inprocess()
    outcome.stdout.fnmatch_lines([f">       {call}", told])
    outcome.stdout.no_fnmatch_line("*pytest_plugin*__init__.py*")


def test_the_fixture_is_documented(project: pytest.Pytester) -> None:
    outcome = project.runpytest_inprocess("--fixtures")
    outcome.stdout.fnmatch_lines(
        ["assert_laml [[]session scope[]]*", "    Assert that a str, bytes, an SDK *"]
    )


def test_nothing_is_loaded_before_the_fixture_is_used() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LIGHT],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert outcome.stderr == ""
    assert json.loads(outcome.stdout) == [NAME]
