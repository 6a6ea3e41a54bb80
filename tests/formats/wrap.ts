import type { Reader } from "../../src/formats/format.ts";
import { FORMATS } from "../../src/formats/index.ts";

/** Words, by blocks and lines. */
export type Words = readonly (readonly (readonly string[])[])[];

/** The words of plain text: blank lines part blocks. */
export const wordsOf = (text: string): Words =>
  text.replace(/\r\n?|\f/gu, "\n").split(/\n\s*\n/u).map((block) => block.split("\n").map(splitWords).filter((line) => line.length > 0)).filter((block) => block.length > 0);

export const splitWords = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** As a page with words gives it: one space, one line end, one blank line. */
export const settled = (text: string): string => wordsOf(text).map((block) => block.map((line) => line.join(" ")).join("\n")).join("\n\n");

export const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("]]>", "]]&gt;");

/** What XML can't hold. */
export const illegal = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Each word ten units to the glyph, ten between words; a line thirty high. */
function* placed(words: Words): Generator<{ block: number; line: number; word: number; text: string; left: number; top: number; width: number }> {
  let row = 0;
  let count = 0;
  for (const [block, lines] of words.entries()) {
    for (const [line, own] of lines.entries()) {
      let left = 100;
      for (const text of own) {
        yield { block, line, word: count++, text, left, top: row * 30, width: text.length * 10 };
        left += text.length * 10 + 10;
      }
      row += 1;
    }
  }
}

/** Text as a file of each format, as its usual producers write it. */
export const WRAPPED: Readonly<Record<string, (words: Words) => string>> = {
  alto(words) {
    const at = [...placed(words)];
    const blocks = words.map((lines, block) => {
      const own = lines.map((_, line) => {
        const strings = at.filter((word) => word.block === block && word.line === line).map(({ word, text, left, top, width }) =>
          `\t\t\t\t\t<String ID="s_${word}" HPOS="${left}" VPOS="${top}" WIDTH="${width}" HEIGHT="20" WC="0.9" CONTENT="${escapeXml(text)}"/>`);
        return `\t\t\t\t<TextLine ID="l_${block}_${line}">\n${strings.join('<SP WIDTH="10" HPOS="0" VPOS="0"/>\n')}\n\t\t\t\t</TextLine>`;
      });
      return `\t\t\t<TextBlock ID="b_${block}">\n${own.join("\n")}\n\t\t\t</TextBlock>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">\n\t<Description>\n\t\t<MeasurementUnit>pixel</MeasurementUnit>\n\t</Description>\n\t<Layout>\n\t\t<Page ID="p" PHYSICAL_IMG_NR="1"><PrintSpace>\n${blocks.join("\n")}\n\t\t</PrintSpace></Page>\n\t</Layout>\n</alto>\n`;
  },
  page(words) {
    const at = [...placed(words)];
    const equiv = (text: string): string => `<TextEquiv><Unicode>${escapeXml(text)}</Unicode></TextEquiv>`;
    const points = (left: number, top: number, width: number): string => `<Coords points="${left},${top} ${left + width},${top} ${left + width},${top + 20} ${left},${top + 20}"/>`;
    const regions = words.map((lines, block) => {
      const own = lines.map((line, number) => {
        const elements = at.filter((word) => word.block === block && word.line === number).map(({ word, text, left, top, width }) =>
          `        <Word id="w${word}">\n          ${points(left, top, width)}\n          ${equiv(text)}\n        </Word>`);
        return `      <TextLine id="l${block}_${number}">\n        ${points(100, 0, 5000)}\n${elements.join("\n")}\n        ${equiv(line.join(" "))}\n      </TextLine>`;
      });
      return `    <TextRegion id="r${block}">\n      ${points(0, 0, 6000)}\n${own.join("\n")}\n      ${equiv(lines.map((line) => line.join(" ")).join("\n"))}\n    </TextRegion>`;
    });
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">\n  <Metadata><Creator>test</Creator><Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>\n  <Page imageFilename="a.png" imageWidth="6000" imageHeight="6000">\n${regions.join("\n")}\n  </Page>\n</PcGts>\n`;
  },
  hocr(words) {
    const at = [...placed(words)];
    const blocks = words.map((lines, block) => {
      const own = lines.map((_, line) => {
        const spans = at.filter((word) => word.block === block && word.line === line).map(({ word, text, left, top, width }) =>
          `     <span class='ocrx_word' id='word_${word}' title='bbox ${left} ${top} ${left + width} ${top + 20}; x_wconf 90'>${escapeXml(text)}</span>`);
        return `    <span class='ocr_line' id='line_${block}_${line}' title="bbox 100 0 5000 20">\n${spans.join("\n")}\n    </span>`;
      });
      return `   <p class='ocr_par' title="bbox 0 0 6000 6000">\n${own.join("\n")}\n   </p>`;
    });
    return `<!DOCTYPE html>\n<html>\n <head>\n  <title></title>\n  <meta name='ocr-system' content='test 1.0' />\n </head>\n <body>\n  <div class='ocr_page' title='image "a;b.png"; bbox 0 0 6000 6000'>\n${blocks.join("\n")}\n  </div>\n </body>\n</html>\n`;
  },
};

/** All formats, loaded. */
export const READERS: ReadonlyMap<string, Reader> = new Map(await Promise.all(FORMATS.map(async ({ name, load }) => [name, await load()] as const)));

export function named(name: string): Reader {
  const reader = READERS.get(name);
  if (!reader) throw new Error(`no format ${name}`);
  return reader;
}
