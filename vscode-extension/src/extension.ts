/** The extension: puts its parts together. */

import { window, workspace, type ExtensionContext, type TextDocument } from "vscode";
import { declaredSettings, registerCommands } from "./commands";
import { recogniseDocuments } from "./languages";
import { Life, type State } from "./life";
import { Preview } from "./preview";
import { mayConcern } from "./recognition";
import { SECTION } from "./settings";
import { Status } from "./status";
import { onActiveInterpreterChanged } from "./surroundings";

/** Changes of these start another process. */
const OF_THE_PROCESS = [`${SECTION}.server`, `${SECTION}.python`, "python.defaultInterpreterPath"];

/** What other extensions may use. */
export interface Interface {
  /** What the server does at the moment. */
  readonly state: () => State;
}

let life: Life | undefined;

export function activate(context: ExtensionContext): Interface {
  const log = window.createOutputChannel("laml-lint", { log: true });
  const status = new Status();
  const preview = new Preview();
  const show = (command: string, args: unknown[], text: string) => {
    void preview.show(titleOf(command, args), text);
  };
  const settings = Object.keys(declaredSettings(context));
  const server = new Life(context, log, status, { settings, show });
  life = server;
  const look = (document: TextDocument) => {
    if (concerns(document)) {
      void server.wake();
    }
  };
  const begun = () => server.state.phase !== "idle";
  context.subscriptions.push(
    log,
    status,
    preview,
    server,
    ...registerCommands({ context, log, life: server }),
    ...recogniseDocuments(),
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidGrantWorkspaceTrust(() => begun() && void server.restart()),
    workspace.onDidChangeConfiguration((event) => {
      if (begun() && OF_THE_PROCESS.some((name) => event.affectsConfiguration(name))) {
        void server.restart();
      } else if (event.affectsConfiguration(SECTION)) {
        void server.tellSettings();
      }
    }),
  );
  void onActiveInterpreterChanged(() => begun() && void server.restart()).then((listener) => {
    context.subscriptions.push(listener);
  });
  workspace.textDocuments.forEach(look);
  void wakeForFiles(server);
  return { state: () => server.state };
}

export async function deactivate(): Promise<void> {
  await life?.stop();
}

/** The whole workspace is checked, not only what is open, when there is LaML in it. */
async function wakeForFiles(server: Life): Promise<void> {
  const found = await workspace.findFiles("**/*.{laml,cxml,twiml}", undefined, 1);
  if (found.length > 0) {
    await server.wake();
  }
}

function concerns(document: TextDocument): boolean {
  return document.languageId === "laml" || (document.languageId === "python" && mayConcern(document.getText()));
}

function titleOf(command: string, args: readonly unknown[]): string {
  const [first] = args;
  const subject = typeof first === "string" ? (first.split("/").at(-1) ?? first) : "";
  return command.endsWith("showCallFlow") ? `Call flow of ${decodeURIComponent(subject)}` : subject;
}
