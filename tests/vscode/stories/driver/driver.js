// The driver: a server on loopback inside the extension host. A request is {"action", "arguments"}, the answer is the
// result as JSON. Positions are [line, character], ranges are [line, character, line, character], all from zero.

"use strict";

const { writeFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { join } = require("node:path");
const vscode = require("vscode");

const { Position, Range, Uri, commands, workspace, window } = vscode;

const spot = (position) => [position.line, position.character];
const span = (range) => [range.start.line, range.start.character, range.end.line, range.end.character];
const place = ([line, character]) => new Position(line, character);
const file = (path) => Uri.file(path);
const plain = (markdown) => (typeof markdown === "string" ? markdown : (markdown?.value ?? ""));

function document(path) {
  const uri = file(path).toString();
  const found = workspace.textDocuments.find((one) => one.uri.toString() === uri && !one.isClosed);
  if (found === undefined) {
    throw new Error(`${path} is not open`);
  }
  return found;
}

function diagnostic(found) {
  const code = found.code;
  const whole = typeof code === "object";
  return {
    code: String(whole ? code.value : code),
    link: whole ? code.target.toString() : null,
    message: found.message,
    range: span(found.range),
    severity: vscode.DiagnosticSeverity[found.severity],
    source: found.source,
    tags: (found.tags ?? []).map((tag) => vscode.DiagnosticTag[tag]),
    related: (found.relatedInformation ?? []).map((one) => ({ message: one.message, range: span(one.location.range) })),
  };
}

function symbol(found) {
  const range = found.range ?? found.location.range;
  return { name: found.name, detail: found.detail ?? "", range: span(range), children: (found.children ?? []).map(symbol) };
}

async function codeActions(path, range, kind) {
  const at = new Range(place(range.slice(0, 2)), place(range.slice(2)));
  return commands.executeCommand("vscode.executeCodeActionProvider", file(path), at, kind, 50);
}

const ACTIONS = {
  ping: () => ({ folders: (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath), trusted: workspace.isTrusted }),

  version: () => vscode.version,

  state: async () => {
    const extension = vscode.extensions.getExtension("laml-lint.laml-lint");
    return extension?.isActive ? extension.exports.state() : null;
  },

  open: async (path) => {
    await window.showTextDocument(await workspace.openTextDocument(file(path)), { preview: false });
    return document(path).languageId;
  },

  language: (path) => document(path).languageId,

  set_language: async (path, language) => {
    await vscode.languages.setTextDocumentLanguage(document(path), language);
  },

  text: (path) => document(path).getText(),

  close_all: async () => {
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await commands.executeCommand("workbench.action.closeAllEditors");
  },

  replace: async (path, text) => {
    const edit = new vscode.WorkspaceEdit();
    const all = new Range(new Position(0, 0), document(path).lineAt(document(path).lineCount - 1).range.end);
    edit.replace(file(path), all, text);
    return workspace.applyEdit(edit);
  },

  select: (path, position) => {
    const editor = window.visibleTextEditors.find((one) => one.document === document(path));
    editor.selection = new vscode.Selection(place(position), place(position));
    editor.revealRange(editor.selection);
  },

  save: (path) => document(path).save(),

  diagnostics: (path) => vscode.languages.getDiagnostics(file(path)).map(diagnostic),

  completions: async (path, position, resolved) => {
    const found = await commands.executeCommand(
      "vscode.executeCompletionItemProvider", file(path), place(position), undefined, resolved ?? 0,
    );
    return found.items.map((item) => ({
      label: typeof item.label === "string" ? item.label : item.label.label,
      kind: vscode.CompletionItemKind[item.kind],
      detail: item.detail ?? "",
      documentation: plain(item.documentation),
      insert: typeof item.insertText === "string" ? item.insertText : (item.insertText?.value ?? null),
      range: item.range === undefined ? null : span(item.range.replacing ?? item.range),
    }));
  },

  hover: async (path, position) => {
    const found = await commands.executeCommand("vscode.executeHoverProvider", file(path), place(position));
    return found.flatMap((hover) => hover.contents.map(plain));
  },

  code_actions: async (path, range, kind) =>
    (await codeActions(path, range, kind)).map((action) => ({
      title: action.title,
      kind: action.kind?.value ?? "",
      preferred: action.isPreferred === true,
    })),

  apply_action: async (path, range, title) => {
    const found = (await codeActions(path, range)).filter((action) => action.title === title);
    if (found.length !== 1) {
      throw new Error(`${found.length} code actions have the title ${title}`);
    }
    const [{ edit, command }] = found;
    const applied = edit === undefined ? true : await workspace.applyEdit(edit);
    if (command !== undefined) {
      await commands.executeCommand(command.command, ...(command.arguments ?? []));
    }
    return applied;
  },

  rename: async (path, position, name) => {
    const edit = await commands.executeCommand("vscode.executeDocumentRenameProvider", file(path), place(position), name);
    await workspace.applyEdit(edit);
    return edit.entries().map(([uri, edits]) => ({ path: uri.fsPath, edits: edits.length }));
  },

  format: async (path) => {
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await commands.executeCommand("vscode.executeFormatDocumentProvider", file(path), options);
    const edit = new vscode.WorkspaceEdit();
    edit.set(file(path), edits ?? []);
    await workspace.applyEdit(edit);
    return (edits ?? []).length;
  },

  symbols: async (path) =>
    ((await commands.executeCommand("vscode.executeDocumentSymbolProvider", file(path))) ?? []).map(symbol),

  workspace_symbols: async (query) =>
    (await commands.executeCommand("vscode.executeWorkspaceSymbolProvider", query)).map((one) => one.name),

  definitions: async (path, position) =>
    (await commands.executeCommand("vscode.executeDefinitionProvider", file(path), place(position))).map((one) => ({
      path: (one.targetUri ?? one.uri).fsPath,
      range: span(one.targetRange ?? one.range),
    })),

  references: async (path, position) =>
    (await commands.executeCommand("vscode.executeReferenceProvider", file(path), place(position))).map((one) => ({
      path: one.uri.fsPath,
      range: span(one.range),
    })),

  links: async (path) =>
    (await commands.executeCommand("vscode.executeLinkProvider", file(path), 50)).map((one) => ({
      range: span(one.range),
      target: one.target?.toString() ?? null,
    })),

  folds: async (path) =>
    (await commands.executeCommand("vscode.executeFoldingRangeProvider", file(path))).map(({ start, end }) => [start, end]),

  hints: async (path) => {
    const lines = document(path).lineCount;
    const all = new Range(0, 0, lines, 0);
    const found = await commands.executeCommand("vscode.executeInlayHintProvider", file(path), all);
    return found.map((hint) => ({
      position: spot(hint.position),
      label: typeof hint.label === "string" ? hint.label : hint.label.map((part) => part.value).join(""),
    }));
  },

  lenses: async (path) =>
    (await commands.executeCommand("vscode.executeCodeLensProvider", file(path), 50)).map((lens) => ({
      range: span(lens.range),
      title: lens.command?.title ?? null,
      command: lens.command?.command ?? null,
    })),

  press_lens: async (path, title) => {
    const found = await commands.executeCommand("vscode.executeCodeLensProvider", file(path), 50);
    const { command } = found.find((lens) => lens.command?.title === title);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
  },

  set: async (name, value, scope) => {
    const target = scope === "workspace" ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await workspace.getConfiguration().update(name, value ?? undefined, target, name === "editor.codeActionsOnSave");
  },

  command: async (name, ...args) => (await commands.executeCommand(name, ...args)) ?? null,

  tabs: () => window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label)),
};

async function answer(request) {
  const { action, arguments: args } = request;
  return ACTIONS[action](...args);
}

function activate(context) {
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      let result;
      try {
        result = { result: (await answer(JSON.parse(Buffer.concat(parts).toString()))) ?? null };
      } catch (error) {
        result = { error: String(error?.stack ?? error) };
      }
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(result));
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const notice = { port: server.address().port, ...ACTIONS.ping() };
    writeFileSync(join(process.env.LAML_EDITOR_DRIVER, `${process.pid}.json`), JSON.stringify(notice));
  });
  context.subscriptions.push({ dispose: () => server.close() });
}

module.exports = { activate };
