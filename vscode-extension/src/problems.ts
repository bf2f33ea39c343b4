/** Every way in which the server can be missing or broken, what the user is told, and what is offered. */

export type Problem =
  | { kind: "path-missing"; setting: string; path: string }
  | { kind: "not-executable"; setting: string; path: string }
  | { kind: "cannot-start"; path: string; reason: string }
  | { kind: "no-answer"; path: string; seconds: number }
  | { kind: "not-a-server"; path: string; output: string }
  | { kind: "not-python"; setting: string; path: string; output: string }
  | { kind: "python-too-old"; path: string; version: string }
  | { kind: "no-linter"; setting: string; path: string }
  | { kind: "no-protocol-library"; path: string; interpreter: string | undefined }
  | { kind: "too-old"; path: string; version: string }
  | { kind: "nothing-found"; lookedAt: readonly string[]; trusted: boolean }
  | { kind: "failed-at-start"; path: string; output: string; code: number | undefined }
  | { kind: "crashes"; times: number; minutes: number; output: string }
  | { kind: "environment-failed"; step: string; output: string }
  | { kind: "environment-without-python"; lookedAt: readonly string[] };

export type Remedy = "environment" | "settings" | "interpreter" | "log" | "restart" | "copy" | "trust";

export const TITLES: Record<Remedy, string> = {
  environment: "Set Up Environment",
  settings: "Open Settings",
  interpreter: "Select Interpreter",
  log: "Show Log",
  restart: "Restart",
  copy: "Copy Command",
  trust: "Manage Trust",
};

export interface Message {
  readonly text: string;
  readonly remedies: readonly Remedy[];
  /** A command for a terminal that mends it, for the remedy `copy`. */
  readonly command?: string;
}

/** The oldest release of laml-lint whose server this extension can use. */
export const OLDEST_SERVER = "0.1.0";
/** The oldest Python that laml-lint runs with. */
export const OLDEST_PYTHON = "3.11";

/** What the user is told about a problem: what is wrong, what would be right, and which buttons help. */
export function messageFor(problem: Problem): Message {
  switch (problem.kind) {
    case "path-missing":
      return {
        text: `The setting ${problem.setting} names ${problem.path}, and there is no such file.`,
        remedies: ["settings", "environment"],
      };
    case "not-executable":
      return {
        text: `The setting ${problem.setting} names ${problem.path}, which is no program that can be started.`,
        remedies: ["settings", "environment"],
      };
    case "cannot-start":
      return {
        text: `${problem.path} cannot be started (${problem.reason}). Perhaps the Python that it was installed for is gone.`,
        remedies: ["settings", "environment", "log"],
      };
    case "no-answer":
      return {
        text: `${problem.path} did not say its version within ${problem.seconds} seconds.`,
        remedies: ["restart", "settings", "log"],
      };
    case "not-a-server":
      return {
        text: `${problem.path} is not the server of laml-lint: ${said(problem.output)}`,
        remedies: ["settings", "log"],
      };
    case "not-python":
      return {
        text: `The setting ${problem.setting} names ${problem.path}, which is no Python interpreter: ${said(problem.output)}`,
        remedies: ["interpreter", "log"],
      };
    case "python-too-old":
      return {
        text: `${problem.path} is Python ${problem.version}; laml-lint needs Python ${OLDEST_PYTHON} or newer.`,
        remedies: ["interpreter", "environment"],
      };
    case "no-linter":
      return {
        text: `The setting ${problem.setting} names ${problem.path}, and laml-lint is not installed for it.`,
        remedies: ["interpreter", "environment"],
      };
    case "no-protocol-library":
      return withoutProtocolLibrary(problem.path, problem.interpreter);
    case "too-old":
      return {
        text: `laml-lint ${problem.version} (${problem.path}) is too old for this extension, which needs ${OLDEST_SERVER} or newer.`,
        remedies: ["environment", "settings"],
      };
    case "nothing-found":
      return nothingFound(problem.lookedAt, problem.trusted);
    case "failed-at-start":
      return {
        text: `The server ended as soon as it was started${exitCode(problem.code)}: ${said(problem.output)}`,
        remedies: ["restart", "log", "settings"],
      };
    case "crashes":
      return {
        text: `The server has crashed ${problem.times} times within ${problem.minutes} minutes and is not started again. Its last words: ${said(problem.output)}`,
        remedies: ["restart", "log"],
      };
    case "environment-failed":
      return {
        text: `The private environment could not be set up; ${problem.step} failed: ${said(problem.output)}`,
        remedies: ["log", "environment"],
      };
    case "environment-without-python":
      return {
        text: `A private environment needs Python ${OLDEST_PYTHON} or newer, and none was found (looked at: ${list(problem.lookedAt)}).`,
        remedies: ["interpreter"],
      };
  }
}

function withoutProtocolLibrary(path: string, interpreter: string | undefined): Message {
  const text = `laml-lint is installed (${path}), but without pygls, which its server needs; the extra lsp brings it.`;
  if (interpreter === undefined) {
    return { text, remedies: ["environment", "settings"] };
  }
  return { text, remedies: ["copy", "environment"], command: `${quoted(interpreter)} -m pip install "pygls>=2"` };
}

function nothingFound(lookedAt: readonly string[], trusted: boolean): Message {
  const where = lookedAt.length > 0 ? ` Looked at: ${list(lookedAt)}.` : "";
  if (!trusted) {
    return {
      text: `laml-lint was not found. The environments of this folder are left alone until you trust it.${where}`,
      remedies: ["trust", "environment", "settings"],
    };
  }
  return {
    text: `laml-lint is not installed where this extension looks, so LaML is not checked.${where}`,
    remedies: ["environment", "interpreter", "settings"],
  };
}

/** The last line of what a program wrote: with Python that is the one that says what went wrong. */
export function said(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const last = lines.at(-1);
  return last === undefined ? "it said nothing." : last.slice(0, 300);
}

function exitCode(code: number | undefined): string {
  return code === undefined ? "" : ` (exit code ${code})`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(", ");
}

function quoted(path: string): string {
  return /[^\w./\\:-]/.test(path) ? `"${path}"` : path;
}
