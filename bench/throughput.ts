/** How fast clean prose goes through: `npx tsx bench/throughput.ts FILE`. The models are loaded and the code is warm. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { clean } from "../src/index.ts";
import { table } from "./seams.ts";

const RUNS = 5;
const file = process.argv[2];
if (!file) throw new Error("usage: throughput.ts FILE");
const text = readFileSync(file, "utf8");
const megabytes = Buffer.byteLength(text) / 1e6;
clean(text);
const speeds = Array.from({ length: RUNS }, () => {
  const start = performance.now();
  clean(text);
  return (megabytes / (performance.now() - start)) * 1000;
}).sort((a, b) => a - b);
const shown = (value: number | undefined): string => (value ?? 0).toFixed(2);
console.log(
  table(
    ["text", "MB", "MB/s, median", "slowest", "fastest"],
    [[basename(file), shown(megabytes), shown(speeds[RUNS >> 1]), shown(speeds[0]), shown(speeds[RUNS - 1])]],
  ),
);
