import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANY, report, reported, row } from "./rows.ts";

const MIB = 1 << 20;

describe("Markdown", () => {
  test("as a person reads it", async () => {
    const rows = [row(), row({ line: 4, before: "\n\n", after: "\n", fixer: "broken-paragraphs", confidence: 0.999, place: { before: "the end", after: "the end", context: "" } })];
    expect(await report("markdown", { "a.txt": rows, "b_1.txt": [reported({ line: 1, column: 1 })], "c.txt": [] }, { summary: "3 findings in 2 of 3 files" })).toBe(`### ❌ Scanmend: 3 findings in 2 of 3 files

| fixer | findings | what it is about |
| --- | --: | --- |
| [split-words](https://unpkg.com/scanmend@1.2.3/docs/fixers/split-words.md) | 1 | joins words that were cut by spaces |
| [broken-paragraphs](https://unpkg.com/scanmend@1.2.3/docs/fixers/broken-paragraphs.md) | 1 | joins paragraphs that break inside a sentence |
| [furniture](https://unpkg.com/scanmend@1.2.3/docs/fixers/furniture.md) | 1 | reports archive lines, jump lines and recurring page headers (reported only) |

**Most findings**

| file | findings |
| --- | --: |
| a.txt | 2 |
| b\\_1.txt | 1 |

**Findings**

| place | fixer | change | sure |
| --- | --- | --- | --: |
| a.txt:2:5 | split-words | t hey → they | 97 % |
| a.txt:4:5 | broken-paragraphs | “\\\\n\\\\n” → “\\\\n” | 99 % |
| b\\_1.txt:1:1 | furniture | SEE FERRY, A6 |  |

Mend the text with \`scanmend fix -w\`, leave a finding alone with \`scanmend ignore\`, or take all as they are with \`--write-baseline\`.
`);
  });

  test("a run that passes is green, whatever was found", async () => {
    expect(await report("markdown", { "a.txt": [] }, { summary: "nothing found in 1 file" })).toBe("### ✅ Scanmend: nothing found in 1 file\n");
    const text = await report("markdown", { "a.txt": [row()] }, {}, { ...ANY, failOn: "never" });
    expect(text).toMatch(/^### ✅ /u);
    expect(text).not.toContain("scanmend fix");
  });

  test("files that can't be read come first", async () => {
    const errors = Array.from({ length: 25 }, (_, index) => `${index}.txt: is a folder; name a file`);
    const text = await report("markdown", {}, { errors, failed: 1200, exitCode: 2 });
    expect(text).toContain("**1200 files couldn’t be read:**\n\n- 0\\.txt: is a folder; name a file\n");
    expect(text).toContain("- 19\\.txt: is a folder; name a file\n- and 1180 more\n");
  });

  test("any text stays in its cell, and is no markup", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const damage = `${text}|<b>@octocat *x* [y](z) \`c\`\n`;
        const markdown = await report("markdown", { "a.txt": [row({ place: { before: damage, after: "x", context: "" } })] });
        const line = markdown.split("\n").find((one) => one.startsWith("| a.txt:2:5")) ?? "";
        expect(line.match(/(?<!\\)(?:\\\\)*\|/gu)).toHaveLength(5);
        expect(line).not.toMatch(/<b>|@|(?<!\\)[*`[]/u);
      }),
    );
  });

  test("stays below 1 MiB whatever is found", async () => {
    const long = "&".repeat(100_000);
    const damage = row({ message: long, place: { before: long, after: long.slice(1), context: "" } });
    const text = await report("markdown", Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}${"é".repeat(2000)}`, [damage, damage]])), { errors: Array<string>(100).fill(long), failed: 100 });
    expect(Buffer.byteLength(text)).toBeLessThan(MIB / 4);
    expect(text).toContain("**The first 50 of 200 findings**");
    expect(text).toContain("**Most findings**, of 100 files");
  });
});
