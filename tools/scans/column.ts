import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../typeset/programs.ts";
import type { Random } from "../typeset/random.ts";
import { fontOf } from "./faces.ts";
import type { Face } from "./faces.ts";
import { decodePng } from "./image.ts";
import type { Image } from "./image.ts";

export const DPI = 220;
const SOFT_HYPHEN = "\u00ad";

/** How a column is set. */
export interface Setting {
  readonly face: Face;
  readonly points: number;
  /** Characters that an average line holds. */
  readonly measure: number;
  /** Points between the lines. */
  readonly leading: number;
  readonly indent: number;
}

/** A column as printed and the text of its lines, with a hyphen where one was printed. */
export interface Column {
  readonly image: Image;
  readonly text: string;
}

export function pickSetting(face: Face, random: Random): Setting {
  return {
    face,
    points: Math.round(random.between(7, 10) * 4) / 4,
    measure: random.integer(30, 60),
    leading: random.integer(0, 1),
    indent: random.chance(0.7) ? 8 : 0,
  };
}

/** Leaves out some places where words may be broken: compositors spaced a line out before they broke a word. */
export function thinHyphens(text: string, keep: number, random: Random): string {
  return text.replace(/\u00ad/g, () => (random.chance(keep) ? SOFT_HYPHEN : ""));
}

/** What pango tells of the lines it broke: the text of each run of letters in one font. */
export interface Layout {
  readonly output: {
    readonly "unknown-glyphs": number;
    readonly lines: readonly {
      readonly runs: readonly { readonly text: string; readonly font: { readonly description: string } }[];
    }[];
  };
}

/** What stands printed on a line: the soft hyphen that ends it as a hyphen, the others not at all. */
export function printedLine(source: string): string {
  return source.trimEnd().replace(/\u00ad$/, "-").replace(/\u00ad/g, "");
}

/** The lines of a layout as printed, or undefined if the face lacks one of the text's characters. */
export function linesOf({ output }: Layout): string[] | undefined {
  const fonts = new Set(output.lines.flatMap(({ runs }) => runs.map(({ font }) => font.description)));
  if (output["unknown-glyphs"] > 0 || fonts.size !== 1) return undefined;
  return output.lines.map(({ runs }) => printedLine(runs.map(({ text }) => text).join(""))).filter((line) => line !== "");
}

/**
 * Sets hyphenated text as one justified column. Pango breaks the lines by the letters' real widths and says where,
 * so that the truth has the very line ends of the picture.
 */
export function setColumn(text: string, setting: Setting, folder: string): Column | undefined {
  const { face, points, measure, leading, indent } = setting;
  const [picture, layout] = [join(folder, "column.png"), join(folder, "column.json")];
  run("pango-view", [
    "-q", `--dpi=${DPI}`, "--antialias=gray", "--hinting=none", "--hint-metrics=off", "--subpixel-positions",
    "--language=en", "--no-auto-dir", "--justify", "--wrap=word", `--font=${fontOf(face, points)}`,
    `--width=${Math.round(measure * face.width * points)}`, `--spacing=${leading}`, `--indent=${indent}`, "--margin=24",
    `--output=${picture}`, `--serialize-to=${layout}`, `--text=${text}`,
  ]);
  const lines = linesOf(JSON.parse(readFileSync(layout, "utf8")) as Layout);
  return lines && { image: decodePng(readFileSync(picture)), text: lines.join("\n") };
}
