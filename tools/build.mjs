/** Bundles the library and the command line into `dist/`, and writes the library's types. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { index: "src/index.ts", cli: "src/cli/process.ts", worker: "src/corpus/worker.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // These are read at run time by few runs; chalk, commander and diff start faster in the bundle.
  external: ["nspell", "dictionary-en", "piscina"],
  // Its other form can't be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  // Names are kept for stack traces; less to read starts sooner.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
});
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
