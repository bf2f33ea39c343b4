/** The settings of the editor, as the server wants them: only what somebody has written. */

export const SECTION = "laml-lint";

/** The parts of the section that are for the extension itself. */
const OWN = new Set(["server", "python", "trace"]);

/** What the editor tells of one setting. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * The written value of a setting, undefined when there is none. `value` is the effective one; it counts only when it
 * is written somewhere, because the defaults of the editor must not win over configuration files. An empty text
 * is what the settings page leaves behind: nothing is written then, either.
 */
export function written(inspected: Inspected | undefined, value: unknown): unknown {
  if (inspected === undefined || value === null || value === "") {
    return undefined;
  }
  const { globalValue, workspaceValue, workspaceFolderValue } = inspected;
  return [globalValue, workspaceValue, workspaceFolderValue].some((one) => one !== undefined) ? value : undefined;
}

/**
 * The answer to the server's question for its section. `names` are those of the settings, with the section in front;
 * `read` gives the written value.
 */
export function forServer(names: readonly string[], read: (name: string) => unknown): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const name of names) {
    const [first = "", ...rest] = name.slice(SECTION.length + 1).split(".");
    const value = OWN.has(first) ? undefined : read(name);
    if (value === undefined) {
      continue;
    }
    const [second] = rest;
    if (second === undefined) {
      answer[first] = value;
    } else {
      answer[first] = { ...(answer[first] as object | undefined), [second]: value };
    }
  }
  return answer;
}

/** A setting as package.json declares it. */
export interface Declared {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly markdownDescription?: string;
}

/** The text of a new laml-lint.toml: every key of the linter with what it does and its default, all commented out. */
export function newConfiguration(linter: Readonly<Record<string, Declared>>): string {
  const parts = Object.entries(linter).map(([name, declared]) => {
    const key = name.slice(SECTION.length + 1);
    const lines = wrapped(declared.markdownDescription ?? "");
    if (declared.enum !== undefined) {
      lines.push(`# One of: ${declared.enum.join(", ")}`);
    }
    return [...lines, `# ${key} = ${asToml(declared.default)}`].join("\n");
  });
  return ["# The configuration of laml-lint for this folder and all below it.", ...parts].join("\n\n") + "\n";
}

function asToml(value: unknown): string {
  if (value === undefined || value === null || value === "") {
    return "…";
  }
  return JSON.stringify(value);
}

function wrapped(text: string, width = 110): string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(/\s+/).filter((word) => word !== "")) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return line === "#" ? lines : [...lines, line];
}
