/** The rows of `speed.ts`: each measures one thing against another in the same run. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { clean } from "../src/index.ts";
import { adoptModels, shareModels } from "../src/models.ts";
import { pageOf, writePages } from "../tests/faults/pages.ts";
import { type Command, canPin, isInstalled, leastSeconds, onOneCore, peakOf, scanmend, secondsOf } from "./timing.ts";

/** A line of the table. */
export interface Row {
  readonly what: string;
  /** Undefined where it wasn't measured; `why` then says why. */
  readonly measured?: number;
  readonly why?: string;
  readonly unit: string;
  /** What it must be at least, and what it is to be. */
  readonly asked: number;
  readonly aim: number;
  /** Whether more is better. */
  readonly more: boolean;
  /** How it came about, in figures that drift with the machine. */
  readonly detail?: string;
}

export interface SpeedOptions {
  /** A folder that may be filled. */
  readonly folder: string;
  readonly runs: number;
  /** Clean prose; pages of the fixtures' sentences where undefined. */
  readonly prose: string | undefined;
  /** The page that a script hands over; a kilobyte of the fixtures where undefined. */
  readonly page: string | undefined;
  /** Noisy pages, JSON Lines with the field `noisy`; the same, every fourth word damaged, where undefined. */
  readonly noisy: string | undefined;
  readonly proseMb: number;
  readonly noisyMb: number;
  readonly files: number;
  readonly largeMb: number;
  readonly linearMb: readonly number[];
}

const MB = 1e6;
const ms = (seconds: number): string => `${(seconds * 1000).toFixed(0)} ms`;
const NO_RIVAL = "codespell is not installed";

/** A page of one kilobyte, as shell scripts hand it over a thousand times an hour, or another. */
export function startRows({ folder, runs, page }: SpeedOptions): Row[] {
  const text = page === undefined ? readFileSync(new URL("../fixtures/pages/harbour.txt", import.meta.url), "utf8").slice(0, 1024) : readFileSync(page, "utf8");
  writeFileSync(join(folder, "page.txt"), text);
  const what = page === undefined ? "fix of 1 KB" : `fix of ${(Buffer.byteLength(text) / 1000).toFixed(0)} KB`;
  const fix = scanmend("fix", "page.txt");
  const rival = isInstalled("codespell");
  const commands: Command[] = [[process.execPath, "-e", "0"], fix, ...(rival ? [["codespell", "page.txt"] as Command] : [])];
  const [bare = NaN, own = NaN, codespell] = leastSeconds(commands, runs, folder, [0, 65]);
  return [
    { what: `${what} against node -e 0`, measured: own / bare, unit: "×", asked: 1.6, aim: 1.25, more: false, detail: `${ms(own)} against ${ms(bare)}` },
    {
      what: `${what} against codespell`,
      unit: "×", asked: 1, aim: 0.7, more: false,
      ...(codespell === undefined ? { why: NO_RIVAL } : { measured: own / codespell, detail: `${ms(own)} against ${ms(codespell)}` }),
    },
    { what: `${what}, peak memory`, measured: peakOf(fix, folder), unit: "MB", asked: 140, aim: 100, more: false },
  ];
}

/** Repeats a text to so many megabytes. */
function writeLong(path: string, texts: readonly string[], megabytes: number): void {
  const file = openSync(path, "w");
  for (let size = 0, at = 0; size < megabytes * MB; at += 1) size += writeSync(file, texts[at % texts.length] as string);
  closeSync(file);
}

const generated = (damage: number, length: number): string[] => Array.from({ length: 20 }, (_, seed) => `${pageOf(seed + 1, { length, damage })}\n`);

export function proseRows({ folder, prose, proseMb }: SpeedOptions): Row[] {
  const path = join(folder, "prose.txt");
  writeLong(path, prose === undefined ? generated(0, 1 << 16) : [readFileSync(prose, "utf8")], proseMb);
  const row = { what: `check of ${proseMb} MB of clean prose against codespell, one core`, unit: "× its speed", asked: 1, aim: 2, more: true };
  const own = secondsOf(onOneCore(scanmend("check", "--quiet", "--no-config", "--jobs", "1", "prose.txt")), folder, [0, 1]);
  const rate = `${(proseMb / own).toFixed(2)} MB/s`;
  if (!isInstalled("codespell")) return [{ ...row, why: NO_RIVAL, detail: rate }];
  const codespell = secondsOf(onOneCore(["codespell", "prose.txt"]), folder, [0, 65]);
  return [{ ...row, measured: codespell / own, detail: `${rate} against ${(proseMb / codespell).toFixed(2)}` }];
}

