import { setFlagsFromString } from "node:v8";
import { webAssembly } from "../language/web-assembly.ts";

/**
 * V8's flags by Node's major version: functions run eight times as long as V8 would have it before its optimising compilers
 * take them up. A page is read before these have paid off, and what is optimised early rests on so little that much of it is
 * thrown away again: they took a quarter of all processor time, on the threads of the pool, too. On Node 24 nothing
 * is gained, and later versions may not know the flags. WebAssembly is optimised as late as later versions would have it.
 */
const FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["20", ["--interrupt-budget=540000", "--wasm-tiering-budget=13000000"]],
  ["22", ["--invocation-count-for-turbofan=24000", "--invocation-count-for-maglev=3200"]],
]);

/**
 * For a run that ends before the last optimising compiler has paid off, and before marking ends: what is set, and what takes it back, which
 * must be what holds where nothing is set, or code that is kept would be refused. Node 24 has Maglev, which makes up for
 * TurboFan on a page of noise; without it on Node 20, and on Node 22, such a page takes a quarter longer.
 */
const SHORT_FLAGS: ReadonlyMap<string, readonly (readonly [set: string, unset: string])[]> = new Map([
  ["24", [["--no-turbofan", "--turbofan"], ["--no-incremental-marking", "--incremental-marking"]]],
]);

/**
 * Has V8 optimise later. To be called before code that was kept is loaded: V8 takes back code under the flags alone that it
 * was compiled under.
 * @param version Node's, `20.1.0`
 */
export function optimiseLater(version: string): void {
  for (const flag of FLAGS.get(majorOf(version)) ?? []) setFlagsFromString(flag);
}

/**
 * Has V8 do next to nothing beside running a short run.
 * @returns what has it do as before: to be called before code is kept
 */
export function hurry(version: string): () => void {
  // Where no code may be made, as under `--jitless`, there is no WebAssembly either: told to compile again V8 would crash.
  const flags = (webAssembly && SHORT_FLAGS.get(majorOf(version))) ?? [];
  for (const [flag] of flags) setFlagsFromString(flag);
  return () => {
    for (const [, flag] of flags) setFlagsFromString(flag);
  };
}

const majorOf = (version: string): string => version.slice(0, version.indexOf("."));
