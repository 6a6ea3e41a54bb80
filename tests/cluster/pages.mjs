/** Writes pages for the tests of clusters: `pages.mjs FOLDER COUNT`. Each of some 1,500 words, damaged, and unlike the others. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, count] = process.argv.slice(2);
const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const paragraphs = ["pages/harbour.txt", "pages/shipping-1887.txt", "scans/assizes-1868.txt"].flatMap((name) =>
  readFileSync(join(fixtures, name), "utf8").trim().split(/\n{2,}/u),
);
for (let page = 0; page < Number(count); page += 1) {
  const path = join(folder, `issue ${page % 3}`, `page-${page}.txt`);
  mkdirSync(dirname(path), { recursive: true });
  const turned = Array.from({ length: 60 }, (_, at) => paragraphs[(at * 7 + page) % paragraphs.length]);
  writeFileSync(path, `Page ${page}.\n\n${turned.join("\n\n")}\n`);
}
