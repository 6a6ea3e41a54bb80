/** Bundles the library and the command line into `dist/`, and writes the library's types. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
const common = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  // These are read at run time by few runs; chalk, commander and diff start faster in the bundle.
  external: ["nspell", "dictionary-en", "piscina"],
  // Its other form can't be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  // Names are kept for stack traces; less to read starts sooner.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
};
await build({
  ...common,
  entryPoints: { index: "src/index.ts", worker: "src/corpus/worker.ts" },
  splitting: true,
  format: "esm",
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
});
const commonJs = { ...common, format: "cjs", outExtension: { ".js": ".cjs" } };
// One file, whose compiled code is kept from run to run.
await build({
  ...commonJs,
  entryPoints: { cli: "src/cli/process.ts" },
  define: { "import.meta.url": "__url" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
});
// Regular expressions are written as they stand. In ASCII the file is read as Latin-1, which is faster.
const bundle = readFileSync("dist/cli.cjs", "utf8").replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
writeFileSync("dist/cli.cjs", bundle);
const hash = createHash("sha256").update(bundle).digest("hex");
await build({ ...commonJs, entryPoints: { launch: "src/cli/launch.ts" }, define: { BUNDLE_HASH: JSON.stringify(hash) } });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
