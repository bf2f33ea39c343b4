// Bundles the extension into dist/extension.js: `node scripts/build.mjs` (with --development: readable, with a source map).
import { build } from "esbuild";

const development = process.argv.includes("--development");

await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: !development,
  sourcemap: development,
  legalComments: "none",
  logLevel: "warning",
});
