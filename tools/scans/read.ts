import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DPI } from "./column.ts";
import { encodePgm } from "./image.ts";
import type { Image } from "./image.ts";

/** Tesseract's own page break: it writes one between images. */
const PAGE_END = "\f";

/** Trailing spaces and blank lines go: they are Tesseract's guess at paragraphs, not at what is printed. */
export const tidy = (text: string): string => text.replace(/[ \t]+$/gm, "").replace(/\n{2,}/g, "\n").trim();

/**
 * What Tesseract reads in each image. All go to one call, as loading its model takes as long as reading a column;
 * `layout` is its page segmentation mode. One thread: more only wait for one another on a column.
 */
export function readImages(images: readonly Image[], layout: number, folder: string): string[] {
  const paths = images.map((image, index) => {
    const path = join(folder, `${index}.pgm`);
    writeFileSync(path, encodePgm(image));
    return path;
  });
  const list = join(folder, "images.txt");
  writeFileSync(list, paths.map((path) => `${path}\n`).join(""));
  const result = spawnSync("tesseract", [list, "stdout", "-l", "eng", "--psm", String(layout), "--dpi", String(DPI)], {
    env: { ...process.env, OMP_THREAD_LIMIT: "1" }, encoding: "utf8", maxBuffer: 1 << 28,
  });
  if (result.error !== undefined || result.status !== 0) {
    throw new Error(`tesseract failed: ${result.error?.message ?? result.stderr.slice(-600)}`);
  }
  const texts = result.stdout.split(PAGE_END);
  if (texts.length !== images.length) throw new Error(`tesseract read ${texts.length} of ${images.length} images`);
  return texts.map(tidy);
}
