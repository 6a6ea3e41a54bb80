import { setFlagsFromString } from "node:v8";

/**
 * V8's flags by Node's major version: functions run eight times as long as V8 would have it before its optimising compilers
 * take them up. A page is read before these have paid off, and what is optimised early rests on so little that much of it is
 * thrown away again: they took a quarter of all processor time, on the threads of the pool, too. On Node 24 nothing
 * is gained, and later versions may not know the flags.
 */
const FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["20", ["--interrupt-budget=540000"]],
  ["22", ["--invocation-count-for-turbofan=24000", "--invocation-count-for-maglev=3200"]],
]);

/**
 * Has V8 optimise later. To be called before code that was kept is loaded: V8 takes back code under the flags alone that it
 * was compiled under.
 * @param version Node's, `20.1.0`
 */
export function optimiseLater(version: string): void {
  for (const flag of FLAGS.get(version.slice(0, version.indexOf("."))) ?? []) setFlagsFromString(flag);
}
