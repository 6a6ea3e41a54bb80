import { createRequire } from "node:module";
import Ajv4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Log, Result } from "sarif";
import { describe, expect, test } from "vitest";
import { FIXERS } from "../../../src/fixers/index.ts";
import { clean } from "../../../src/index.ts";
import { rowsOf } from "../../../src/reports/findings.ts";
import { MOST_RESULTS, MOST_SHOWN } from "../../../src/reports/check/sarif.ts";
import { report, reported, row } from "./rows.ts";

// The schema of the standard, as Microsoft's matchers for SARIF carry it.
const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
const ajv = new Ajv4.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function read(text: string): Log {
  const log = JSON.parse(text) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

const resultsOf = (log: Log): Result[] => log.runs[0]?.results ?? [];

/** A text with the fixes of the results applied, read as the standard says: lines and columns from 1, in UTF-16 units. */
function applied(text: string, results: readonly Result[]): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/u);
  const offset = (line = 1, column = 1): number => lines.slice(0, line - 1).join("").length + column - 1;
  const replacements = results.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.artifactChanges.flatMap((change) => change.replacements)));
  return replacements.reduceRight((done, { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => done.slice(0, offset(startLine, startColumn)) + (insertedContent?.text ?? "") + done.slice(offset(endLine, endColumn)), text);
}

describe("SARIF", () => {
  test("the schema refuses what is wrong, so that the other tests mean something", async () => {
    const log = JSON.parse(await report("sarif", { "a.txt": [row()] })) as Log;
    (resultsOf(log)[0] as { level: string }).level = "fatal";
    expect(validate(log)).toBe(false);
  });

  test("a finding, as a person reads it", async () => {
    const [result] = resultsOf(read(await report("sarif", { "pages/a b,ü.txt": [row()] })));
    const artifactLocation = { uri: "pages/a%20b%2C%C3%BC.txt", uriBaseId: "%SRCROOT%" };
    const region = { startLine: 2, startColumn: 5, endLine: 2, endColumn: 10 };
    expect(result).toEqual({
      ruleId: "split-words",
      ruleIndex: FIXERS.findIndex(({ name }) => name === "split-words"),
      level: "warning",
      message: { text: "a space inside “they” (t hey → they)" },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      partialFingerprints: { "scanmend/v1": "40c4d866-0000aaaa-0000bbbb:1" },
      fixes: [{ description: { text: "t hey → they" }, artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: "they" } }] }] }],
      properties: { confidence: 0.97 },
    });
  });

  test("what is only reported is a note without a fix", async () => {
    const [result] = resultsOf(read(await report("sarif", { "a.txt": [reported()] })));
    expect(result).toMatchObject({ level: "note", ruleId: "furniture" });
    expect(result).not.toHaveProperty("fixes");
    expect(result).not.toHaveProperty("properties");
  });

  test("an insertion, a deletion and line ends are valid regions", async () => {
    const rows = [row({ endColumn: 5, before: "", after: " " }), row({ after: "" }), row({ endLine: 4, endColumn: 1, before: "a\n\nb" })];
    expect(resultsOf(read(await report("sarif", { "a.txt": rows })))).toHaveLength(3);
  });

  test("each fixer is a rule with help and a link", async () => {
    const { driver } = read(await report("sarif", {})).runs[0]?.tool ?? {};
    expect(driver).toMatchObject({ name: "Scanmend", version: "1.2.3", semanticVersion: "1.2.3", informationUri: "https://www.npmjs.com/package/scanmend" });
    expect(driver?.rules?.map(({ id }) => id)).toEqual(FIXERS.map(({ name }) => name));
    expect(driver?.rules?.[0]).toMatchObject({ helpUri: "https://unpkg.com/scanmend@1.2.3/docs/fixers/encoding.md", defaultConfiguration: { level: "warning" } });
    for (const rule of driver?.rules ?? []) expect(rule.help?.markdown).toContain("Leaves alone:");
  });

  test("a file outside of the repository has an absolute address", async () => {
    const [result] = resultsOf(read(await report("sarif", { "/tmp/a b.txt": [row()] })));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri: "file:///tmp/a%20b.txt" });
  });

  test("findings alike in a file have fingerprints of their own; in two files they are alike", async () => {
    const prints = resultsOf(read(await report("sarif", { "a.txt": [row(), row({ line: 9, endLine: 9 })], "b.txt": [row()] }))).map((result) => result.partialFingerprints?.["scanmend/v1"]);
    expect(prints).toEqual(["40c4d866-0000aaaa-0000bbbb:1", "40c4d866-0000aaaa-0000bbbb:2", "40c4d866-0000aaaa-0000bbbb:1"]);
  });

  test("what couldn't be read is told", async () => {
    const log = read(await report("sarif", {}, { errors: ["b.txt: permission denied; change its mode"], failed: 1, exitCode: 2, summary: "nothing found" }));
    expect(log.runs[0]?.invocations).toEqual([
      { executionSuccessful: false, exitCode: 2, exitCodeDescription: "nothing found", toolExecutionNotifications: [{ level: "error", message: { text: "b.txt: permission denied; change its mode" } }] },
    ]);
  });

  test("the fixes make what scanmend fix makes, whatever ends the lines", async () => {
    const text = "𝔗he pilots took what t hey could carry 𝔞nd the members ofthe board met.\r\nThe depZartment said so.\rOn Friday the man- ager left .\n\nIt was\n\nlate in the day.\n";
    const cleaned = clean(text);
    const results = resultsOf(read(await report("sarif", { "a.txt": rowsOf("a.txt", text, cleaned) })));
    expect(results.length).toBeGreaterThan(4);
    expect(applied(text, results)).toBe(cleaned.output);
  });

  test("any text and any file name give a valid log", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), async (text, name) => {
        read(await report("sarif", { [`x${name}`]: [row({ message: text, before: text, after: `SARIF_BUILDER_INVALID${text}` })] }));
      }),
      { numRuns: 40 },
    );
  });
});

