/** What the editor and the machine say about where the server could be. */

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter } from "node:path";
import { extensions, Uri, workspace, type ExtensionContext } from "vscode";
import { INTERPRETER, SERVER_PATH, type Surroundings } from "./discovery";

/** The part of the Python extension's interface that is used. */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(
      environment: { readonly path: string },
    ): Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: (listener: () => void) => { dispose(): void };
  };
}

const PYTHON_EXTENSION = "ms-python.python";

export function privateEnvironment(context: ExtensionContext): string {
  return Uri.joinPath(context.globalStorageUri, "environment").fsPath;
}

export async function surroundings(context: ExtensionContext): Promise<Surroundings> {
  const isTrusted = workspace.isTrusted;
  return {
    serverPath: text(SERVER_PATH),
    interpreter: text(INTERPRETER),
    activeInterpreter: isTrusted ? await activeInterpreter() : undefined,
    defaultInterpreter: isTrusted ? text("python.defaultInterpreterPath") : "",
    workspaceFolders: (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    isTrusted,
    searchPath: (process.env.PATH ?? "").split(delimiter),
    home: homedir(),
    environment: privateEnvironment(context),
    isWindows: process.platform === "win32",
  };
}

/** Calls `changed` when another environment is chosen in the Python extension, if that is there. */
export async function onActiveInterpreterChanged(changed: () => void): Promise<{ dispose(): void }> {
  const environments = (await pythonExtension())?.environments;
  return environments?.onDidChangeActiveEnvironmentPath(changed) ?? { dispose: () => undefined };
}

export function hasPythonExtension(): boolean {
  return extensions.getExtension(PYTHON_EXTENSION) !== undefined;
}

async function activeInterpreter(): Promise<string | undefined> {
  const environments = (await pythonExtension())?.environments;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (environments === undefined) {
    return undefined;
  }
  const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
  const path = resolved?.executable.uri?.fsPath;
  return path !== undefined && existsSync(path) ? path : undefined;
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
  const extension = extensions.getExtension<PythonExtension>(PYTHON_EXTENSION);
  try {
    return extension === undefined ? undefined : await extension.activate();
  } catch {
    return undefined; // broken itself: then it knows no environment
  }
}

function text(name: string): string {
  const value: unknown = workspace.getConfiguration().get(name);
  return typeof value === "string" ? value : "";
}
