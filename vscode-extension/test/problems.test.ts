import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { messageFor, said, type Problem } from "../src/problems";

const TRACEBACK = 'Traceback (most recent call last):\n  File "x.py", line 1\nImportError: libxml2.so.2\n';

/** Every problem with the whole text that the user reads, and the buttons. */
const TABLE: [Problem, string, string[]][] = [
  [
    { kind: "path-missing", setting: "laml-lint.server.path", path: "/x/laml-lint" },
    "The setting laml-lint.server.path names /x/laml-lint, and there is no such file.",
    ["settings", "environment"],
  ],
  [
    { kind: "not-executable", setting: "laml-lint.server.path", path: "/x/notes.txt" },
    "The setting laml-lint.server.path names /x/notes.txt, which is no program that can be started.",
    ["settings", "environment"],
  ],
  [
    { kind: "cannot-start", path: "/x/laml-lsp", reason: "ENOENT" },
    "/x/laml-lsp cannot be started (ENOENT). Perhaps the Python that it was installed for is gone.",
    ["settings", "environment", "log"],
  ],
  [
    { kind: "no-answer", path: "/x/laml-lsp", seconds: 20 },
    "/x/laml-lsp did not say its version within 20 seconds.",
    ["restart", "settings", "log"],
  ],
  [
    { kind: "not-a-server", path: "/x/ls", output: "ls (GNU coreutils) 9.1" },
    "/x/ls is not the server of laml-lint: ls (GNU coreutils) 9.1",
    ["settings", "log"],
  ],
  [
    { kind: "not-python", setting: "laml-lint.python.interpreter", path: "/x/ls", output: "" },
    "The setting laml-lint.python.interpreter names /x/ls, which is no Python interpreter: it said nothing.",
    ["interpreter", "log"],
  ],
  [
    { kind: "python-too-old", path: "/x/python3", version: "3.8.10" },
    "/x/python3 is Python 3.8.10; laml-lint needs Python 3.11 or newer.",
    ["interpreter", "environment"],
  ],
  [
    { kind: "no-linter", setting: "laml-lint.python.interpreter", path: "/x/python3" },
    "The setting laml-lint.python.interpreter names /x/python3, and laml-lint is not installed for it.",
    ["interpreter", "environment"],
  ],
  [
    { kind: "no-protocol-library", path: "/x/python3", interpreter: "/x/python3" },
    "laml-lint is installed (/x/python3), but without pygls, which its server needs; the extra lsp brings it.",
    ["copy", "environment"],
  ],
  [
    { kind: "too-old", path: "/x/laml-lsp", version: "0.0.9" },
    "laml-lint 0.0.9 (/x/laml-lsp) is too old for this extension, which needs 0.1.0 or newer.",
    ["environment", "settings"],
  ],
  [
    { kind: "nothing-found", lookedAt: ["/usr/bin/python3"], trusted: true },
    "laml-lint is not installed where this extension looks, so LaML is not checked. Looked at: /usr/bin/python3.",
    ["environment", "interpreter", "settings"],
  ],
  [
    { kind: "nothing-found", lookedAt: [], trusted: false },
    "laml-lint was not found. The environments of this folder are left alone until you trust it.",
    ["trust", "environment", "settings"],
  ],
  [
    { kind: "failed-at-start", path: "/x/laml-lsp", output: TRACEBACK, code: 1 },
    "The server ended as soon as it was started (exit code 1): ImportError: libxml2.so.2",
    ["restart", "log", "settings"],
  ],
  [
    { kind: "crashes", times: 5, minutes: 3, output: TRACEBACK },
    "The server has crashed 5 times within 3 minutes and is not started again. Its last words: ImportError: libxml2.so.2",
    ["restart", "log"],
  ],
  [
    { kind: "environment-failed", step: "installing laml-lint", output: "ERROR: no network\n" },
    "The private environment could not be set up; installing laml-lint failed: ERROR: no network",
    ["log", "environment"],
  ],
  [
    { kind: "environment-without-python", lookedAt: [] },
    "A private environment needs Python 3.11 or newer, and none was found (looked at: nothing).",
    ["interpreter"],
  ],
];

describe("what the user is told", () => {
  for (const [problem, text, remedies] of TABLE) {
    test(problem.kind, () => {
      const message = messageFor(problem);
      assert.equal(message.text, text);
      assert.deepEqual(message.remedies, remedies);
    });
  }
});

test("the command that brings pygls", () => {
  const command = (interpreter: string) =>
    messageFor({ kind: "no-protocol-library", path: interpreter, interpreter }).command;
  assert.equal(command("/x/python3"), '/x/python3 -m pip install "pygls>=2"');
  assert.equal(command("/my files/python"), '"/my files/python" -m pip install "pygls>=2"');
});

test("last words", () => {
  assert.equal(said(TRACEBACK), "ImportError: libxml2.so.2");
  assert.equal(said(" \n\n"), "it said nothing.");
  assert.equal(said("x".repeat(1000)).length, 300);
});
