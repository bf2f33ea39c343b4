/** Asks a candidate whether it is a server that can be used. */

import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { argumentsOf, type Candidate } from "./discovery";
import { OLDEST_PYTHON, OLDEST_SERVER, type Problem } from "./problems";

/** A server that can be started. */
export interface Server {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly version: string;
  readonly origin: string;
}

export type Verdict = { server: Server } | { problem: Problem } | { absent: true };

/** What came of running a program. */
export interface Outcome {
  /** Undefined when it could not be started or was ended. */
  readonly code: number | undefined;
  readonly output: string;
  readonly errors: string;
  /** Why it could not be started. */
  readonly failure?: string;
  readonly timedOut?: boolean;
}

export type Run = (command: string, args: readonly string[]) => Promise<Outcome>;

/** Seconds that a program may take to say its version. */
export const PATIENCE = 20;

/** Python of any version runs it: what is installed, on one line of JSON. */
export const QUESTION = [
  "import json, sys",
  'found = {"python": ".".join(map(str, sys.version_info[:3]))}',
  "try:",
  "    from importlib.util import find_spec",
  '    found["linter"] = find_spec("laml_lint") is not None and find_spec("laml_lsp") is not None',
  '    found["pygls"] = find_spec("pygls") is not None',
  '    if found["linter"] and sys.version_info >= (3, 11):',
  "        from laml_lint import __version__",
  '        found["version"] = __version__',
  "except Exception as error:",
  '    found["error"] = str(error)',
  "print(json.dumps(found))",
].join("\n");

/** Judges one candidate. `run` starts programs, in a folder that holds no Python modules. */
export async function judged(candidate: Candidate, run: Run): Promise<Verdict> {
  const problem = await fileProblem(candidate);
  if (problem !== undefined) {
    return candidate.setting === undefined ? { absent: true } : { problem };
  }
  if (candidate.kind === "interpreter") {
    return judgedInterpreter(candidate, await run(candidate.path, ["-c", QUESTION]));
  }
  return judgedProgram(candidate, await run(candidate.path, [...argumentsOf(candidate), "--version"]));
}

/** What an interpreter's answer to `QUESTION` means. */
export function judgedInterpreter(candidate: Candidate, outcome: Outcome): Verdict {
  const { path, setting } = candidate;
  const failed = notStarted(candidate, outcome);
  if (failed !== undefined) {
    return failed;
  }
  const found = parsed(outcome.output);
  if (found === undefined) {
    return setting === undefined
      ? { absent: true }
      : { problem: { kind: "not-python", setting, path, output: outcome.errors || outcome.output } };
  }
  if (isOlder(found.python, OLDEST_PYTHON)) {
    return setting === undefined ? { absent: true } : { problem: { kind: "python-too-old", path, version: found.python } };
  }
  if (found.error !== undefined) {
    return { problem: { kind: "cannot-start", path, reason: found.error } };
  }
  if (found.linter !== true) {
    return setting === undefined ? { absent: true } : { problem: { kind: "no-linter", setting, path } };
  }
  if (found.pygls !== true) {
    return { problem: { kind: "no-protocol-library", path, interpreter: path } };
  }
  return judgedVersion(candidate, found.version ?? "0");
}

/** What a program's answer to `--version` means. */
export function judgedProgram(candidate: Candidate, outcome: Outcome): Verdict {
  const { path } = candidate;
  const failed = notStarted(candidate, outcome);
  if (failed !== undefined) {
    return failed;
  }
  const version = /^laml-(?:lint|lsp)\b.*?(\d+(?:\.\d+)+\S*)\s*$/m.exec(outcome.output)?.[1];
  if (outcome.code === 0 && version !== undefined) {
    return judgedVersion(candidate, version);
  }
  if (outcome.code === 2 && outcome.errors.includes("pygls")) {
    return { problem: { kind: "no-protocol-library", path, interpreter: undefined } };
  }
  return { problem: { kind: "not-a-server", path, output: outcome.errors || outcome.output } };
}

/** Whether a version comes before another; what is behind the numbers does not count. */
export function isOlder(version: string, than: string): boolean {
  const [mine, theirs] = [numbers(version), numbers(than)];
  for (const [index, their] of theirs.entries()) {
    const my = mine[index] ?? 0;
    if (my !== their) {
      return my < their;
    }
  }
  return false;
}

/** Runs a program in `folder` and waits for its end, `PATIENCE` seconds at most. */
export function runner(folder: string): Run {
  return (command, args) =>
    new Promise((resolve) => {
      const options = { cwd: folder, timeout: PATIENCE * 1000, killSignal: "SIGKILL", windowsHide: true } as const;
      execFile(command, [...args], options, (error, output, errors) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        const timedOut = error?.killed === true;
        const failure = code === undefined && !timedOut ? (error?.code ?? error?.message) : undefined;
        resolve({ code, output, errors, timedOut, ...(failure === undefined ? {} : { failure: String(failure) }) });
      });
    });
}

function judgedVersion(candidate: Candidate, version: string): Verdict {
  const { path, origin } = candidate;
  if (isOlder(version, OLDEST_SERVER)) {
    return { problem: { kind: "too-old", path, version } };
  }
  return { server: { command: path, arguments: argumentsOf(candidate), version, origin } };
}

function notStarted({ path }: Candidate, outcome: Outcome): Verdict | undefined {
  if (outcome.timedOut === true) {
    return { problem: { kind: "no-answer", path, seconds: PATIENCE } };
  }
  if (outcome.failure !== undefined) {
    return { problem: { kind: "cannot-start", path, reason: outcome.failure } };
  }
  return undefined;
}

async function fileProblem({ path, setting = "" }: Candidate): Promise<Problem | undefined> {
  try {
    if (!(await stat(path)).isFile()) {
      return { kind: "not-executable", setting, path };
    }
  } catch {
    return { kind: "path-missing", setting, path };
  }
  try {
    await access(path, constants.X_OK);
  } catch {
    return { kind: "not-executable", setting, path };
  }
  return undefined;
}

interface Found {
  python: string;
  linter?: boolean;
  pygls?: boolean;
  version?: string;
  error?: string;
}

function parsed(output: string): Found | undefined {
  try {
    const found: unknown = JSON.parse(output.trim().split("\n").at(-1) ?? "");
    return typeof found === "object" && found !== null && "python" in found ? (found as Found) : undefined;
  } catch {
    return undefined;
  }
}

function numbers(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);
}
