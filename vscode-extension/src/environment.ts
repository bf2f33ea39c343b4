/** The private environment: a virtual environment of the extension's own, made after asking. */

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { execFile } from "node:child_process";
import { ProgressLocation, window, type ExtensionContext, type LogOutputChannel } from "vscode";
import { basesOfEnvironments, interpreterOf } from "./discovery";
import { installable } from "./installable";
import { isOlder, QUESTION, runner } from "./probe";
import { OLDEST_PYTHON, type Problem } from "./problems";
import { privateEnvironment, surroundings } from "./surroundings";

const FROM_FILE = "From a Wheel…";
const FROM_FOLDER = "From a Folder…";
const MINUTES = 10;

/**
 * Makes the environment and installs laml-lint in it. `source` is a wheel, a folder with wheels, or the sources of
 * laml-lint; without it the user is asked. Gives a problem, or whether it was done.
 */
export async function createEnvironment(
  context: ExtensionContext,
  log: LogOutputChannel,
  source?: string,
): Promise<Problem | boolean> {
  const chosen = source ?? (await askedFor());
  if (chosen === undefined) {
    return false;
  }
  const wanted = await installable(chosen);
  if (wanted === undefined) {
    return { kind: "environment-failed", step: "reading the folder", output: `${chosen} holds no laml-lint.` };
  }
  const around = await surroundings(context);
  const bases = basesOfEnvironments(around, existsSync);
  const base = await firstThatFits(bases, context.extensionPath);
  if (base === undefined) {
    return { kind: "environment-without-python", lookedAt: bases };
  }
  const folder = privateEnvironment(context);
  await mkdir(dirname(folder), { recursive: true });
  const python = interpreterOf(folder, around.isWindows);
  const steps: Step[] = [
    { title: "making the environment", command: base, args: ["-m", "venv", "--clear", folder] },
    {
      title: "installing laml-lint",
      command: python,
      args: ["-m", "pip", "install", "--disable-pip-version-check", `${wanted}[lsp]`],
    },
  ];
  return (await carriedOut(steps, dirname(folder), log)) ?? true;
}

interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

async function askedFor(): Promise<string | undefined> {
  const answer = await window.showInformationMessage(
    "Set up a private environment for the server?",
    {
      modal: true,
      detail:
        "laml-lint is not on the package index yet. Name its wheel, or a folder with the wheel or the sources. " +
        "What it needs (lxml, click, pygls and others) is downloaded by pip from the index that pip is set up for. " +
        "Nothing outside the storage of this extension is changed.",
    },
    FROM_FILE,
    FROM_FOLDER,
  );
  if (answer === undefined) {
    return undefined;
  }
  const file = answer === FROM_FILE;
  const picked = await window.showOpenDialog({
    canSelectFiles: file,
    canSelectFolders: !file,
    canSelectMany: false,
    openLabel: "Install",
    ...(file ? { filters: { Wheels: ["whl"] } } : {}),
  });
  return picked?.[0]?.fsPath;
}

async function firstThatFits(interpreters: readonly string[], folder: string): Promise<string | undefined> {
  const run = runner(folder);
  for (const interpreter of interpreters) {
    const { output } = await run(interpreter, ["-c", QUESTION]);
    const version = /"python": "([\d.]+)"/.exec(output)?.[1];
    if (version !== undefined && !isOlder(version, OLDEST_PYTHON)) {
      return interpreter;
    }
  }
  return undefined;
}

async function carriedOut(steps: readonly Step[], folder: string, log: LogOutputChannel): Promise<Problem | undefined> {
  const options = { location: ProgressLocation.Notification, title: "laml-lint", cancellable: false };
  return window.withProgress(options, async (progress) => {
    for (const { title, command, args } of steps) {
      progress.report({ message: `${title} …` });
      log.info([command, ...args].join(" "));
      const { failed, output } = await ran(command, args, folder);
      log.info(output);
      if (failed) {
        return { kind: "environment-failed", step: title, output } as const;
      }
    }
    return undefined;
  });
}

function ran(command: string, args: readonly string[], folder: string): Promise<{ failed: boolean; output: string }> {
  const options = { cwd: folder, timeout: MINUTES * 60_000, windowsHide: true, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, output, errors) => {
      resolve({ failed: error !== null, output: `${output}\n${errors}`.trim() || (error?.message ?? "") });
    });
  });
}
