import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";

/** A column as it was printed, and what a scan made of some of its words. */
const COLUMN = [
  "The schooner Alma came in on Tuesday evening with the last of the season’s timber, and her master reports heavy ice beyond the point.",
  "Passengers who had waited for the packet since Friday were taken on board by lantern light. The harbour master would not say when the channel will be closed.",
  "A meeting of the subscribers to the reading room will be held at the school house on Monday next, when the accounts for the year are to be laid before the members.",
];
const MISREAD: Readonly<Record<string, string>> = { "season’s": "seafon’s", master: "mafter", waited: "wai ted", lantern: "lantem", harbour: "barbour", meeting: "rneeting", subscribers: "subscri bers", members: "mernbers" };

interface PlacedWord {
  readonly text: string;
  readonly line: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const WIDTH = 760;
const HEIGHT = 620;

/** Draws a column of a newspaper, and writes the picture and the ALTO file that a scan of it would give: `NAME.png`, `NAME.xml`. */
export async function writeScannedPage(browser: Browser, folder: string, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  const paragraphs = COLUMN.map((paragraph) => `<p>${paragraph.split(" ").map((word) => `<span>${word}</span>`).join(" ")}</p>`);
  await page.setContent(
    `<style>body{margin:0;padding:34px 60px;background:#efe8d6;color:#2b261d;font:25px/1.45 "DejaVu Serif",serif}h1{margin:0;text-align:center;font-size:30px;letter-spacing:.08em;border-bottom:3px double}p{margin:.5em 0;text-align:justify;text-indent:1.5em}</style><h1>THE HARBOUR NEWS</h1>${paragraphs.join("")}`,
  );
  const words = await page.evaluate(() => {
    const tops: number[] = [];
    return Array.from(document.querySelectorAll("span"), (span) => {
      const { x, y, width, height } = span.getBoundingClientRect();
      if (!tops.some((top) => Math.abs(top - y) < 4)) tops.push(y);
      return { text: span.textContent ?? "", line: tops.findIndex((top) => Math.abs(top - y) < 4), box: { x, y: y + height * 0.1, width, height: height * 0.8 } };
    });
  });
  writeFileSync(join(folder, `${name}.png`), await page.screenshot());
  writeFileSync(join(folder, `${name}.xml`), altoOf(name, words));
  await page.close();
}

function altoOf(name: string, words: readonly PlacedWord[]): string {
  const lines: PlacedWord[][] = [];
  for (const word of words) (lines[word.line] ??= []).push(word);
  const strings = (line: readonly PlacedWord[]): string => line.flatMap(readWords).join("<SP/>");
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">
  <Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>${name}.png</fileName></sourceImageInformation></Description>
  <Layout><Page ID="P1" WIDTH="${WIDTH}" HEIGHT="${HEIGHT}"><PrintSpace><TextBlock ID="B1">
${lines.map((line) => `    <TextLine>${strings(line)}</TextLine>`).join("\n")}
  </TextBlock></PrintSpace></Page></Layout>
</alto>
`;
}

/** What the scan reads: a word that it parts gives two. */
function readWords({ text, box }: PlacedWord): string[] {
  const core = text.replace(/[.,]$/u, "");
  const read = (MISREAD[core] ?? core) + text.slice(core.length);
  let left = box.x;
  return read.split(" ").map((part) => {
    const width = (box.width * part.length) / read.length;
    const string = `<String HPOS="${Math.round(left)}" VPOS="${Math.round(box.y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(box.height)}" CONTENT="${part}"/>`;
    left += width + box.width / read.length;
    return string;
  });
}
