import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Candidate } from "../src/discovery";
import { isOlder, judged, judgedInterpreter, judgedProgram, runner, type Outcome } from "../src/probe";

const PYTHON: Candidate = { kind: "interpreter", path: "/x/python", origin: "the PATH" };
const CHOSEN: Candidate = { ...PYTHON, setting: "laml-lint.python.interpreter" };
const PROGRAM: Candidate = { kind: "program", path: "/x/laml-lsp", origin: "the PATH" };

function said(output: string, code = 0, errors = ""): Outcome {
  return { code, output, errors };
}

function answer(found: object): Outcome {
  return said(`${JSON.stringify(found)}\n`);
}

function kind(verdict: object): string {
  if ("server" in verdict) {
    return "server";
  }
  return "problem" in verdict ? (verdict.problem as { kind: string }).kind : "absent";
}

describe("what an interpreter answers", () => {
  const whole = { python: "3.11.7", linter: true, pygls: true, version: "0.1.0" };
  const table: [string, Candidate, Outcome, string][] = [
    ["everything is there", PYTHON, answer(whole), "server"],
    ["warnings before the answer", PYTHON, said(`hello\n${JSON.stringify(whole)}\n`), "server"],
    ["no pygls", PYTHON, answer({ ...whole, pygls: false }), "no-protocol-library"],
    ["no linter", PYTHON, answer({ ...whole, linter: false }), "absent"],
    ["no linter where the settings say", CHOSEN, answer({ ...whole, linter: false }), "no-linter"],
    ["an old Python", PYTHON, answer({ ...whole, python: "3.8.10" }), "absent"],
    ["an old Python in the settings", CHOSEN, answer({ ...whole, python: "3.8.10" }), "python-too-old"],
    ["an old linter", PYTHON, answer({ ...whole, version: "0.0.9" }), "too-old"],
    ["a broken linter", PYTHON, answer({ python: "3.11.7", error: "No module named 'lxml'" }), "cannot-start"],
    ["no Python at all", CHOSEN, said("usage: …", 1), "not-python"],
    ["no answer", PYTHON, { code: undefined, output: "", errors: "", timedOut: true }, "no-answer"],
    ["no start", PYTHON, { code: undefined, output: "", errors: "", failure: "ENOEXEC" }, "cannot-start"],
  ];
  for (const [name, candidate, outcome, expected] of table) {
    test(name, () => {
      assert.equal(kind(judgedInterpreter(candidate, outcome)), expected);
    });
  }
});

describe("what a program answers", () => {
  const noPygls = "laml-lsp: error: the language server needs pygls, which the extra lsp brings: …";
  const table: [string, Outcome, string][] = [
    ["its version", said("laml-lsp 0.1.0\n"), "server"],
    ["its version as a command of laml-lint", said("laml-lint server 0.1.0\n"), "server"],
    ["a later version", said("laml-lsp 1.12.3rc1\n"), "server"],
    ["an old version", said("laml-lsp 0.0.4\n"), "too-old"],
    ["no pygls", said("", 2, noPygls), "no-protocol-library"],
    ["another program", said("node v20.20.2\n"), "not-a-server"],
    ["a refusal", said("", 64, "unknown option --version"), "not-a-server"],
  ];
  for (const [name, outcome, expected] of table) {
    test(name, () => {
      assert.equal(kind(judgedProgram(PROGRAM, outcome)), expected);
    });
  }
});

describe("files", { skip: process.platform === "win32" }, () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "laml-lint-probe-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function program(name: string, text: string, mode = 0o755): Candidate {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return { kind: "program", path, origin: "the settings", setting: "laml-lint.server.path" };
  }

  const verdict = async (candidate: Candidate) => kind(await judged(candidate, runner(folder)));

  test("a server", async () => {
    assert.equal(await verdict(program("laml-lint", '#!/bin/sh\n[ "$1" = server ] && echo laml-lint server 0.1.0\n')), "server");
  });

  test("not there", async () => {
    assert.equal(await verdict({ ...program("here", ""), path: join(folder, "gone") }), "path-missing");
    assert.equal(await verdict({ kind: "program", path: join(folder, "gone"), origin: "the PATH" }), "absent");
  });

  test("a folder", async () => {
    assert.equal(await verdict({ ...program("here", ""), path: folder }), "not-executable");
  });

  test("no program", async () => {
    assert.equal(await verdict(program("a.txt", "text", 0o644)), "not-executable");
  });

  test("its interpreter is gone", async () => {
    assert.equal(await verdict(program("stale", "#!/nowhere/python\n")), "cannot-start");
  });
});

test("versions", () => {
  assert.ok(isOlder("0.1.0", "0.1.1"));
  assert.ok(isOlder("0.9", "0.10"));
  assert.ok(!isOlder("0.1.0", "0.1.0"));
  assert.ok(!isOlder("1.0rc1", "0.1.0"));
  assert.ok(!isOlder("3.11.7", "3.11"));
  assert.ok(isOlder("unknown", "0.1.0"));
});
