// Colours a text as the editor does: node tokens.mjs CODE_SERVER EXTENSION, the text on standard input. Prints the
// tokens, each with its text and its scopes, as JSON.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [server, extension] = process.argv.slice(2);
const code = join(server, "lib/vscode");
const require = createRequire(join(code, "package.json"));
const { Registry, INITIAL, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const GRAMMARS = {
  "text.xml": join(code, "extensions/xml/syntaxes/xml.tmLanguage.json"),
  "text.xml.laml": join(extension, "syntaxes/laml.tmLanguage.json"),
};

await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    const path = GRAMMARS[scope];
    return path === undefined ? null : parseRawGrammar(readFileSync(path, "utf8"), path);
  },
});
const grammar = await registry.loadGrammar("text.xml.laml");
let state = INITIAL;
const found = [];
for (const line of readFileSync(0, "utf8").split("\n")) {
  const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
  state = ruleStack;
  found.push(...tokens.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes })));
}
console.log(JSON.stringify(found));
