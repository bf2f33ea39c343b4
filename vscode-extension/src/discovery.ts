/** Where the server is looked for, in which order. Nothing is started here. */

import { basename, isAbsolute, join } from "node:path";

/** A way to start the server that is to be tried. */
export interface Candidate {
  readonly kind: "program" | "interpreter";
  /** The program to start. */
  readonly path: string;
  /** Where it comes from, as the user would say it. */
  readonly origin: string;
  /** The setting that names it. Then it is this one or none: what the user has chosen is not passed over. */
  readonly setting?: string;
}

/** What is known about the editor and the machine; paths are absolute unless they are said to be as written. */
export interface Surroundings {
  /** `laml-lint.server.path`, as written. */
  readonly serverPath: string;
  /** `laml-lint.python.interpreter`, as written. */
  readonly interpreter: string;
  /** That of the Python extension, when it is there. */
  readonly activeInterpreter: string | undefined;
  /** `python.defaultInterpreterPath`, as written. */
  readonly defaultInterpreter: string;
  readonly workspaceFolders: readonly string[];
  readonly isTrusted: boolean;
  /** The folders of the `PATH`. */
  readonly searchPath: readonly string[];
  readonly home: string;
  /** The folder of the private environment. */
  readonly environment: string;
  readonly isWindows: boolean;
}

export const SERVER_PATH = "laml-lint.server.path";
export const INTERPRETER = "laml-lint.python.interpreter";

const ENVIRONMENTS = [".venv", "venv"];

/**
 * The candidates, best first. `exists` says whether there is such a file; what the settings name is a candidate
 * whether it is there or not.
 */
export function candidates(around: Surroundings, exists: (path: string) => boolean): Candidate[] {
  const written = around.serverPath.trim();
  if (written !== "") {
    const path = expanded(written, around);
    return [{ kind: isInterpreter(path) ? "interpreter" : "program", path, origin: "the settings", setting: SERVER_PATH }];
  }
  const chosen = around.interpreter.trim();
  if (chosen !== "") {
    return [{ kind: "interpreter", path: expanded(chosen, around), origin: "the settings", setting: INTERPRETER }];
  }
  const found: Candidate[] = [];
  if (around.isTrusted) {
    found.push(...ofTheWorkspace(around));
  }
  found.push(...onTheSearchPath(around, exists));
  found.push({
    kind: "interpreter",
    path: interpreterOf(around.environment, around.isWindows),
    origin: "the private environment",
  });
  const paths = new Set<string>();
  return found.filter(({ path }) => exists(path) && !paths.has(path) && paths.add(path));
}

/** Python interpreters that could be the base of a new environment, best first. */
export function basesOfEnvironments(around: Surroundings, exists: (path: string) => boolean): string[] {
  const names = ["python3.13", "python3.12", "python3.11", "python3", "python"];
  const chosen = around.interpreter.trim() === "" ? [] : [expanded(around.interpreter.trim(), around)];
  const active = around.isTrusted && around.activeInterpreter !== undefined ? [around.activeInterpreter] : [];
  const found = names.flatMap((name) => along(around, name));
  return [...new Set([...chosen, ...active, ...found])].filter(exists);
}

/** The interpreter of a virtual environment. */
export function interpreterOf(environment: string, isWindows: boolean): string {
  return isWindows ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

/** The arguments with which a candidate becomes the server, before those of the user. */
export function argumentsOf(candidate: Candidate): string[] {
  if (candidate.kind === "interpreter") {
    // -P: a module of the workspace must not take the place of one of the server
    return ["-P", "-m", "laml_lsp"];
  }
  return stem(candidate.path) === "laml-lint" ? ["server"] : [];
}

/** A path as it stands in the settings, made absolute: `~`, `${workspaceFolder}`, or relative to the first folder. */
export function expanded(written: string, around: Pick<Surroundings, "home" | "workspaceFolders">): string {
  const [folder = ""] = around.workspaceFolders;
  let path = written.replaceAll("${workspaceFolder}", folder).replaceAll("${userHome}", around.home);
  if (path === "~" || path.startsWith("~/") || path.startsWith("~\\")) {
    path = join(around.home, path.slice(1));
  }
  return isAbsolute(path) || folder === "" ? path : join(folder, path);
}

function ofTheWorkspace(around: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  if (around.activeInterpreter !== undefined) {
    found.push({ kind: "interpreter", path: around.activeInterpreter, origin: "the active Python environment" });
  }
  const standard = around.defaultInterpreter.trim();
  if (standard !== "" && standard !== "python") {
    const path = expanded(standard, around);
    found.push({ kind: "interpreter", path, origin: "python.defaultInterpreterPath" });
  }
  for (const folder of around.workspaceFolders) {
    for (const name of ENVIRONMENTS) {
      const path = interpreterOf(join(folder, name), around.isWindows);
      found.push({ kind: "interpreter", path, origin: `${name} of the workspace` });
    }
  }
  return found;
}

function onTheSearchPath(around: Surroundings, exists: (path: string) => boolean): Candidate[] {
  const names = [
    ["program", "laml-lsp"],
    ["interpreter", "python3"],
    ["interpreter", "python"],
  ] as const;
  return names.flatMap(([kind, name]) => {
    const path = along(around, name).find(exists);
    return path === undefined ? [] : [{ kind, path, origin: "the PATH" }];
  });
}

/** The places where a program can stand on the `PATH`; a relative folder there is passed over. */
function along(around: Surroundings, name: string): string[] {
  const file = around.isWindows ? `${name}.exe` : name;
  return around.searchPath.filter((folder) => isAbsolute(folder)).map((folder) => join(folder, file));
}

function isInterpreter(path: string): boolean {
  return /^python[\d.]*$/.test(stem(path));
}

function stem(path: string): string {
  return basename(path.replaceAll("\\", "/")).replace(/\.(?:exe|cmd|bat)$/i, "").toLowerCase();
}
