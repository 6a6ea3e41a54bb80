import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { CodeCache } from "./code-cache.ts";
import { beginReading, foresee, kindOfRun } from "./foresight.ts";
import { hurry, optimiseLater } from "./optimising.ts";

/** The SHA-256 of the bundle; the build sets it. */
declare const BUNDLE_HASH: string;

/** What the bundle of the command line has. */
type Bundle = typeof import("./process.ts");

/** Code that has not run for long is thrown away, and would be missing from what is kept; in microseconds of processor time. */
const LONGEST_RUN = 10_000_000;

/**
 * Runs the command line from its bundle, with the code that V8 has compiled in an earlier run: compiling it takes about as
 * long as Node takes to start.
 */
async function launch(): Promise<void> {
  const foresight = foresee(process.argv.slice(2));
  const preloaded = beginReading(foresight, join(__dirname, "../models/en"));
  optimiseLater(process.versions.node);
  const file = join(__dirname, "cli.cjs");
  const cache = new CodeCache(BUNDLE_HASH, kindOfRun(process.argv.slice(2)), process.env);
  // The build writes ASCII, which is read faster as what it is.
  const script = new Script(readFileSync(file, "latin1"), { filename: file, ...(cache.code && { cachedData: cache.code }) });
  const bundle = { exports: {} as Bundle };
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  // Both lie in one folder, and need the same packages.
  run(bundle.exports, require, bundle, file, __dirname, (name: string) => import(name));
  const { runProcess, rehearse } = bundle.exports;
  const relax = foresight.isShort ? hurry(process.versions.node) : () => undefined;
  process.exitCode = await runProcess(preloaded);
  relax();
  const refused = script.cachedDataRejected === true;
  if (cache.isComplete(refused) || process.cpuUsage().user > LONGEST_RUN) return;
  await rehearse();
  cache.keep(() => script.createCachedData());
}

void launch();
