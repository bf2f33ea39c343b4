import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Surroundings } from "../src/discovery";
import type { Outcome } from "../src/probe";
import { search } from "../src/search";

const GOOD = { python: "3.12.1", linter: true, pygls: true, version: "0.1.0" };

describe("the search", { skip: process.platform === "win32" }, () => {
  let home = "";
  before(() => {
    home = mkdtempSync(join(tmpdir(), "laml-lint-search-"));
    for (const name of ["clinic/.venv/bin/python", "clinic/venv/bin/python", "bin/python3"]) {
      const path = join(home, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "");
      chmodSync(path, 0o755);
    }
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  async function found(answers: Record<string, object>, isTrusted = true) {
    const around: Surroundings = {
      serverPath: "",
      interpreter: "",
      activeInterpreter: undefined,
      defaultInterpreter: "",
      workspaceFolders: [join(home, "clinic")],
      isTrusted,
      searchPath: [join(home, "bin")],
      home,
      environment: join(home, "storage"),
      isWindows: false,
    };
    const run = (command: string): Promise<Outcome> => {
      const answer = answers[command.slice(home.length + 1)] ?? { python: "3.12.1", linter: false };
      return Promise.resolve({ code: 0, output: JSON.stringify(answer), errors: "" });
    };
    const lines: string[] = [];
    return { lines, ...(await search(around, run, (line) => lines.push(line))) };
  }

  test("takes the first that serves", async () => {
    const outcome = await found({ "clinic/venv/bin/python": GOOD, "bin/python3": GOOD });
    assert.ok("server" in outcome);
    assert.equal(outcome.server.command, join(home, "clinic/venv/bin/python"));
    assert.equal(outcome.lines.length, 2);
  });

  test("passes over one that nearly serves", async () => {
    const outcome = await found({ "clinic/.venv/bin/python": { ...GOOD, pygls: false }, "bin/python3": GOOD });
    assert.ok("server" in outcome);
    assert.equal(outcome.server.command, join(home, "bin/python3"));
  });

  test("tells of one that nearly serves when there is no other", async () => {
    const outcome = await found({ "clinic/.venv/bin/python": { ...GOOD, pygls: false } });
    assert.ok("problem" in outcome);
    assert.equal(outcome.problem.kind, "no-protocol-library");
  });

  test("says where it has looked", async () => {
    const outcome = await found({}, false);
    assert.deepEqual("problem" in outcome && outcome.problem, {
      kind: "nothing-found",
      lookedAt: [join(home, "bin/python3")],
      trusted: false,
    });
  });
});
