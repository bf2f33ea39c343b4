import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { installable } from "../src/installable";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "laml-lint-installable-"));
});
after(() => {
  rmSync(folder, { recursive: true });
});

function place(name: string, ...files: string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) {
    writeFileSync(join(path, file), "");
  }
  return path;
}

test("a wheel", async () => {
  const path = join(place("file", "laml_lint-0.1.0-py3-none-any.whl"), "laml_lint-0.1.0-py3-none-any.whl");
  assert.equal(await installable(path), path);
});

test("the newest wheel of a folder", async () => {
  const wheels = ["0.9.0", "0.10.0", "0.2.0"].map((version) => `laml_lint-${version}-py3-none-any.whl`);
  const path = place("wheels", ...wheels, "lxml-9.0-cp311-cp311-linux_x86_64.whl", "pyproject.toml");
  assert.equal(await installable(path), join(path, "laml_lint-0.10.0-py3-none-any.whl"));
});

test("the sources", async () => {
  const path = place("sources", "pyproject.toml");
  assert.equal(await installable(path), path);
});

test("nothing that could be installed", async () => {
  assert.equal(await installable(place("empty")), undefined);
  assert.equal(await installable(join(folder, "gone")), undefined);
});
