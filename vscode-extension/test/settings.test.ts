import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { forServer, newConfiguration, written, type Declared } from "../src/settings";

describe("a setting counts when somebody has written it", () => {
  const table: [string, Parameters<typeof written>, unknown][] = [
    ["the default of the editor", [{}, "laml"], undefined],
    ["of the user", [{ globalValue: "twiml" }, "twiml"], "twiml"],
    ["of the workspace", [{ workspaceValue: [] }, []], []],
    ["of the folder", [{ workspaceFolderValue: false }, false], false],
    ["the same as the default", [{ globalValue: "laml" }, "laml"], "laml"],
    ["emptied on the settings page", [{ globalValue: "" }, ""], undefined],
    ["null", [{ globalValue: null }, null], undefined],
    ["unknown", [undefined, undefined], undefined],
  ];
  for (const [name, args, expected] of table) {
    test(name, () => {
      assert.deepEqual(written(...args), expected);
    });
  }
});

test("what the server is told", () => {
  const values: Record<string, unknown> = {
    "laml-lint.select": ["LML2"],
    "laml-lint.inlayHints.defaults": true,
    "laml-lint.inlayHints.events": false,
    "laml-lint.codeLens.enable": true,
    "laml-lint.server.path": "/x",
    "laml-lint.python.interpreter": "/y",
    "laml-lint.trace.server": "off",
  };
  const names = [...Object.keys(values), "laml-lint.ignore"];
  assert.deepEqual(
    forServer(names, (name) => values[name]),
    { select: ["LML2"], inlayHints: { defaults: true, events: false }, codeLens: { enable: true } },
  );
});

test("a new configuration file names every key of the linter and sets none", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { configuration: { title: string; properties: Record<string, Declared> }[] };
  };
  const linter = manifest.contributes.configuration.find(({ title }) => title === "Linter")?.properties ?? {};
  const lines = newConfiguration(linter).split("\n");
  assert.ok(lines.every((line) => line === "" || (line.startsWith("# ") && line.length <= 110)));
  for (const name of Object.keys(linter)) {
    assert.ok(lines.some((line) => line.startsWith(`# ${name.slice("laml-lint.".length)} = `)), name);
  }
  assert.ok(lines.includes('# dialect = "laml"'));
  assert.ok(lines.includes("# respect-gitignore = true"));
});
