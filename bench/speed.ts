/**
 * How fast Scanmend is, in one table: `npm run bench -- [--rows start,prose,noisy,jobs,large,cache] [--page FILE.txt] [--prose FILE.txt]
 * [--noisy FILE.jsonl] [--runs 15] [--files 300] [--prose-mb 10] [--noisy-mb 1] [--large-mb 64] [--linear-mb 1,2,4,8]`, after a
 * build. Ratios are of runs by turns in this one. Without files it makes its own texts of the fixtures' sentences. The whole
 * of it: `--files 2000 --noisy-mb 10 --large-mb 1024 --linear-mb 1,2,4,8,16,32,64`; that takes hours.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "./seams.ts";
import { type Row, type SpeedOptions, cacheRows, jobsRows, largeRows, noisyRows, proseRows, startRows } from "./speed-rows.ts";

const ROWS: Readonly<Record<string, (options: SpeedOptions) => Row[]>> = { start: startRows, prose: proseRows, noisy: noisyRows, jobs: jobsRows, large: largeRows, cache: cacheRows };

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: Object.keys(ROWS).join(",") },
    page: { type: "string" },
    prose: { type: "string" },
    noisy: { type: "string" },
    runs: { type: "string", default: "15" },
    files: { type: "string", default: "300" },
    "prose-mb": { type: "string", default: "10" },
    "noisy-mb": { type: "string", default: "1" },
    "large-mb": { type: "string", default: "64" },
    "linear-mb": { type: "string", default: "1,2,4,8" },
  },
});

function cellsOf({ what, measured, why, unit, asked, aim, more, detail }: Row): string[] {
  const figure = (value: number): string => `${value.toFixed(value >= 20 ? 0 : 2)} ${unit}`;
  const reaches = (bar: number): boolean => measured !== undefined && (more ? measured >= bar : measured <= bar);
  const verdict = measured === undefined ? "not measured" : reaches(aim) ? "aim" : reaches(asked) ? "asked" : "missed";
  return [what, measured === undefined ? (why ?? "") : figure(measured), figure(asked), figure(aim), verdict, detail ?? ""];
}

const folder = mkdtempSync(join(tmpdir(), "scanmend-speed-"));
try {
  const options: SpeedOptions = {
    folder,
    runs: Number(values.runs),
    page: values.page,
    prose: values.prose,
    noisy: values.noisy,
    proseMb: Number(values["prose-mb"]),
    noisyMb: Number(values["noisy-mb"]),
    files: Number(values.files),
    largeMb: Number(values["large-mb"]),
    linearMb: values["linear-mb"].split(",").map(Number),
  };
  const rows = values.rows.split(",").flatMap((name) => {
    const measure = ROWS[name];
    if (!measure) throw new Error(`no row is called ${name}; there are ${Object.keys(ROWS).join(", ")}`);
    return measure(options);
  });
  console.log(`node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`);
  console.log(table(["what", "measured", "asked", "aim", "reached", "in this run"], rows.map(cellsOf)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
