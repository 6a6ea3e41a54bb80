import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { CodeCache } from "./code-cache.ts";

/** The SHA-256 of the bundle; the build sets it. */
declare const BUNDLE_HASH: string;

/** What the bundle of the command line has. */
type Bundle = typeof import("./process.ts");

/** Code that has not run for long is thrown away, and would be missing from what is kept. */
const LONGEST_RUN_MS = 10_000;

/**
 * Runs the command line from its bundle, with the code that V8 has compiled in an earlier run: compiling it takes about as
 * long as Node takes to start.
 */
async function launch(): Promise<void> {
  const file = join(__dirname, "cli.cjs");
  const cache = new CodeCache(BUNDLE_HASH, process.argv[2] ?? "", process.env);
  // The build writes ASCII, which is read faster as what it is.
  const script = new Script(readFileSync(file, "latin1"), { filename: file, ...(cache.code && { cachedData: cache.code }), importModuleDynamically: (name) => import(name) });
  const bundle = { exports: {} as Bundle };
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  run(bundle.exports, createRequire(file), bundle, file, __dirname);
  const { runProcess, rehearse } = bundle.exports;
  process.exitCode = await runProcess();
  const refused = script.cachedDataRejected === true;
  if (cache.isComplete(refused) || performance.now() > LONGEST_RUN_MS) return;
  await rehearse();
  cache.keep(() => script.createCachedData(), refused);
}

void launch();
