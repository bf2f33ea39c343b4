"""What all editors have on the desk: three files, and what the command line finds in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MENU = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Grüße 😀</Say><Dial timeout="1000">
    <Conference beep="onenter" statusCallback="https://ivr.example.com/e"
      statusCallbackEvent="start">Lobby</Conference>
  </Dial>
</Response>
"""
FORMATTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Grüße 😀</Say>
  <Dial timeout="1000">
    <Conference
        beep="onEnter"
        statusCallback="https://ivr.example.com/e"
        statusCallbackEvent="start">Lobby</Conference>
  </Dial>
</Response>
"""
"""The menu without its mistake, as `laml-lint format` lays it out."""
COACH = '<Response>\n  <Dial>\n    <Conference muted="true">Lobby</Conference>\n  </Dial>\n</Response>\n'
PROGRAM = """\
from twilio.twiml.voice_response import VoiceResponse

response = VoiceResponse()
response.dial("+12025550142", record="yes")
print(response)
"""


def found_by_the_command_line(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The findings of `laml-lint check --output-format json` in a folder, by the names of the files."""
    command = [sys.executable, "-m", "laml_lint", "check", "--no-cache", "--output-format", "json", "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found: dict[str, list[dict[str, Any]]] = {}
    for item in json.loads(run.stdout)["diagnostics"]:
        found.setdefault(Path(item["path"]).name, []).append(item)
    return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of an editor at home in `home`, which finds the server of this environment first."""
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("LAML_LINT", "XDG_"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        **more,
    }
