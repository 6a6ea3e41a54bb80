import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Random } from "../typeset/random.ts";
import { coarsen, expose } from "./camera.ts";
import { linesOf, printedLine, thinHyphens } from "./column.ts";
import { bandOf, dropReason, editDistance, errorRate } from "./compare.ts";
import { degrade, pickDamage } from "./degrade.ts";
import { fontOf, pickFace } from "./faces.ts";
import { decodePng, encodePgm } from "./image.ts";
import type { Image } from "./image.ts";
import { cutAtSentence, isHeading, passagesOf } from "./paragraphs.ts";
import { readHocrPages, tidy } from "./read.ts";
import { pickSeverity } from "./units.ts";

/** A bar on bare paper. */
function bar(width = 40, height = 20): Image {
  return { width, height, ink: Float32Array.from({ length: width * height }, (_, i) => (i % width > 15 && i % width < 20 ? 1 : 0)) };
}

describe("the lines of a column", () => {
  const run = (text: string, description = "C059 8") => ({ runs: [{ text, font: { description } }] });
  const layout = (unknown: number, ...lines: ReturnType<typeof run>[]) => ({ output: { "unknown-glyphs": unknown, lines } });

  it("prints a soft hyphen at a line's end only", () => {
    expect(printedLine("the trea\u00adsurer of Stock\u00ad")).toBe("the treasurer of Stock-");
    expect(printedLine("a well-")).toBe("a well-");
    expect(printedLine("a man ")).toBe("a man");
  });

  it("takes the lines that pango broke, without blank ones", () => {
    expect(linesOf(layout(0, run("in Stock\u00ad"), run("holm. "), { runs: [] }))).toEqual(["in Stock-", "holm."]);
  });

  it("takes none if a letter is missing or comes from another face", () => {
    expect(linesOf(layout(1, run("a")))).toBeUndefined();
    expect(linesOf(layout(0, run("a"), run("b", "DejaVu Sans 8")))).toBeUndefined();
  });

  it("thins out the places where words may break", () => {
    expect(thinHyphens("a\u00adb", 0, new Random("x"))).toBe("ab");
    expect(thinHyphens("a\u00adb", 1, new Random("x"))).toBe("a\u00adb");
  });

  it("names a face so that pango takes its last word for no style", () => {
    expect(fontOf({ family: "Nimbus Roman", style: "", width: 0.4, weight: 1 }, 8)).toBe("Nimbus Roman, 8");
  });
});

describe("passages", () => {
  const sentence = (start: string) => `${start} the council met on Tuesday and voted on the plan to drain the marsh for £5 10s. 6d. a rood, as all had wished.`;
  const paragraph = [sentence("That day"), sentence("At noon"), sentence("In May"), sentence("At last")].join(" ");

  it("puts a heading in capitals over its paragraph", () => {
    const [passage] = passagesOf({ name: "pg_x.txt", paragraphs: ["THE MARSH.", paragraph] });
    expect(passage).toEqual({ source: "pg_x.txt", text: `THE MARSH.\n${paragraph}` });
  });

  it("joins short paragraphs, but none across what it can't set", () => {
    const short = sentence("Then");
    expect(passagesOf({ name: "a", paragraphs: [short, short, short, short] })[0]?.text.split("\n")).toHaveLength(4);
    expect(passagesOf({ name: "a", paragraphs: [short, short, "* * *", short, short] })).toEqual([]);
  });

  it("knows headings from figures and prose", () => {
    expect(["THE WAR IN THE EAST.", "MR. GLADSTONE'S SPEECH"].every(isHeading)).toBe(true);
    expect(["1878.", "The War", "I. II. III."].some(isHeading)).toBe(false);
  });

  it("cuts a long paragraph after a sentence, not after Mr.", () => {
    const long = `${paragraph} ${paragraph} ${"They saw Mr. Brown ".repeat(20)}.`;
    const cut = cutAtSentence(long);
    expect(cut.length).toBeLessThanOrEqual(850);
    expect(cut).toMatch(/wished\.$/);
    expect(cutAtSentence("Short.")).toBe("Short.");
  });
});

