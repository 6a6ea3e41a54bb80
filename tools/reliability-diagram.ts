/**
 * Draws how often edits of each confidence are right, from what `tools/models/fit_confidence.py` measured:
 * `npx tsx tools/reliability-diagram.ts reliability.json [--title TEXT] [--out docs/reliability.svg]`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly edits: number;
  /** The mean confidence of the bin's edits, and the share of them that is right; null where there are none. */
  readonly said: number | null;
  readonly right: number | null;
}

export interface Reliability {
  readonly edits: number;
  readonly bins: readonly ReliabilityBin[];
}

/** Lengths are in units of the view box. */
const SIDE = 320;
const [LEFT, TOP, WIDTH, HEIGHT] = [64, 56, 440, 432];
const [SMALLEST_POINT, LARGEST_POINT] = [3, 9];
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

const STYLE = `
  .paper { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #59636e } .grid { stroke: #d1d9e0 } .ideal { stroke: #59636e }
  .point { fill: #0969da } .path { stroke: #0969da }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .ink { fill: #f0f6fc } .soft { fill: #9198a1 } .grid { stroke: #3d444d } .ideal { stroke: #9198a1 }
    .point { fill: #4493f8 } .path { stroke: #4493f8 }
  }
  text { font: 12px system-ui, sans-serif } .title { font-size: 15px; font-weight: 600 } .count { font-size: 10px }`;

const across = (share: number): string => (LEFT + share * SIDE).toFixed(1);
const up = (share: number): string => (TOP + (1 - share) * SIDE).toFixed(1);
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A diagram of small size; the same numbers give the same text. */
export function reliabilityDiagram({ edits, bins }: Reliability, title = "Of the edits that say p, how many are right?"): string {
  const points = bins.flatMap(({ edits: count, said, right }) => (said === null || right === null || count === 0 ? [] : [{ count, said, right }]));
  const most = Math.max(1, ...points.map(({ count }) => count));
  const radius = (count: number): string => Math.max(SMALLEST_POINT, LARGEST_POINT * Math.sqrt(count / most)).toFixed(1);
  const middle = across(0.5);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="6"/>`,
    `<text class="ink title" x="${middle}" y="24" text-anchor="middle">${escaped(title)}</text>`,
    `<text class="soft" x="${middle}" y="42" text-anchor="middle">${grouped(edits)} edits; points carry their counts</text>`,
  ];
  for (const tick of TICKS) {
    lines.push(
      `<path class="grid" d="M${across(tick)} ${up(0)}V${up(1)}M${across(0)} ${up(tick)}H${across(1)}"/>`,
      `<text class="soft" x="${across(tick)}" y="${TOP + SIDE + 18}" text-anchor="middle">${tick.toFixed(1)}</text>`,
      `<text class="soft" x="${LEFT - 8}" y="${(Number(up(tick)) + 4).toFixed(1)}" text-anchor="end">${tick.toFixed(1)}</text>`,
    );
  }
  lines.push(`<path class="ideal" stroke-dasharray="4 4" d="M${across(0)} ${up(0)}L${across(1)} ${up(1)}"/>`);
  if (points.length > 1) lines.push(`<path class="path" fill="none" stroke-width="1.5" d="M${points.map(({ said, right }) => `${across(said)} ${up(right)}`).join("L")}"/>`);
  for (const { count, said, right } of points) {
    // Below and right of the point, clear of the diagonal.
    const x = Number(across(said)) + 8;
    lines.push(
      `<circle class="point" cx="${across(said)}" cy="${up(right)}" r="${radius(count)}"/>`,
      `<text class="soft count" x="${x.toFixed(1)}" y="${Math.min(Number(up(right)) + 18, TOP + SIDE - 4).toFixed(1)}">${grouped(count)}</text>`,
    );
  }
  const centre = Number(up(0.5));
  lines.push(
    `<text class="ink" x="${middle}" y="${TOP + SIDE + 42}" text-anchor="middle">confidence of the edit, p</text>`,
    `<text class="ink" text-anchor="middle" transform="translate(20 ${centre}) rotate(-90)">share of edits that are right</text>`,
    "</svg>",
  );
  return `${lines.join("\n")}\n`;
}

if (process.argv[1]?.endsWith("reliability-diagram.ts")) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { title: { type: "string" }, out: { type: "string", default: "docs/reliability.svg" } } });
  const [path] = positionals;
  if (!path) {
    console.error("usage: reliability-diagram.ts RELIABILITY.json [--title TEXT] [--out FILE]");
    process.exit(2);
  }
  writeFileSync(values.out, reliabilityDiagram(JSON.parse(readFileSync(path, "utf8")) as Reliability, values.title));
  console.log(`wrote ${values.out}`);
}
