/** Bundles the library and the command line into `dist/`, builds the pages of `web/`, and writes the library's types. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { build } from "esbuild";
import { buildPages } from "./web.mjs";

/** Packages that few runs need: each is a file of its own, so that the others neither read it nor keep its code. */
const APART = [
  "@bomb.sh/tab", "cli-progress", "diff", "jsonc-parser", "junit-report-builder", "node-sarif-builder", "parse5",
  "picomatch", "saxes", "smol-toml", "tinyglobby", "yaml", "zod",
];

/** Parts of Node that it takes milliseconds to load, and that few runs need. */
const SELDOM_USED = ["node:child_process", "node:crypto", "node:fs/promises", "node:module", "node:readline", "node:stream", "node:stream/promises", "node:tty", "node:v8"];

const pattern = (names) => new RegExp(`^(?:${names.join("|")})$`);
const require = createRequire(import.meta.url);

const packagesApart = {
  name: "packages-apart",
  setup({ onResolve }) {
    onResolve({ filter: pattern(APART) }, ({ path }) => ({ path: `./packages/${path}.cjs`, external: true }));
  },
};

/**
 * Loads a part of Node when one of its functions is called, instead of with the module that imports it. A module gets those
 * functions alone that it names; a package that asks for all of them gets them as properties.
 */
const nodeWhenUsed = {
  name: "node-when-used",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: pattern(SELDOM_USED.map((name) => `(?:node:)?${name.slice(5)}`)) }, ({ path, namespace, kind }) =>
      namespace.startsWith("node-when-") ? { path, external: true } : { path, namespace: kind === "require-call" ? "node-when-required" : "node-when-used", sideEffects: false },
    );
    onLoad({ filter: /./, namespace: "node-when-used" }, ({ path }) => {
      // What `promisify` reads of a function would be missing: those that have it must not be imported for that.
      const functions = Object.keys(require(path)).filter((name) => typeof require(path)[name] === "function" && /^[a-z]/.test(name));
      const exports = functions.map((name) => `export const ${name} = (...args) => require("${path}").${name}(...args);`);
      return { contents: [...exports, `export default { ${functions.join(", ")} };`].join("\n") };
    });
    onLoad({ filter: /./, namespace: "node-when-required" }, ({ path }) => ({
      contents: Object.keys(require(path)).map((name) => `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("${path}").${name} });`).join("\n"),
    }));
  },
};

/** chalk asks for it whatever it is told of colours, and it asks for Node's terminals; we always tell. */
const withoutSupportsColor = {
  name: "without-supports-color",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, () => ({ path: "supports-color", namespace: "left-out" }));
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export default { stdout: false, stderr: false };" }));
  },
};

/** lilconfig takes hold of Node's promises of files, which are a file of Node's to load, for what nobody asks of it here: it is only used synchronously. */
const withoutPromises = {
  name: "without-promises",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lilconfig[\\/]src[\\/]index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace("= fs.promises.readFile;", "= (...args) => fs.promises.readFile(...args);");
      if (contents === source) throw new Error(`${path}: it no longer takes hold of fs.promises, or otherwise`);
      return { contents };
    });
  },
};

rmSync("dist", { recursive: true, force: true });
// In a process of its own, beside the rest.
const types = promisify(execFile)(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
const common = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  // These are read at run time by few runs.
  external: ["nspell", "dictionary-en", "piscina", "open"],
  // Its other form can't be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  // Names are kept for stack traces of the library; less to read starts sooner.
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
for (const code of ["state-search.wasm", "kernels.wasm"]) copyFileSync(`src/${code}`, `dist/${code}`);
// A module of CommonJS has no `import.meta`.
const commonJs = {
  ...common,
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  define: { "import.meta.url": "__url" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
};
await build({ ...commonJs, entryPoints: Object.fromEntries(APART.map((name) => [`packages/${name}`, name])) });
// One file, whose compiled code is kept from run to run.
await build({
  ...commonJs,
  entryPoints: { cli: "src/cli/process.ts" },
  alias: {},
  // Read anew by each run, and so a third less. A stack trace of it has places for names: a line and a column.
  minifyIdentifiers: true,
  plugins: [packagesApart, nodeWhenUsed, withoutPromises, withoutSupportsColor],
});
// As Node wraps a module, and with `import`, which code that was kept has no way to. Regular expressions are written as they
// stand; in ASCII the file is read as Latin-1, which is faster.
const bundle = readFileSync("dist/cli.cjs", "utf8").replace(/\bimport\(/g, "__import(").replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
writeFileSync("dist/cli.cjs", `(function(exports,require,module,__filename,__dirname,__import){${bundle}\n})`);
const hash = createHash("sha256").update(readFileSync("dist/cli.cjs")).digest("hex");
await build({ ...commonJs, entryPoints: { launch: "src/cli/launch.ts" }, plugins: [nodeWhenUsed], define: { BUNDLE_HASH: JSON.stringify(hash) }, banner: {} });
await buildPages();
await types.catch(({ stdout, stderr }) => {
  process.stderr.write(stdout + stderr);
  process.exitCode = 1;
});