/** In this process; what is remembered from page to page is forgotten when the pages come again. The memory is that of a run over the pages as files. */
export function noisyRows({ noisy, noisyMb, folder }: SpeedOptions): Row[] {
  const pages = noisy === undefined ? generated(0.25, 1 << 12) : readFileSync(noisy, "utf8").split("\n").filter(Boolean).map((line) => (JSON.parse(line) as { noisy: string }).noisy);
  mkdirSync(join(folder, "noisy"));
  pages.forEach((page, at) => writeFileSync(join(folder, "noisy", `${at}.txt`), page));
  const shared = shareModels();
  const { user: userBefore, system: systemBefore } = process.cpuUsage();
  let size = 0;
  for (let at = 0; size < noisyMb * MB; at += 1) {
    const models = `repeat ${Math.floor(at / pages.length)}`;
    if (at % pages.length === 0) adoptModels({ ...shared, folder: models });
    const page = pages[at % pages.length] as string;
    clean(page, { models, findings: false });
    size += Buffer.byteLength(page);
  }
  const { user, system } = process.cpuUsage();
  const seconds = (user + system - userBefore - systemBefore) / 1e6;
  return [
    { what: `fix of ${noisyMb} MB of noisy pages, processor time`, measured: size / MB / seconds, unit: "MB/s", asked: 0.25, aim: 1, more: true },
    { what: `fix of ${pages.length} noisy pages, one job, peak memory`, measured: peakOf(scanmend("fix", "--quiet", "--no-config", "--jobs", "1", "-o", "mended", "noisy"), folder), unit: "MB", asked: 300, aim: 200, more: false },
  ];
}

/** One job leaves V8's helpers the second core, so that two jobs gain less on it than two cores do on one. */
export function jobsRows({ folder, files }: SpeedOptions): Row[] {
  writePages(join(folder, "pages"), files, () => ({ length: 20_000, damage: 0.002 }));
  const fix = (jobs: string): Command => scanmend("fix", "--quiet", "--no-config", "--jobs", jobs, "-o", "out", "pages");
  const [oneCore = NaN, oneJob = NaN, two = NaN] = [onOneCore(fix("1")), fix("1"), fix("2")].map((command) => {
    rmSync(join(folder, "out"), { recursive: true, force: true });
    return secondsOf(command, folder);
  });
  return [
    {
      what: `two cores against one, ${files} files of 20 KB, written`,
      ...(canPin ? { measured: oneCore / two } : { why: "taskset is not installed" }),
      unit: "×", asked: 1.6, aim: 1.8, more: true,
      detail: `${two.toFixed(1)} s against ${oneCore.toFixed(1)} s; one job on two cores ${oneJob.toFixed(1)} s, ${(oneJob / two).toFixed(2)} ×`,
    },
  ];
}

type Point = readonly [megabytes: number, seconds: number];

/** The line from which the points are the least part of their height away, by least squares: seconds at nought, and seconds a megabyte. */
function lineThrough(points: readonly Point[]): { readonly start: number; readonly rate: number } {
  let [weights, sizes, squares, times, products] = [0, 0, 0, 0, 0];
  for (const [size, seconds] of points) {
    const weight = 1 / seconds ** 2;
    weights += weight;
    sizes += weight * size;
    squares += weight * size ** 2;
    times += weight * seconds;
    products += weight * size * seconds;
  }
  const rate = (weights * products - sizes * times) / (weights * squares - sizes ** 2);
  return { start: (times - rate * sizes) / weights, rate };
}

/** With one fixer: with all, a gigabyte takes hours. */
export function largeRows({ folder, largeMb, linearMb }: SpeedOptions): Row[] {
  const pages = generated(0.001, 1 << 18);
  const fix = scanmend("fix", "--quiet", "--no-config", "--jobs", "2", "--only", "hyphen-spaces", "-o", "out", "large.txt");
  const rows: Row[] = [];
  if (largeMb > 0) {
    writeLong(join(folder, "large.txt"), pages, largeMb);
    rows.push({ what: `${largeMb} MB in one file, one fixer, peak memory`, measured: peakOf(fix, folder), unit: "MB", asked: 250, aim: 120, more: false });
  }
  const points = linearMb.map((megabytes): Point => {
    writeLong(join(folder, "large.txt"), pages, megabytes);
    const seconds = Math.min(...[1, 2, 3].map(() => secondsOf(fix, folder)));
    return [statSync(join(folder, "large.txt")).size / MB, seconds];
  });
  const { start, rate } = lineThrough(points);
  const off = Math.max(...points.map(([size, seconds]) => Math.abs(seconds / (start + rate * size) - 1)));
  rows.push({
    what: `${linearMb.join(", ")} MB: the time that is farthest from a start and so much a MB`,
    measured: 100 * off, unit: "%", asked: 10, aim: 10, more: false,
    detail: `${ms(start)} and ${ms(rate)} a MB; ${points.map(([, seconds]) => ms(seconds)).join(", ")}`,
  });
  return rows;
}

export function cacheRows({ folder, files, runs }: SpeedOptions): Row[] {
  const pages = join(folder, "unchanged");
  writePages(pages, files, () => ({ length: 20_000, damage: 0.002 }));
  const check = scanmend("check", "--quiet", "--no-config", "--cache", "cache", "unchanged");
  const first = secondsOf(check, folder, [1]);
  const [cat = NaN, again = NaN] = leastSeconds([["sh", "-c", "find unchanged -type f -exec cat {} +"], check], runs, folder, [0, 1]);
  return [
    {
      what: `check of ${files} unchanged files of 20 KB with cache against cat`,
      measured: again / cat, unit: "×", asked: 5, aim: 2, more: false,
      detail: `${ms(again)} against ${ms(cat)}; the first time ${first.toFixed(1)} s`,
    },
  ];
}
