import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ReportData } from "../../src/reports/html/data.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = temporaryFolder();

const DAMAGED = "The pilots took what t hey could carry.\n";
const dataOf = (html: string): ReportData => JSON.parse(/id="data">(.*)<\/script>/u.exec(html)?.[1] ?? "") as ReportData;
const editsOf = ({ edits }: ReportData): string[] => edits.before.map((before, index) => `${edits.strings[before]} → ${edits.strings[edits.after[index] as number]}`);
const written = (name = "report.html"): ReportData => dataOf(readFileSync(folder.at(name), "utf8"));

describe("scanmend report", () => {
  test("writes a page with the edits of all texts, and says so", async () => {
    folder.write("pages/1868-05-21.txt", DAMAGED);
    folder.write("pages/b.txt", "It was fine.\n");
    const { code, out, err } = await run(["report", folder.at("pages"), "-o", folder.at("out/report.html")]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toBe(`scanmend: 1 edit in 2 files reported in ${folder.at("out/report.html")}\n`);
    const data = written("out/report.html");
    expect(editsOf(data)).toEqual(["t hey → they"]);
    expect(data).toMatchObject({ bars: [0.56], totals: { words: 11, made: 1 }, documents: [{ date: "1868-05-21", edits: 1, noEstimate: "too-short" }, { edits: 0 }] });
    expect(readdirSync(folder.at("out"))).toEqual(["report.html"]);
  });

  test("goes to standard output where no file is named and something reads it", async () => {
    const { code, out } = await run(["report", "-q"], { input: DAMAGED });
    expect(code).toBe(0);
    expect(editsOf(dataOf(out))).toEqual(["t hey → they"]);
  });

  test("of decisions shows what was accepted as made, and not what was rejected", async () => {
    const text = folder.write("a.txt", "The pilots took what t hey could carry ashore before the fog.\n\nNobody in the village knew how t hey came to be left alone.\n\nThe council sat at noon and heard that tbe whole of it would go.\n");
    await run(["review", "--terminal", "--decisions", folder.at("d.jsonl"), text], { input: "n\ne\nthou\nq\n" });
    const { code, err } = await run(["report", "--decisions", folder.at("d.jsonl"), "--min-confidence", "1", text, "-o", folder.at("report.html")]);
    expect({ code, err }).toEqual({ code: 0, err: `scanmend: 1 edit in 1 file reported in ${folder.at("report.html")}\n` });
    const { edits, totals, strings } = { ...written(), strings: written().edits.strings };
    expect(editsOf(written())).toEqual(["t hey → thou", "tbe → the"]);
    expect(edits.made).toEqual([1, 0]);
    expect(edits.confidence[0]).toBe(1000);
    expect(totals).toMatchObject({ made: 1 });
    expect(strings.some((string) => string.includes("decided by"))).toBe(true);
  });

  test("a terminal is spared it", async () => {
    const { code, out, err } = await run(["report", folder.write("a.txt", DAMAGED)], { terminal: true });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^scanmend: report: .*name a file for it with -o\n$/u);
  });

  test("what can't be written to is said before anything is read", async () => {
    const { code, err } = await run(["report", folder.at("none.txt"), "-o", folder.write("a", "") + "/report.html"]);
    expect(code).toBe(2);
    expect(err.split("\n")).toHaveLength(2);
    expect(err).not.toContain("none.txt");
  });

  test("files that can't be read stand in the report, and the exit code tells", async () => {
    folder.write("good.txt", DAMAGED);
    folder.write("bad.txt", Buffer.from([0x00, 0xff, 0xfe, 0x00, 0x01, 0x02]));
    const { code } = await run(["report", "-q", folder.at("good.txt"), folder.at("bad.txt"), folder.at("none.txt"), "-o", folder.at("report.html")]);
    expect(code).toBe(2);
    const { failures, documents } = written();
    expect(documents).toHaveLength(1);
    expect(failures).toHaveLength(2);
    expect(failures.join("\n")).toMatch(/bad\.txt[^]*none\.txt|none\.txt[^]*bad\.txt/u);
  });

  test("where nothing can be read, it leaves what was there", async () => {
    const report = folder.write("old.html", "an older report");
    const { code, err } = await run(["report", folder.at("no such folder"), "-o", report]);
    expect(code).toBe(2);
    expect(err).toMatch(/no such folder: .*\nscanmend: nothing could be read, so there is no report\n$/u);
    expect(readFileSync(report, "utf8")).toBe("an older report");
  });

  test("interrupted, it leaves what was there", async () => {
    folder.write("report.html", "the old one");
    const { code } = await run(["report", "-q", folder.write("a.txt", DAMAGED), "-o", folder.at("report.html")], { signal: AbortSignal.abort(130) });
    expect(code).toBe(130);
    expect(readFileSync(folder.at("report.html"), "utf8")).toBe("the old one");
    expect(readdirSync(folder.at(".")).sort()).toEqual(["a.txt", "report.html"]);
  });

  test("options choose as they do for diff, and the page says which threshold held", async () => {
    const path = folder.write("a.txt", "The pilots took what t hey could carry ofthe cargo.\n");
    await run(["report", "-q", "--only", "split-words", "--level", "safe", path, "-o", folder.at("report.html")]);
    expect(editsOf(written())).toEqual(["t hey → they"]);
    expect(written().bars).toEqual([0.96]);
  });

  test("below the threshold nothing is made, and what would have been stands there as not made", async () => {
    const path = folder.write("a.txt", DAMAGED);
    await run(["report", "-q", "--min-confidence", "1", path, "-o", folder.at("report.html")]);
    const { totals, edits } = written();
    expect(totals).toMatchObject({ made: 0, unsure: 1, expectedWrong: 0 });
    expect(edits.made).toEqual([0]);
    // What is not made is what a lower threshold makes.
    const lower = await run(["diff", "-q", "--min-confidence", String((edits.confidence[0] as number) / 1000), path]);
    expect(lower.out).toContain("+The pilots took what they could carry.");
  });

  test("pages with coordinates show their words, not their markup, and the lines of the file", async () => {
    await run(["report", "-q", join(root, "fixtures/formats/transkribus-like.page.xml"), "-o", folder.at("report.html")]);
    const { edits } = written();
    const source = readFileSync(join(root, "fixtures/formats/transkribus-like.page.xml"), "utf8").split("\n");
    expect(edits.left.length).toBeGreaterThan(1);
    edits.left.forEach((left, index) => {
      expect(left).not.toMatch(/Unicode|TextEquiv/u);
      const [word] = (edits.strings[edits.before[index] as number] as string).split(/[ \n]/u);
      expect(source[(edits.line[index] as number) - 1]).toContain(word?.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
    });
  });

  test("pages that a METS file leads to are linked with the images that it names beside them, and have the date of the issue", async () => {
    const file = (id: string, type: string, href: string): string => `<file ID="${id}" MIMETYPE="${type}"><FLocat xlink:href="${href}"/></file>`;
    const alto = readFileSync(join(root, "fixtures/formats/glyphs.alto.xml"), "utf8");
    for (const name of ["1.xml", "2.xml"]) folder.write(`issue/alto/${name}`, alto);
    folder.write("issue/images/1.jpg", "");
    const issued = (date: string): string => `<mods:originInfo><mods:dateIssued>${date}</mods:dateIssued></mods:originInfo>`;
    const mets = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mods="http://www.loc.gov/mods/v3"><dmdSec ID="D"><mdWrap MDTYPE="MODS"><xmlData>
<mods:mods>${issued(" 1868-05-21 ")}<mods:relatedItem type="host">${issued("1842-01-01")}</mods:relatedItem></mods:mods></xmlData></mdWrap></dmdSec><fileSec>
<fileGrp USE="images">${file("I1", "image/jpeg", "images/1.jpg")}${file("I2", "image/jpeg", "images/gone.jpg")}</fileGrp>
<fileGrp USE="alto">${file("A1", "text/xml", "alto/1.xml")}${file("A2", "text/xml", "alto/2.xml")}</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div>${[1, 2].map((page) => `<div><fptr FILEID="I${page}"/><fptr FILEID="A${page}"/></div>`).join("")}</div></structMap></mets>`;
    await run(["report", "-q", folder.write("issue/mets.xml", mets), "-o", folder.at("out/report.html")]);
    const { edits, documents } = written("out/report.html");
    expect(documents.map(({ date }) => date)).toEqual(["1868-05-21", "1868-05-21"]);
    expect(edits.images).toEqual(["../issue/images/1.jpg"]);
    expect(edits.image).toEqual(edits.document.map((document) => (document === 0 ? 0 : -1)));
  });

  test("JSON Lines are read record by record", async () => {
    const path = folder.write("a.jsonl", `{"text":${JSON.stringify(DAMAGED)}}\n{"text":"Tbe pilots took it."}\n`);
    await run(["report", "-q", path, "-o", folder.at("report.html")]);
    expect(written().edits.line).toEqual([1, 2]);
    expect(written().documents).toHaveLength(1);
  });

  test("the same texts give the same bytes, by whatever number of threads, from the cache or not", () => {
    const files = ["pages/harbour.txt", "pages/shipping-1887.txt", "scans/assizes-1868.txt"].map((name) => join(root, "fixtures", name));
    const of = (...args: readonly string[]): Buffer => spawnSync(process.execPath, [join(root, "bin/scanmend.js"), "report", "-q", ...args, ...files], { maxBuffer: 1 << 26 }).stdout;
    const one = of("-j", "1");
    expect(editsOf(dataOf(one.toString())).length).toBeGreaterThan(60);
    expect(of("-j", "2").equals(one)).toBe(true);
    expect(of("-j", "2", "--cache", folder.at("cache")).equals(one)).toBe(true);
    expect(of("-j", "2", "--cache", folder.at("cache")).equals(one)).toBe(true);
  });

  test("the page lets nothing in but its own script, and fetches nothing", () => {
    const page = readFileSync(join(root, "dist/web/report.html"), "utf8");
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; img-src data:"/u);
    expect(page.match(/(?:src|href)="(?!data:,)[^"]+"/gu)).toBeNull();
    expect(existsSync(join(root, "dist/web/report.js"))).toBe(false);
  });
});
