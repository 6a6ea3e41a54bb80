import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../src/corpus/decisions.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Ran, run } from "./run.ts";

const { at, write } = temporaryFolder();

const PAGE = "The pilots took what t hey could carry ashore before the fog came in.\n\nThe council sat at noon and heard that tbe whole of the quay would go.\n\nNobody in the village knew how t hey came to be left alone that night.\n";
const MENDED = PAGE.replaceAll("t hey", "they").replace("tbe", "the");

const linesOf = (name = "d.jsonl"): Decision[] => readFileSync(at(name), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Decision);

/** Reviews a page with keys, each on a line. */
const review = async (keys: string, ...more: string[]): Promise<Ran> =>
  run(["review", "--terminal", "--decisions", at("d.jsonl"), ...more, existsSync(at("a.txt")) ? at("a.txt") : write("a.txt", PAGE)], { input: keys.split(" ").map((key) => `${key.replaceAll("_", " ")}\n`).join(""), env: { USER: "mr" } });

const fixed = async (...more: string[]): Promise<string> => (await run(["fix", "-q", ...(existsSync(at("d.jsonl")) ? ["--decisions", at("d.jsonl")] : []), ...more, at("a.txt")])).out;

describe("a review in the terminal", () => {
  test("shows place, fixer, confidence, reason and context", async () => {
    const { code, out, err } = await review("q");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^\(1\/3\) .*a\.txt:1:22 split-words \d+ % a space inside “they”\n {2}The pilots took what \[-t hey-\]\{\+they\+\} could carry ashore before the fog came in\.\nMake this change \[y,n,e,a,d,w,u,s,b,q,\?\]\? q\n$/u,
    );
    expect(err).toBe(`scanmend: 3 proposals: 3 open; decisions are in ${at("d.jsonl")}\n`);
  });

  test.each<[string, string, string[], string, string]>([
    ["accepts", "y y y", ["accept here", "accept here", "accept here"], "3 accepted", MENDED],
    ["rejects", "n y n", ["reject here", "accept here", "reject here"], "1 accepted, 2 rejected", PAGE.replace("tbe", "the")],
    ["takes what is written", "y e tbe_old y", ["accept here", "accept here", "accept here"], "2 accepted, 1 edited", PAGE.replaceAll("t hey", "they").replace("tbe", "tbe old")],
    ["takes what is written as accepted where nothing was changed", "e they q", ["accept here"], "1 accepted, 2 open", MENDED],
    ["takes words out once that is said", "e _ n e _ y q", ["accept here"], "1 edited, 2 open", MENDED.replace(" they", "")],
    ["decides alike ones together", "a s", ["accept everywhere"], "2 accepted, 1 open", MENDED],
    ["rejects alike ones together", "d s", ["reject everywhere"], "2 rejected, 1 open", PAGE.replace("tbe", "the")],
    ["leaves words alone", "s w y", ["reject everywhere", "accept here"], "1 accepted, 1 rejected, 1 open", MENDED.replace("the whole", "tbe whole")],
    ["takes decisions back", "y n u u n q", ["accept here", "reject here", "withdraw here", "withdraw here", "reject here"], "1 rejected, 2 open", MENDED.replace("t hey", "they").replace("what they", "what t hey")],
    ["goes back", "y b n q", ["accept here", "reject here"], "1 rejected, 2 open", MENDED.replace("what they", "what t hey")],
    ["takes a change of mind back", "y b n u q", ["accept here", "reject here", "accept here"], "1 accepted, 2 open", MENDED],
    ["skips", "s s s", [], "3 open", MENDED],
    ["ends where input ends", "y", ["accept here"], "1 accepted, 2 open", MENDED],
    ["asks again after what it doesn't know", "x b u ? y q", ["accept here"], "1 accepted, 2 open", MENDED],
  ])("%s", async (_, keys, verdicts, summary, expected) => {
    const { err } = await review(keys);
    expect(err).toBe(`scanmend: 3 proposals: ${summary}; decisions are in ${at("d.jsonl")}\n`);
    expect(verdicts.length === 0 ? [] : linesOf().map(({ verdict, scope }) => `${verdict} ${scope}`)).toEqual(verdicts);
    expect(await fixed()).toBe(expected);
    write("a.txt", expected);
    expect(await fixed()).toBe(expected);
  });

  test("says who decided and where", async () => {
    await review("y q", "--reviewer", "M. R.");
    await review("y q");
    expect(linesOf().map(({ by, file, before }) => [by, file, before])).toEqual([["M. R.", at("a.txt"), "t hey"], ["mr", at("a.txt"), "tbe"]]);
  });

  test("passes over what was decided before, or shows it", async () => {
    await review("y q");
    expect((await review("q")).out).toContain("(2/3)");
    const { out } = await review("q", "--all");
    expect(out).toContain("(1/3)");
    expect(out).toMatch(/\n {2}accepted by mr, \d{4}-\d\d-\d\d\n/u);
  });

  test("tells how many others a key decided", async () => expect((await review("a q")).out).toContain("1 other proposal decided by this\n"));

  test("is of what is sure enough alone, where that is asked for", async () => {
    expect((await review("q", "--min-confidence", "1")).err).toBe(`scanmend: nothing is proposed; decisions are in ${at("d.jsonl")}\n`);
    expect((await review("q", "--only", "misreads")).err).toContain("1 proposal: 1 open");
  });

  test("shows what the text would do to a terminal as escapes", async () => {
    write("a.txt", PAGE.replace("pilots", "pi\u001b[31mlots"));
    expect((await review("q")).out).toContain("pi[-\\u001b-][31mlots");
  });

  test("of pages is of their text", async () => {
    const file = new URL("../../fixtures/formats/abbyy-like.alto.xml", import.meta.url).pathname;
    const args = ["review", "--terminal", "--decisions", at("d.jsonl"), file];
    const { out, err } = await run(args, { input: "n\n".repeat(99) });
    const count = Number(/(\d+) proposals?: \1 rejected/u.exec(err)?.[1]);
    expect(count).toBeGreaterThan(0);
    expect(out).toContain(`(1/${count}) ${file}:`);
    const source = readFileSync(file, "utf8");
    expect((await run(["fix", "-q", "--level", "bold", file])).out).not.toBe(source);
    expect((await run(["fix", "-q", "--level", "bold", "--decisions", at("d.jsonl"), file])).out).toBe(source);
    expect((await run(["check", "-q", "--level", "bold", "--fail-on", "edit", "--decisions", at("d.jsonl"), file])).out).not.toContain("misreads");
  });

  test.each<[string, string[], string]>([
    ["standard input", ["-"], "review: standard input can't be read again for a correction; name files or folders"],
    ["a file of decisions that is something else", ["--decisions", "a.txt", "a.txt"], "a.txt:1: no JSON; mend the line or take it out"],
    ["a file of decisions that is missing and only read", ["--decisions", "d.jsonl", "--decisions", "none.jsonl", "a.txt"], "none.jsonl: no such file or folder; check the path"],
  ])("refuses %s", async (_, args, message) => {
    write("a.txt", PAGE);
    const { code, err } = await run(["review", "--terminal", ...args.map((arg) => (/\./u.test(arg) ? at(arg) : arg))]);
    expect({ code, err: err.replaceAll(`${at(".")}/`, "") }).toEqual({ code: 2, err: `scanmend: ${message}\n` });
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
  });
});

