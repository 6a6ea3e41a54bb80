import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { ANY, report, reported, row } from "./rows.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** @throws where it isn't well-formed XML 1.0 */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  const top = (): Element => open[open.length - 1] as Element;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    top().children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => void (top().text += text));
  parser.on("cdata", (text) => void (top().text += text));
  parser.write(xml).close();
  return root.children[0] as Element;
}

/** Suites with their cases, and how each has gone. */
const outline = (root: Element): unknown =>
  Object.fromEntries(root.children.map((suite) => [suite.attributes["name"], suite.children.map((test) => [test.attributes["name"], test.children[0]?.name ?? "passed"])]));

describe("JUnit", () => {
  test("a suite for each file, a case for each finding, one that has passed for a clean file", async () => {
    const root = parse(await report("junit", { "a.txt": [row(), reported({ line: 9 })], "b.txt": [] }));
    expect(outline(root)).toEqual({ "a.txt": [["split-words at 2:5", "failure"], ["furniture at 9:5", "failure"]], "b.txt": [["nothing found", "passed"]] });
    expect(root.attributes).toMatchObject({ tests: "3", failures: "2", errors: "0" });
    expect(root.children[0]?.children[0]).toMatchObject({ attributes: { file: "a.txt", classname: "a.txt" }, children: [{ attributes: { message: "a space inside “they” (t hey → they)", type: "split-words" } }] });
  });

  test("a run that passes has no failures", async () => {
    const root = parse(await report("junit", { "a.txt": [row()] }, {}, { ...ANY, maxFindings: 1 }));
    expect(outline(root)).toEqual({ "a.txt": [["split-words at 2:5", "skipped"]] });
    expect(root.children[0]?.children[0]?.children[1]?.text).toBe("a space inside “they” (t hey → they)");
  });

  test("what doesn't count is skipped beside what does", async () => {
    const root = parse(await report("junit", { "a.txt": [row(), reported()] }, {}, { ...ANY, failOn: "edit" }));
    expect(outline(root)).toEqual({ "a.txt": [["split-words at 2:5", "failure"], ["furniture at 2:5", "skipped"]] });
  });

  test("files that can't be read are errors, and a limit without findings is a failure of its own", async () => {
    const root = parse(await report("junit", {}, { errors: ["b.txt: is a folder; name a file"], failures: ["too bad"] }));
    expect(outline(root)).toEqual({ scanmend: [["can be read", "error"], ["limit", "failure"]] });
  });

  test("any text and file name give well-formed XML", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const damage = row({ message: `${text}\u0000\u000b]]>\ufffe`, place: { before: text, after: "x", context: "" } });
        const root = parse(await report("junit", { [`x${text}`]: [damage] }, { errors: [text], failed: 1 }));
        expect(root.attributes["tests"]).toBe("2");
      }),
    );
  });

  test("beyond 20,000 cases one stands for all clean files", async () => {
    const root = parse(await report("junit", Object.fromEntries(Array.from({ length: 20_002 }, (_, index) => [`${index}.txt`, []]))));
    expect(root.attributes["tests"]).toBe("20001");
    expect(root.children.at(-1)?.children.map((test) => test.attributes["name"])).toEqual(["nothing found in 2 more files"]);
  });

  test("a case stands for those beyond 20,000", async () => {
    const root = parse(await report("junit", { "a.txt": Array.from({ length: 20_003 }, () => row()) }));
    expect(root.attributes["tests"]).toBe("20001");
    expect(root.children[0]?.children[20_000]?.children[0]?.attributes["message"]).toBe("3 more findings");
  });
});
