import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { argumentsOf, basesOfEnvironments, candidates, expanded, type Surroundings } from "../src/discovery";

const AROUND: Surroundings = {
  serverPath: "",
  interpreter: "",
  activeInterpreter: undefined,
  defaultInterpreter: "",
  workspaceFolders: ["/projects/clinic"],
  isTrusted: true,
  searchPath: ["relative/bin", "/usr/local/bin", "/usr/bin"],
  home: "/home/me",
  environment: "/storage/environment",
  isWindows: false,
};

const everything = () => true;

function paths(around: Partial<Surroundings>, exists: (path: string) => boolean = everything): string[] {
  return candidates({ ...AROUND, ...around }, exists).map(({ path }) => path);
}

describe("the order in which the server is looked for", () => {
  test("all places", () => {
    const around = { activeInterpreter: "/conda/bin/python", defaultInterpreter: "tools/python" };
    assert.deepEqual(paths(around), [
      "/conda/bin/python",
      "/projects/clinic/tools/python",
      "/projects/clinic/.venv/bin/python",
      "/projects/clinic/venv/bin/python",
      "/usr/local/bin/laml-lsp",
      "/usr/local/bin/python3",
      "/usr/local/bin/python",
      "/storage/environment/bin/python",
    ]);
  });

  test("only what is there", () => {
    const there = ["/usr/bin/python3", "/storage/environment/bin/python"];
    assert.deepEqual(paths({}, (path) => there.includes(path)), there);
  });

  test("each once", () => {
    const active = "/projects/clinic/.venv/bin/python";
    assert.deepEqual(
      paths({ activeInterpreter: active }, (path) => path === active),
      [active],
    );
  });

  test("the server's setting leaves no other choice, even when there is no such file", () => {
    const [only, ...others] = candidates({ ...AROUND, serverPath: "~/bin/laml-lint" }, () => false);
    assert.deepEqual(only, {
      kind: "program",
      path: "/home/me/bin/laml-lint",
      origin: "the settings",
      setting: "laml-lint.server.path",
    });
    assert.deepEqual(others, []);
  });

  test("so does the interpreter's", () => {
    assert.deepEqual(paths({ interpreter: "/opt/python3.12" }, () => false), ["/opt/python3.12"]);
  });

  test("an untrusted folder does not say which Python is started", () => {
    const around = { isTrusted: false, activeInterpreter: "/conda/bin/python", defaultInterpreter: "/evil/python" };
    assert.deepEqual(paths(around), [
      "/usr/local/bin/laml-lsp",
      "/usr/local/bin/python3",
      "/usr/local/bin/python",
      "/storage/environment/bin/python",
    ]);
  });

  test("on Windows", () => {
    assert.ok(paths({ isWindows: true }).includes("/projects/clinic/.venv/Scripts/python.exe"));
  });
});

describe("the command line", () => {
  const table: [string, "program" | "interpreter", string[]][] = [
    ["/bin/laml-lint", "program", ["server"]],
    ["/bin/laml-lint.exe", "program", ["server"]],
    ["/bin/laml-lsp", "program", []],
    ["/bin/start-it.sh", "program", []],
    ["/bin/python3.12", "interpreter", ["-P", "-m", "laml_lsp"]],
  ];
  for (const [path, kind, args] of table) {
    test(path, () => {
      const [candidate] = candidates({ ...AROUND, serverPath: path }, everything);
      assert.equal(candidate?.kind, kind);
      assert.deepEqual(argumentsOf(candidate), args);
    });
  }
});

test("paths in settings", () => {
  assert.equal(expanded("~", AROUND), "/home/me");
  assert.equal(expanded("${userHome}/x", AROUND), "/home/me/x");
  assert.equal(expanded("${workspaceFolder}/x", AROUND), "/projects/clinic/x");
  assert.equal(expanded("bin/x", AROUND), "/projects/clinic/bin/x");
  assert.equal(expanded("~me/x", AROUND), "/projects/clinic/~me/x");
  assert.equal(expanded("bin/x", { ...AROUND, workspaceFolders: [] }), "bin/x");
});

test("bases of a private environment", () => {
  const there = ["/usr/bin/python3", "/usr/bin/python3.12", "/mine/python"];
  const around = { ...AROUND, interpreter: "/mine/python" };
  assert.deepEqual(
    basesOfEnvironments(around, (path) => there.includes(path)),
    ["/mine/python", "/usr/bin/python3.12", "/usr/bin/python3"],
  );
});