describe("more findings than GitHub shows", () => {
  const several = (count: number, more = {}): ReturnType<typeof row>[] => Array.from({ length: count }, () => row(more));

  test(`${MOST_SHOWN} stand each for itself`, async () => {
    expect(resultsOf(read(await report("sarif", { "a.txt": several(MOST_SHOWN) })))).toHaveLength(MOST_SHOWN);
  });

  test("one more, and each result stands for those of one fixer in one file", async () => {
    const log = read(await report("sarif", { "a.txt": [...several(MOST_SHOWN), reported()], "b.txt": several(1, { line: 7, endLine: 7 }) }));
    expect(resultsOf(log).map(({ message, occurrenceCount }) => [message.text, occurrenceCount])).toEqual([
      ["5000 findings of split-words in this file; the first: a space inside “they”", 5000],
      ["a jump line to another page", 1],
      ["a space inside “they”", 1],
    ]);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      "5002 findings are more than the 5000 that GitHub shows: each result stands for those of one fixer in one file",
    ]);
  });

  test(`of more than ${MOST_RESULTS} such results the worst are kept`, async () => {
    const files = Object.fromEntries(Array.from({ length: MOST_RESULTS + 2 }, (_, index) => [`${index}.txt`, several(index === 5 || index === 9 ? 1 : 2)]));
    const log = JSON.parse(await report("sarif", files)) as Log;
    const results = resultsOf(log);
    expect(results).toHaveLength(MOST_RESULTS);
    expect(results.every(({ occurrenceCount }) => occurrenceCount === 2)).toBe(true);
    expect(results[5]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("6.txt");
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[1]?.message.text).toBe(
      "2 of these results are left out, those with the fewest findings, since a run may have 25000",
    );
  });
});
