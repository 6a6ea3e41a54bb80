import fc from "fast-check";
import { expect, test } from "vitest";
import { passageAround } from "../../src/review/passage.ts";

const shown = (text: string, words: string, extent: "paragraph" | "page" = "paragraph"): string => {
  const start = text.indexOf(words);
  const { pieces, cut } = passageAround(text, { start, end: start + words.length }, [{ id: 7, start, end: start + words.length, after: "X" }], extent);
  return `${cut.before ? "…" : ""}${pieces.map((piece) => (piece.id === undefined ? piece.text : `[${piece.text}]`)).join("")}${cut.behind ? "…" : ""}`;
};

const long = "word ".repeat(400);

test.each<[text: string, words: string, shown: string, why: string]>([
  ["One.\n\nTbe two,\nthree.\n\nFour.", "Tbe", "[Tbe] two,\nthree.", "a paragraph, lines and all"],
  ["One.\r\n\r\nTbe two.\r\n\r\nFour.", "Tbe", "[Tbe] two.\r", "the same with the line ends of Windows"],
  ["One.\n \t\nTbe two.", "Tbe", "[Tbe] two.", "a line of white space is blank"],
  ["Tbe", "Tbe", "[Tbe]", "all there is"],
  ["a\nb\n\ntbe c", "tbe", "[tbe] c", "a line end is no end of a paragraph"],
])("%j %s: %s", (text, words, expected) => {
  expect(shown(text, words)).toBe(expected);
});

test("a text without blank lines is cut between words, and says so", () => {
  const passage = shown(`${long}tbe ${long}`, "tbe");
  expect(passage).toMatch(/^… ?word .*word \[tbe\] word.* word…$/u);
  expect(passage.length).toBeLessThan(2000);
});

test("a page is shown whole", () => {
  const text = `One.\n\n${long}tbe.\n\nTwo.`;
  expect(shown(text, "tbe.", "page")).toBe(text.replace("tbe.", "[tbe.]"));
});

test("whatever the text, the pieces are a stretch of it, with the place in it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a b\n]{0,60}$/u), fc.nat(), fc.nat(5), fc.constantFrom("paragraph", "page"), (text, from, length, extent) => {
      const start = text.length === 0 ? 0 : from % text.length;
      const end = Math.min(text.length, start + length);
      const { pieces } = passageAround(text, { start, end }, [{ id: 1, start, end, after: "" }], extent);
      const all = pieces.map((piece) => piece.text).join("");
      expect(text.includes(all)).toBe(true);
      expect(pieces.find(({ id }) => id === 1)?.text).toBe(text.slice(start, end));
    }),
  );
});
