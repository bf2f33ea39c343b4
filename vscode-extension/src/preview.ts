/** Shows Markdown texts that the server has made, in the preview of the editor. */

import { commands, EventEmitter, Uri, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";

const SCHEME = "laml-lint";

export class Preview implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly onDidChange = this.changes.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Shows `text` under `title`, beside what is open. */
  async show(title: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${title}.md` });
    this.texts.set(uri.toString(), text);
    this.changes.fire(uri);
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
