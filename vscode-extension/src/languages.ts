/** Gives open XML documents that are LaML the language of that name. */

import { languages, workspace, type Disposable, type TextDocument } from "vscode";
import { FOREIGN_LANGUAGES, isLaml } from "./recognition";

const SCHEMES = new Set(["file", "untitled", "vscode-remote"]);

/** Looks at documents when they are opened and saved. Who chooses another language by hand is not contradicted. */
export function recogniseDocuments(): Disposable[] {
  let chosenByHand: string | undefined;
  const look = (document: TextDocument) => {
    const uri = document.uri.toString();
    if (uri !== chosenByHand && SCHEMES.has(document.uri.scheme) && isForeign(document) && isLaml(document.getText())) {
      void languages.setTextDocumentLanguage(document, "laml");
    }
  };
  workspace.textDocuments.forEach(look);
  return [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidCloseTextDocument((document) => {
      if (document.languageId === "laml") {
        // A change of language closes a document and opens it in the same moment
        chosenByHand = document.uri.toString();
        setImmediate(() => (chosenByHand = undefined));
      }
    }),
  ];
}

function isForeign(document: TextDocument): boolean {
  return FOREIGN_LANGUAGES.includes(document.languageId);
}
