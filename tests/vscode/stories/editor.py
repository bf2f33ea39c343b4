"""A real Visual Studio Code on loopback, and the driver inside it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.vscode.software import Node, run
from tests.vscode.stories.waiting import eventually

_PLAIN_PATH = "/usr/local/bin:/usr/bin:/bin"
SETTINGS: Mapping[str, Any] = {
    "editor.accessibilitySupport": "off",
    "editor.minimap.enabled": False,
    "editor.lightbulb.enabled": "on",
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "git.enabled": False,
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.untrustedFiles": "open",
    "security.workspace.trust.banner": "never",
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "window.commandCenter": False,
    "workbench.reduceMotion": "on",
    "workbench.colorTheme": "Default Light Modern",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.welcomePage.walkthroughs.openOnInstall": False,
    "chat.disableAIFeatures": True,
}


@dataclass
class Editor:
    """A code-server process with its own settings and extensions."""

    node: Node
    entry: Path
    home: Path
    trusts_everything: bool = True
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    port: int = field(default=0, init=False)

    @property
    def _arguments(self) -> list[str]:
        return [
            str(self.node.program),
            str(self.entry),
            f"--user-data-dir={self.home / 'data'}",
            f"--extensions-dir={self.home / 'extensions'}",
            "--disable-telemetry",
            "--disable-update-check",
        ]

    @property
    def _env(self) -> dict[str, str]:
        """Nothing of this run: neither its virtual environment nor its settings."""
        kept = {name: os.environ[name] for name in ("LANG", "TMPDIR", "SSL_CERT_FILE") if name in os.environ}
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        return {
            **kept,
            **pip,
            "HOME": str(self.home),
            "PATH": _PLAIN_PATH,
            "LAML_EDITOR_DRIVER": str(self.home / "drivers"),
        }

    def install(self, *packages: Path) -> None:
        """Install extensions; before the start."""
        (self.home / "drivers").mkdir(parents=True, exist_ok=True)
        settings = self.home / "data/User/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(dict(SETTINGS), indent=2))
        for package in packages:
            run(*self._arguments, "--install-extension", package, folder=self.home, env=self._env)

    def start(self) -> None:
        """Returns when it answers."""
        self.port = _free_port()
        options: Sequence[str] = ("--disable-workspace-trust",) if self.trusts_everything else ()
        command = [*self._arguments, "--auth=none", f"--bind-addr=127.0.0.1:{self.port}", *options]
        with open(self.home / "code-server.log", "wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.home,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        eventually(self._answers, seconds=60)

    def stop(self) -> None:
        """Ends it and all that it has started."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def address(self, folder: Path) -> str:
        """The page that shows a folder."""
        return f"http://127.0.0.1:{self.port}/?folder={urllib.parse.quote(str(folder))}"

    def driver(self, folder: Path) -> Driver:
        """The driver in the window of a folder, when it is ready."""
        return eventually(lambda: self._driver(folder), seconds=90)

    def _driver(self, folder: Path) -> Driver | None:
        notices = sorted((self.home / "drivers").glob("*.json"), key=lambda path: path.stat().st_mtime)
        for notice in reversed(notices):
            text = notice.read_text()
            if text.endswith("}") and str(folder) in (told := json.loads(text))["folders"]:
                return Driver(told["port"])
        return None

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.home / "code-server.log").read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Driver:
    """Calls the actions of `driver/driver.js`: `driver.open(path)`."""

    port: int

    def __call__(self, action: str, *arguments: Any) -> Any:
        """The result of an action; raises RuntimeError when it fails."""
        plain = [str(one) if isinstance(one, Path) else one for one in arguments]
        body = json.dumps({"action": action, "arguments": plain}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", body, method="POST")
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = json.load(response)
        if "error" in answer:
            raise RuntimeError(f"{action}: {answer['error']}")
        return answer["result"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