describe("comparing", () => {
  it("counts edits", () => {
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("tbe rnan", "the man")).toBe(3);
    expect(errorRate("ab", "ab")).toBe(0);
  });

  it("drops what lost its lines or was hardly read", () => {
    expect(dropReason("a\nb", "a\nb\nc\nd", 0.1)).toBe("lines lost or made up");
    expect(dropReason("a", "a", 0.36)).toBe("hardly read");
    expect(dropReason("a\nb", "a\nb\nc", 0.3)).toBeUndefined();
  });

  it("puts error rates into bands", () => {
    expect([0, 0.02, 0.021, 0.08, 0.2, 0.3].map(bandOf)).toEqual([0, 0, 1, 1, 2, 3]);
  });

  it("tidies Tesseract's blank lines and trailing spaces away", () => {
    expect(tidy("A  \n\n \nb\n\n")).toBe("A\nb");
  });
});

describe("reading with confidences", () => {
  const word = (text: string, sure: number) => `<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf ${sure}'>${text}</span>`;
  const page = (...paragraphs: string[][]) =>
    `<div class='ocr_page'>${paragraphs.map((lines) => `<p class='ocr_par'>${lines.map((line) => `<span class='ocr_line'>${line}</span>`).join("\n")}</p>`).join("\n")}</div>`;

  it("takes the pages of an hOCR file apart, without blank lines, and words keep their confidences", () => {
    const pages = [page([`${word("The", 96)} ${word("mon", 31)}`, word("said", 90)], [word("no.", 7)]), page([word("Aye.", 88)])];
    const readings = readHocrPages(`<html><head></head><body>${pages.join("\n")}</body></html>`);
    expect(readings.map(({ text }) => text)).toEqual(["The mon\nsaid\nno.", "Aye."]);
    expect(readings.map(({ text, confidences = [] }) => confidences.map(({ start, end, value }) => [text.slice(start, end), value]))).toEqual([
      [["The", 0.96], ["mon", 0.31], ["said", 0.9], ["no.", 0.07]],
      [["Aye.", 0.88]],
    ]);
  });
});

describe("pictures", () => {
  it("reads every way in which PNG filters a row", () => {
    // Two grey pixels a row: 0 and 255 by no filter, then the same by each filter in turn.
    const rows = [[0, 0, 255], [1, 0, 255], [2, 0, 0], [3, 0, 128], [4, 0, 0]];
    const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 0, 0, 0, 0]);
    const chunk = (type: string, data: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
    };
    const png = Buffer.concat([Buffer.alloc(8), chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.from(rows.flat()))), chunk("IEND", Buffer.alloc(0))]);
    expect([...decodePng(png).ink]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
  });

  it("writes ink as grey", () => {
    expect([...encodePgm({ width: 2, height: 1, ink: Float32Array.of(0, 1) })].slice(-2)).toEqual([255, 0]);
  });

  it("scans coarser, and black and white", () => {
    expect(coarsen(bar(), 2)).toMatchObject({ width: 20, height: 10 });
    const exposed = expose(bar(), { contrast: 0.9, paper: 0.1, noise: 0.2, threshold: 0.5 }, new Random("x"));
    expect(new Set(exposed.ink)).toEqual(new Set([0, 1]));
  });
});

describe("seeding", () => {
  const scan = (seed: string) => {
    const random = new Random(seed);
    const face = pickFace(random);
    const severity = pickSeverity(random);
    return { face, severity, image: encodePgm(degrade(bar(), pickDamage(severity, random), random)).toString("latin1") };
  };

  it("makes the same picture of the same seed, and another of another", () => {
    expect(scan("1:a")).toEqual(scan("1:a"));
    expect(scan("1:a").image).not.toBe(scan("1:b").image);
  });

  it("makes no page worse than wanted", () => {
    const random = new Random("worst");
    const all = Array.from({ length: 200 }, () => pickSeverity(random, 0.2));
    expect(Math.max(...all)).toBeLessThanOrEqual(0.2);
    expect(new Set(all).size).toBeGreaterThan(10);
  });

  it("keeps severities and defects in their ranges", () => {
    const random = new Random("ranges");
    for (let i = 0; i < 200; i++) {
      const severity = pickSeverity(random);
      expect(severity).toBeGreaterThanOrEqual(0);
      expect(severity).toBeLessThanOrEqual(0.7);
      for (const strength of Object.values(pickDamage(severity, random))) expect(strength).toBeLessThanOrEqual(severity * 1.1);
    }
  });
});