describe("--decisions", () => {
  test("diff and check go by them, too", async () => {
    await review("n y d");
    expect((await run(["diff", "-q", "--decisions", at("d.jsonl"), at("a.txt")])).out).toMatch(/^--- .*\n\+\+\+ .*\n.*\n.*\n.*\n-The council.*tbe.*\n\+The council.* the .*\n [^]*$/u);
    const { code, out } = await run(["check", "-q", "--decisions", at("d.jsonl"), at("a.txt")]);
    expect({ code, out }).toEqual({ code: 1, out: `${at("a.txt")}:3:40 misreads decided by mr\n` });
  });

  describe("on notices that are nearly the same", () => {
    const NOTICE = "NOTICE. Lot 14 of the estate of the late Mr. Ward will be sold by auction at tbe Crown on the 3rd of May, at twelve sharp.\n";
    const AGAIN = NOTICE.replace("3rd", "4th");
    const fixedBoth = async (): Promise<readonly string[]> => {
      expect((await run(["fix", "-q", "--level", "safe", "--min-confidence", "1", "--decisions", at("d.jsonl"), "-o", at("out"), at("a.txt"), at("b.txt")])).code).toBe(0);
      return ["a.txt", "b.txt"].map((name) => readFileSync(at(`out/${name}`), "utf8"));
    };

    test.each<[what: string, keys: string, a: string]>([
      ["accepted", "y q", "the"],
      ["written by hand", "e HANDMADE q", "HANDMADE"],
      ["taken out", "e _ y q", ""],
    ])("what was %s is made in the one that it was decided in", async (_, keys, becomes) => {
      write("a.txt", NOTICE);
      write("b.txt", AGAIN);
      await review(keys);
      const expected = [becomes === "" ? NOTICE.replace(" tbe", "") : NOTICE.replace("tbe", becomes), AGAIN];
      expect(await fixedBoth()).toEqual(expected);
      expected.forEach((text, at) => write("ab".charAt(at) + ".txt", text));
      expect(await fixedBoth()).toEqual(expected);
    });

    test("both are asked about, today and after another start", async () => {
      write("a.txt", NOTICE);
      write("b.txt", AGAIN);
      // Whichever comes first, and of its own as of the other's decision.
      for (const [first, second] of ["ab", "ba"] as const) {
        const files = [at(`${first}.txt`), at(`${second}.txt`)];
        for (const key of ["y", "n"]) {
          const args = ["review", "--terminal", "--decisions", at(`${first}${key}.jsonl`), ...files];
          const decided = key === "y" ? "1 accepted" : "1 rejected";
          for (const input of [`${key}\nq\n`, "q\n"]) expect((await run(args, { input })).err).toContain(`2 proposals: ${decided}, 1 open;`);
          const turned = [...args.slice(0, -2), ...[...files].reverse()];
          expect((await run(turned, { input: "q\n" })).err).toContain(`2 proposals: ${decided}, 1 open;`);
        }
      }
    });
  });

  test("make what no level would", async () => {
    await review("y y y");
    expect(await fixed("--min-confidence", "1", "--only", "links")).toBe(MENDED);
  });

  test("hold in every thread, with a cache and without", async () => {
    await review("d d");
    const pages = Array.from({ length: 12 }, (_, number) => write(`pages/${number}.txt`, PAGE.repeat(40)));
    const args = ["check", "-q", "-j", "2", "--cache", at("cache"), at("pages")];
    const before = (await run(args)).out.split("\n").length;
    expect(before).toBeGreaterThan(pages.length * 40);
    const decided = await run([...args, "--decisions", at("d.jsonl")]);
    expect(decided.out).toBe("");
    expect((await run(args)).out.split("\n").length).toBe(before);
  });

  test("of two reviewers are one; contradictions are said, and the later holds", async () => {
    await review("y y y", "--reviewer", "A");
    await run(["review", "--terminal", "--decisions", at("b.jsonl"), "--reviewer", "B", at("a.txt")], { input: "n\ny\nn\n" });
    const files = (first: string, second: string): string[] => ["--decisions", at(first), "--decisions", at(second), at("a.txt")];
    const ran = await run(["fix", ...files("d.jsonl", "b.jsonl")]);
    expect(ran).toEqual({ code: 0, out: PAGE.replace("tbe", "the"), err: `scanmend: ${at("d.jsonl")}, ${at("b.jsonl")}: 2 contradictions between reviewers; the later decision holds\n` });
    expect((await run(["fix", "-q", ...files("b.jsonl", "d.jsonl")])).out).toBe(ran.out);
  });

  test("may be named by the configuration", async () => {
    await review("n n n");
    write("scanmend.config.yaml", "decisions: [d.jsonl]\n");
    expect((await run(["fix", "-q", at("a.txt")])).out).toBe(PAGE);
    expect((await run(["fix", "-q", "--no-config", at("a.txt")])).out).toBe(MENDED);
  });

  test("hold for filter", async () => {
    await review("n n n");
    const line = `${JSON.stringify({ text: PAGE })}\n`;
    expect((await run(["filter", "-q", "--decisions", at("d.jsonl")], { input: line })).out).toBe(line);
  });

  test("that are broken end a run before it begins", async () => {
    write("d.jsonl", "{}\n");
    write("a.txt", PAGE);
    const { code, out, err } = await run(["fix", "--decisions", at("d.jsonl"), at("a.txt")]);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: `scanmend: ${at("d.jsonl")}:1: "time" is missing; mend the line or take it out\n` });
  });
});
