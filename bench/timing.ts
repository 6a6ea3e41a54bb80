/** Programs that are run by turns and timed: what else the machine does then falls on all of them. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const SCANMEND = fileURLToPath(new URL("../bin/scanmend.js", import.meta.url));

/** A command line: a program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

export const scanmend = (...args: string[]): Command => [process.execPath, SCANMEND, ...args];

const TASKSET = "/usr/bin/taskset";
/** Whether the system can keep a command to one core. */
export const canPin: boolean = existsSync(TASKSET);

/** Keeps a command to one core, where the system can. */
export const onOneCore = (command: Command): Command => (canPin ? [TASKSET, "-c", "0", ...command] : command);

/** Whether a program is installed. */
export const isInstalled = (program: string): boolean => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/**
 * Runs a command and gives its seconds.
 * @param fine the exit codes that are no failure
 */
export function secondsOf([program, ...args]: Command, folder: string, fine: readonly number[] = [0]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  if (status === null || !fine.includes(status)) throw new Error(`${[program, ...args].join(" ")} ended with ${status}: ${String(stderr)}`);
  return (performance.now() - begun) / 1000;
}

/** The least seconds of each command, of so many runs by turns after one that isn't counted: what disturbs a run only ever adds. */
export function leastSeconds(commands: readonly Command[], runs: number, folder: string, fine?: readonly number[]): number[] {
  for (const command of commands) secondsOf(command, folder, fine);
  const all = Array.from({ length: runs }, () => commands.map((command) => secondsOf(command, folder, fine)));
  return commands.map((_, at) => Math.min(...all.map((round) => round[at] as number)));
}

/** The peak memory of a run of Scanmend in MB (2^20 bytes), threads and models too, as the process itself tells it when it ends. */
export function peakOf(command: Command, folder: string): number {
  const report = `process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS))`;
  const [program, ...args] = command;
  const run = (): { stderr: string; status: number | null } => spawnSync(program, ["--import", `data:text/javascript,${encodeURIComponent(report)}`, ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  // The first keeps compiled code for the second.
  run();
  const { stderr, status } = run();
  const [, kilobytes] = /peak (\d+)$/u.exec(stderr) ?? [];
  if (status !== 0 || kilobytes === undefined) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(kilobytes) / 1024;
}
