/** Bundles the library and the command line into `dist/`, builds the pages of `web/`, and writes the library's types. */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { promisify } from "node:util";
import { build } from "esbuild";
import { buildPages } from "./web.mjs";

rmSync("dist", { recursive: true, force: true });
// In a process of its own, beside the rest.
const types = promisify(execFile)(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
await build({
  entryPoints: { index: "src/index.ts", cli: "src/cli/process.ts", worker: "src/corpus/worker.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // These are read at run time by few runs; chalk, commander and diff start faster in the bundle.
  external: ["nspell", "dictionary-en", "piscina", "open"],
  // Its other form can't be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  // Names are kept for stack traces; less to read starts sooner.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
});
await buildPages();
await types.catch(({ stdout, stderr }) => {
  process.stderr.write(stdout + stderr);
  process.exitCode = 1;
});
