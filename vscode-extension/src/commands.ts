/** The commands of the extension. */

import {
  commands,
  Location,
  Position,
  Range,
  Uri,
  window,
  workspace,
  languages,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from "vscode";
import { createEnvironment } from "./environment";
import type { Life, State } from "./life";
import { newConfiguration, type Declared } from "./settings";

const CONFIGURATION = "laml-lint.toml";
const LINTER = "Linter";

export interface Tools {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly life: Life;
}

export function registerCommands(tools: Tools): Disposable[] {
  const { context, log, life } = tools;
  const table: Record<string, (...args: never[]) => unknown> = {
    "lamlLint.fixAll": () => fixAll(life),
    "lamlLint.showRule": (code?: unknown) => showRule(life, code),
    "lamlLint.showCallFlow": (uri?: unknown) => showCallFlow(life, uri),
    "lamlLint.restart": () => life.restart(),
    "lamlLint.showLogs": () => {
      log.show();
    },
    "lamlLint.createConfiguration": () => createConfiguration(context),
    "lamlLint.createEnvironment": (source?: unknown) =>
      setUp(tools, typeof source === "string" ? source : undefined),
    // What stands above rooms and documents: the server gives the places, the editor shows them
    "laml-lint.showReferences": showReferences,
  };
  return Object.entries(table).map(([name, command]) => commands.registerCommand(name, command));
}

async function setUp({ context, log, life }: Tools, source: string | undefined): Promise<State> {
  await life.stop(); // the environment is made anew, and a running server may live in it
  const outcome = await createEnvironment(context, log, source);
  if (typeof outcome === "boolean") {
    await life.restart();
  } else {
    void life.tell(outcome);
  }
  return life.state;
}

async function fixAll(life: Life): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document !== undefined) {
    await life.run("laml-lint.fixAll", document.uri.toString());
  }
}

async function showRule(life: Life, code?: unknown): Promise<void> {
  const wanted = typeof code === "string" ? code : await window.showQuickPick(codesHere(), {
    placeHolder: "The rule, as a finding names it",
  });
  if (wanted !== undefined) {
    await life.run("laml-lint.showRule", wanted);
  }
}

/** The codes of the findings in the document, those at the cursor first; all of the workspace's when there are none. */
function codesHere(): string[] {
  const editor = window.activeTextEditor;
  const here = editor === undefined ? [] : languages.getDiagnostics(editor.document.uri);
  const everywhere = languages.getDiagnostics().flatMap(([, found]) => found);
  const atCursor = here.filter((found) => editor !== undefined && found.range.contains(editor.selection.active));
  const codes = [...atCursor, ...here, ...everywhere]
    .filter((found) => found.source === "laml-lint")
    .map(({ code }) => String(typeof code === "object" ? code.value : code));
  return [...new Set(codes)];
}

async function showCallFlow(life: Life, uri?: unknown): Promise<void> {
  const wanted = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
  if (wanted !== undefined) {
    await life.run("laml-lint.showCallFlow", wanted.toString());
  }
}

async function createConfiguration(context: ExtensionContext): Promise<void> {
  const folder = window.activeTextEditor
    ? workspace.getWorkspaceFolder(window.activeTextEditor.document.uri)
    : undefined;
  const root = (folder ?? workspace.workspaceFolders?.[0])?.uri;
  if (root === undefined) {
    void window.showInformationMessage("Open a folder first: the configuration file is written into it.");
    return;
  }
  const file = Uri.joinPath(root, CONFIGURATION);
  const isThere = await workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const text = newConfiguration(declaredSettings(context, LINTER));
    await workspace.fs.writeFile(file, Buffer.from(text, "utf8"));
  }
  await window.showTextDocument(file);
}

interface Group {
  readonly title: string;
  readonly properties: Record<string, Declared>;
}

/** The settings that package.json declares: all, or those of one group. */
export function declaredSettings(context: ExtensionContext, title?: string): Record<string, Declared> {
  const manifest = context.extension.packageJSON as { contributes: { configuration: Group[] } };
  const groups = manifest.contributes.configuration.filter((group) => title === undefined || group.title === title);
  return Object.assign({}, ...groups.map((group) => group.properties)) as Record<string, Declared>;
}

interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

interface PlainLocation {
  readonly uri: string;
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
}

async function showReferences(uri: string, position: PlainPosition, locations: PlainLocation[]): Promise<void> {
  const at = ({ line, character }: PlainPosition) => new Position(line, character);
  await commands.executeCommand(
    "editor.action.showReferences",
    Uri.parse(uri),
    at(position),
    locations.map(({ uri, range }) => new Location(Uri.parse(uri), new Range(at(range.start), at(range.end)))),
  );
}
