/** The entry about the server in the status bar. */

import { languages, LanguageStatusSeverity, type Disposable } from "vscode";
import type { Server } from "./probe";

/** The documents that the server is told of: files and new documents, not the old versions that git shows. */
export const SELECTOR = ["file", "untitled"].flatMap((scheme) =>
  ["laml", "python"].map((language) => ({ scheme, language })),
);

export class Status implements Disposable {
  private readonly item = languages.createLanguageStatusItem("laml-lint.server", SELECTOR);

  constructor() {
    this.item.name = "laml-lint";
    this.item.command = { command: "lamlLint.showLogs", title: "Show Logs" };
  }

  searching(): void {
    this.show("laml-lint", "looking for the server", LanguageStatusSeverity.Information, true);
  }

  starting(server: Server): void {
    this.show(`laml-lint ${server.version}`, "starting", LanguageStatusSeverity.Information, true);
  }

  running(server: Server): void {
    this.show(`laml-lint ${server.version}`, `running, from ${server.origin}`, LanguageStatusSeverity.Information);
  }

  stopped(text: string): void {
    this.show("laml-lint", text, LanguageStatusSeverity.Error);
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: LanguageStatusSeverity, busy = false): void {
    Object.assign(this.item, { text, detail, severity, busy });
  }
}
