import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WordConfidence } from "../../src/engine/word-confidences.ts";
import hocr from "../../src/formats/hocr.ts";
import { DPI } from "./column.ts";
import { encodePgm } from "./image.ts";
import type { Image } from "./image.ts";

/** Tesseract's own page break: it writes one between images. */
const PAGE_END = "\f";

/** Trailing spaces and blank lines go: they are Tesseract's guess at paragraphs, not at what is printed. */
export const tidy = (text: string): string => text.replace(/[ \t]+$/gm, "").replace(/\n{2,}/g, "\n").trim();

/** What Tesseract read in an image. */
export interface Reading {
  readonly text: string;
  /** How sure it was of each word of the text, where that was asked for. */
  readonly confidences?: readonly WordConfidence[];
}

/**
 * What Tesseract reads in each image. All go to one call, as loading its model takes as long as reading a column;
 * `layout` is its page segmentation mode. One thread: more only wait for one another on a column.
 * @param sure whether it is to say how sure it is of each word
 */
export function readImages(images: readonly Image[], layout: number, folder: string, sure: boolean): Reading[] {
  const paths = images.map((image, index) => {
    const path = join(folder, `${index}.pgm`);
    writeFileSync(path, encodePgm(image));
    return path;
  });
  const list = join(folder, "images.txt");
  writeFileSync(list, paths.map((path) => `${path}\n`).join(""));
  const result = spawnSync("tesseract", [list, "stdout", "-l", "eng", "--psm", String(layout), "--dpi", String(DPI), ...(sure ? ["hocr"] : [])], {
    env: { ...process.env, OMP_THREAD_LIMIT: "1" }, encoding: "utf8", maxBuffer: 1 << 28,
  });
  if (result.error !== undefined || result.status !== 0) {
    throw new Error(`tesseract failed: ${result.error?.message ?? result.stderr.slice(-600)}`);
  }
  const readings = sure ? readHocrPages(result.stdout) : result.stdout.split(PAGE_END).map((text) => ({ text: tidy(text) }));
  if (readings.length !== images.length) throw new Error(`tesseract read ${readings.length} of ${images.length} images`);
  return readings;
}

/** The pages of an hOCR file, without the blank lines: as {@link tidy} leaves text. */
export function readHocrPages(source: string): Reading[] {
  return source.split(/(?=<div class='ocr_page')/u).slice(1).map((part) => {
    const [page] = hocr.pages(part.replace(/<\/body>[^]*$/u, ""), "hOCR");
    const text = page?.text ?? "";
    // Two line ends for a block's become one: a word stands as much nearer to the head as blocks begin before it.
    let blocks = 0;
    let at = 0;
    const confidences = (page?.confidences() ?? []).map(({ start, end, value }) => {
      for (; at < start; at += 1) if (text.startsWith("\n\n", at)) blocks += 1;
      return { start: start - blocks, end: end - blocks, value };
    });
    return { text: text.replaceAll("\n\n", "\n"), confidences };
  });
}
