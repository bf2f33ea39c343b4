/** Tells LaML from other XML by its text, the way the linter does. */

const LOOKED_AT = 65_536;
const BEFORE_ROOT = /(?:[\s\uFEFF]+|\{\{[^]*?\}\}|\{%[^]*?%\}|\{#[^]*?#\}|<\?[^]*?\?>|<%[^]*?%>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>)*/y;
const ROOT = /<Response(?=[\s/>])([^>]*)/y;

/** Languages of documents that may turn out to be LaML. */
export const FOREIGN_LANGUAGES: readonly string[] = ["xml", "plaintext"];

/** Whether the root of a document is `Response` without a namespace. */
export function isLaml(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  if (!head.includes("<Response")) {
    return false;
  }
  BEFORE_ROOT.lastIndex = 0;
  BEFORE_ROOT.exec(head);
  ROOT.lastIndex = BEFORE_ROOT.lastIndex;
  const root = ROOT.exec(head);
  return root !== null && !/\sxmlns\s*=/.test(root[1] ?? "");
}

/** Whether a Python program may hold or make LaML, so that it is worth while to start the server for it. */
export function mayConcern(program: string): boolean {
  return program.includes("Response");
}
