import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const GOLD = "The pilots took what they could carry ashore.\n";
const DAMAGED = "The pilots took what t hey could carry ashore.\n";

const { at, write } = temporaryFolder();

interface Shown {
  readonly documents: number;
  readonly correctedBy: string;
  readonly uncorrected: { readonly cerMicro: { readonly value: number } } | null;
  readonly corrected: { readonly cerMicro: { readonly value: number }; readonly cmerMicro: { readonly value: number } };
  readonly correction: { readonly edits: { readonly edits: number }; readonly byCmer: object } | null;
  readonly groups?: readonly { readonly group: string; readonly documents: number }[];
  readonly notes: Readonly<Record<string, unknown>>;
}

/** Scores as JSON, and what was said beside. */
async function scored(args: readonly string[], input?: string): Promise<Shown> {
  const { code, out, err } = await run(["score", "--format", "json", ...args], input === undefined ? {} : { input });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Shown;
}

const lines = (...records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join("");

describe("text files", () => {
  test("what Scanmend makes of a text is scored beside the text", async () => {
    const shown = await scored(["--gold", write("gold/a.txt", GOLD), write("pages/a.txt", DAMAGED)]);
    expect(shown).toMatchObject({ documents: 1, correctedBy: "scanmend", correction: { edits: { edits: 1, right: 1, mended: 1 } } });
    // One space too many in 45 characters.
    expect(shown.uncorrected?.cerMicro.value).toBe(1 / 45);
    expect(shown.corrected.cerMicro.value).toBe(0);
  });

  test("texts in other encodings are compared by their letters", async () => {
    const gold = write("gold.txt", Buffer.from("The café was shut.", "latin1"));
    const shown = await scored(["--gold", gold, "--hypothesis", write("theirs.txt", Buffer.from("\ufeffThe café was shu.", "utf16le"))]);
    // One letter of 18 is missing.
    expect(shown.corrected.cerMicro.value).toBe(1 / 18);
  });

  test("standard input is scored against a single gold text", async () => {
    expect((await scored(["--gold", write("gold.txt", GOLD)], DAMAGED)).corrected.cerMicro.value).toBe(0);
  });

  test("the usual options choose what Scanmend does", async () => {
    const gold = write("gold.txt", GOLD);
    expect((await scored(["--gold", gold, "--skip", "split-words"], DAMAGED)).corrected.cerMicro.value).toBe(1 / 45);
    expect((await scored(["--gold", gold, "--min-confidence", "1"], DAMAGED)).correction?.edits.edits).toBe(0);
  });

  test("folders pair by path without ending, else by name; what has no partner is told", async () => {
    write("gold/1901/a.gold.txt", "unpaired");
    write("gold/1901/b.txt", GOLD);
    write("gold/c.text", GOLD);
    write("pages/1901/b.txt", DAMAGED);
    write("pages/1902/c.txt", DAMAGED);
    write("pages/d.txt", "alone");
    const shown = await scored(["--gold", at("gold"), at("pages"), "--by", "folder"]);
    expect(shown.documents).toBe(2);
    expect(shown.notes).toMatchObject({ unmatchedGold: ["1901/a.gold.txt"], unmatchedTexts: ["d.txt"] });
    expect(shown.groups?.map(({ group, documents }) => [group, documents])).toEqual([["1901", 1], [".", 1]]);
  });

  test("names that several files have pair nothing", async () => {
    write("gold/1/a.txt", GOLD);
    write("gold/2/a.txt", GOLD);
    write("pages/x/a.txt", GOLD);
    const { code, err } = await run(["score", "--gold", at("gold"), at("pages")]);
    expect({ code, err }).toEqual({ code: 2, err: `scanmend: ${at("gold")}: no gold text has the name of a text to score; give both the same names but for the ending\n` });
  });

  test("someone else's correction is scored, with the uncorrected texts or without", async () => {
    const gold = write("gold/a.txt", GOLD);
    const theirs = write("theirs/a.txt", GOLD.replace("ashore", "a shore"));
    const alone = await scored(["--gold", gold, "--hypothesis", theirs]);
    expect(alone).toMatchObject({ correctedBy: "hypothesis", uncorrected: null, correction: null });
    expect(alone.corrected.cerMicro.value).toBe(1 / 45);
    const beside = await scored(["--gold", gold, "--hypothesis", theirs, write("pages/a.txt", DAMAGED)]);
    expect(beside.correction).toMatchObject({ edits: { edits: 2, right: 1 }, harmedWords: 1, byCmer: { better: 0, worse: 0, same: 1 } });
  });

  test("a document without a correction is scored as empty", async () => {
    for (const name of ["a", "b"]) write(`gold/${name}.txt`, GOLD);
    for (const name of ["a", "b"]) write(`pages/${name}.txt`, DAMAGED);
    write("theirs/a.txt", GOLD);
    const shown = await scored(["--gold", at("gold"), "--hypothesis", at("theirs"), at("pages")]);
    expect(shown.notes["withoutHypothesis"]).toEqual(["b.txt"]);
    expect(shown.corrected.cerMicro.value).toBe(1 / 2);
  });

  test("byte order marks, line ends and Unicode forms make no difference, and are told", async () => {
    const gold = write("gold.txt", "\ufeffAt the caf\u00e9\r\nthey sat.\r\n");
    const { code, out, err } = await run(["score", "--gold", gold, write("page.txt", "At the cafe\u0301\nthey sat.\n")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("CER %                0.00      0.00    0.00\n");
    expect(out).toContain("note: 1 text with a byte order mark, which is not compared\nnote: 1 text with CR at line ends, compared as LF\nnote: 1 text not in Unicode NFC, compared in NFC\n");
  });

  test("--keep-lines compares as the texts stand", async () => {
    const [gold, page] = [write("gold.txt", "the Minis-\nter spoke\n"), write("theirs.txt", "the Minister spoke\n")];
    expect((await scored(["--gold", gold, "--hypothesis", page])).corrected.cerMicro.value).toBe(0);
    expect((await scored(["--gold", gold, "--hypothesis", page, "--keep-lines"])).corrected.cerMicro.value).toBe(2 / 20);
  });

  test("an empty gold text is told, and breaks nothing", async () => {
    const { code, out } = await run(["score", "--gold", write("gold.txt", ""), write("page.txt", "noise")]);
    expect(code).toBe(0);
    expect(out).toContain("CER %                   –         –       –\n");
    expect(out).toContain("cMER               1.0000    1.0000  0.0000\n");
    expect(out).toContain("note: 1 gold text empty, in no macro average of CER and WER\n");
  });
});

describe("JSON Lines", () => {
  const RECORDS = lines({ id: 1, noisy: DAMAGED, gold: GOLD, paper: "Argus" }, { id: 2, noisy: GOLD, gold: GOLD, paper: "Age" });

  test("noisy and gold text stand in one file", async () => {
    const shown = await scored(["--gold", write("set.jsonl", RECORDS), "--by", "paper"]);
    expect(shown).toMatchObject({ documents: 2, correctedBy: "scanmend", groups: [{ group: "Argus" }, { group: "Age" }] });
    expect(shown.uncorrected?.cerMicro.value).toBe(1 / 90);
  });

  test("--fields names them, into objects where it has dots", async () => {
    const file = write("set.jsonl", lines({ text: { ocr: DAMAGED, truth: GOLD }, "by.hand": GOLD }));
    const shown = await scored(["--gold", file, "--fields", "noisy=text.ocr,gold=text.truth", "--fields", "hypothesis=by.hand"]);
    expect(shown).toMatchObject({ correctedBy: "hypothesis", corrected: { cerMicro: { value: 0 } } });
  });

  test("other files belong to it by id, or by line where there are no ids", async () => {
    const gold = write("gold.jsonl", RECORDS);
    const swapped = write("noisy.jsonl", `\n${lines({ id: "2", noisy: GOLD }, { id: "1", noisy: DAMAGED }, { id: 9, noisy: "x" })}`);
    const shown = await scored(["--gold", gold, swapped]);
    expect(shown.uncorrected?.cerMicro.value).toBe(1 / 90);
    expect(shown.notes["unmatchedTexts"]).toEqual(["9"]);
    const byLine = await scored(["--gold", write("g.jsonl", lines({ gold: "ab" }, { gold: "cd" })), "--hypothesis", write("h.jsonl", lines({ hypothesis: "ab" }, { hypothesis: "cx" }))]);
    expect(byLine).toMatchObject({ uncorrected: null, corrected: { cerMicro: { value: 1 / 4 } } });
  });

  test("HIPE-OCRepair records are known for what they are", async () => {
    const record = (id: string, gold: string, noisy: string): object => ({
      document_metadata: { document_id: id, primary_dataset_name: "toy", language: "en" },
      ocr_hypothesis: { transcription_unit: noisy },
      ground_truth: { transcription_unit: gold },
    });
    const output = (id: string, text: string | null): object => ({ document_metadata: { document_id: id }, ocr_hypothesis: {}, ocr_postcorrection_output: { transcription_unit: text } });
    const gold = write("reference.jsonl", lines(record("a", GOLD, DAMAGED), record("b", GOLD, DAMAGED), record("c", GOLD, DAMAGED), record("masked", "", DAMAGED)));
    const run1 = write("run1.jsonl", lines(output("a", GOLD), output("b", "None"), output("x", "extra")));
    const shown = await scored(["--gold", gold, "--hypothesis", run1, "--by", "primary_dataset_name"]);
    expect(shown.notes).toMatchObject({ withoutHypothesis: ["b", "c"], withoutGoldText: 1, unmatchedHypotheses: ["x"] });
    // Of 44 letters and spaces in the loose form of three documents those of one are hits.
    expect(shown.corrected.cmerMicro.value).toBe(2 / 3);
    expect(shown.correction?.byCmer).toEqual({ better: 1, worse: 2, same: 0 });
    expect(shown.groups).toMatchObject([{ group: "toy", documents: 3 }]);
  });
});

describe("output", () => {
  test("a table fits into eighty columns and says what it compares", async () => {
    const records = ["Argus", "Age", "Mercury"].flatMap((paper) => [DAMAGED, GOLD, "Tlie goverument sat.\n"].map((noisy) => ({ paper, noisy, gold: noisy.startsWith("Tlie") ? "The government sat.\n" : GOLD })));
    const { code, out, err } = await run(["score", "--gold", write("set.jsonl", lines(...records)), "--by", "paper"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^9 documents, 57 words and \d+ characters of gold text\n/u);
    for (const head of ["uncorrected", "scanmend", "change", "better", "edits by", "spaces", "paper"]) expect(out).toContain(head);
    const long = out.split("\n").filter((line) => line.length > 80 && !line.startsWith("note: "));
    expect(long).toEqual([]);
    expect(out).not.toContain("NaN");
  });

  test("is coloured when asked, and the same in every run", async () => {
    const args = ["score", "--gold", write("gold.txt", GOLD), write("page.txt", DAMAGED)];
    const [first, second] = [await run([...args, "--color", "always"]), await run([...args, "--color", "always"])];
    expect(first.out).toBe(second.out);
    expect(first.out).toContain("\u001b[1m");
  });

  test("CSV has a row for each number, and notes beside it", async () => {
    write("gold/a.txt", GOLD);
    write("gold/alone.txt", GOLD);
    const args = ["score", "--gold", at("gold"), write("pages/a.txt", DAMAGED), "--format", "csv"];
    // One gold text of two: pairing by name.
    const { out, err } = await run([...args, "--by", "path"]);
    expect(out.split("\n")[0]).toBe("group,text,measure,value,low,high");
    expect(out).toContain(`all,uncorrected,cerMicro,${1 / 45},,\n`);
    expect(out).toContain("a.txt,split-words,precision,1,,\n");
    expect(out.split("\n").slice(0, -1).every((line) => line.split(",").length === 6)).toBe(true);
    expect(err).toBe("scanmend: 1 gold text without a text to score, left out: alone.txt\n");
    expect((await run([...args, "--quiet"])).err).toBe("");
  });

  test("JSON has null where there is nothing to divide", async () => {
    const { out } = await run(["score", "--gold", write("gold.txt", ""), "--format", "json"], { input: "" });
    expect(JSON.parse(out)).toMatchObject({ corrected: { cerMicro: { value: null, interval: null } } });
  });
});

describe("errors", () => {
  const error = async (args: readonly string[]): Promise<string> => {
    const { code, out, err } = await run(["score", ...args], { input: "" });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    return err.replaceAll(at("."), "").replaceAll("\n(see --help)", "");
  };

  test.each<[what: string, args: readonly string[] | (() => readonly string[]), message: string]>([
    ["no gold", [], "required option '--gold <path>' not specified"],
    ["a format there is none of", ["--gold", "x", "--format", "xml"], "option '--format <format>' argument 'xml' is invalid. Allowed choices are table, json, csv."],
    ["gold that is not there", () => ["--gold", at("none")], "/none: no such file or folder; check the path"],
    ["gold records that are not there", () => ["--gold", at("none.jsonl")], "/none.jsonl: no such file or folder; check the path"],
    ["texts that are not there", () => ["--gold", write("g.txt", "a"), at("none.txt")], "/none.txt: no such file or folder; check the path"],
    ["gold that is a folder without texts", () => ["--gold", write("empty/g.jpg", "a").replace("/g.jpg", "")], "/empty: no text files in this folder; name the files, or a folder with .txt files"],
    ["gold that is binary", () => ["--gold", write("g.txt", Uint8Array.of(0x63, 0, 0x64, 0x65)), write("p.txt", "c")], "/g.txt: a NUL byte at offset 1: it is binary or UTF-16; convert it with 'iconv -f UTF-16 -t UTF-8' or leave it out"],
    ["a line that is no JSON", () => ["--gold", write("g.jsonl", '{"gold":"a","noisy":"a"}\n{"gold":\n')], "/g.jsonl:2: is no JSON object; mend the line or take it out"],
    ["a line that is no object", () => ["--gold", write("g.jsonl", "\n[1]\n")], "/g.jsonl:2: is no JSON object; mend the line or take it out"],
    ["a file without records", () => ["--gold", write("g.jsonl", "\n")], "/g.jsonl: has no records; name a file with a JSON object on each line"],
    ["a missing field", () => ["--gold", write("g.jsonl", '{"id":1,"ocr":{"text":"a"},"truth":"b"}\n')], "/g.jsonl:1: it has no field 'gold', only id, ocr.text, truth; name it with --fields gold=NAME"],
    ["a field that is no text", () => ["--gold", write("g.jsonl", '{"gold":5,"noisy":"a"}\n')], "/g.jsonl:1: its field 'gold' is no text; name another with --fields gold=NAME"],
    ["a group field that is not there", () => ["--gold", write("g.jsonl", '{"gold":"a","noisy":"a"}\n'), "--by", "paper"], "/g.jsonl: no record has the field 'paper'; the first has gold, noisy; name one of its own with --by"],
    ["a group field of texts", () => ["--gold", write("g.txt", "a"), "--by", "paper", write("p.txt", "a")], "--by: text files have no field 'paper'; use path or folder"],
    ["two files of records", () => ["--gold", "g.jsonl", "a.jsonl", "b.jsonl"], "score: 2 files to compare with one file of records; name one"],
    ["records against texts", () => ["--gold", write("g.txt", "a"), "a.jsonl"], "a.jsonl: holds records, and --gold texts; name the file of gold records with --gold"],
    ["ids that stand twice", () => ["--gold", write("g.jsonl", lines({ id: 1, gold: "a" }, { id: 1, gold: "b" })), "--hypothesis", write("h.jsonl", lines({ id: 1, hypothesis: "a" }))], "/g.jsonl:2: the id '1' stands in line 1, too; give each record its own"],
    ["ids that fit nothing", () => ["--gold", write("g.jsonl", lines({ id: 1, gold: "a" })), "--hypothesis", write("h.jsonl", lines({ id: 2, hypothesis: "a" }))], "/h.jsonl: has no id of /g.jsonl; name the field with --fields id=NAME"],
    ["records without ids in other numbers", () => ["--gold", write("g.jsonl", lines({ gold: "a" })), "--hypothesis", write("h.jsonl", lines({ hypothesis: "a" }, { hypothesis: "b" }))], "/h.jsonl: has 2 records and /g.jsonl 1, and not all have ids; give all an id, or name its field with --fields id=NAME"],
    ["gold records all masked", () => ["--gold", write("g.jsonl", lines({ ground_truth: { transcription_unit: "" }, ocr_hypothesis: { transcription_unit: "a" } }))], "/g.jsonl: nothing to score in it; name gold texts and what is to be compared with them"],
    ["a role there is none of", ["--gold", "g.jsonl", "--fields", "nosy=a"], "option '--fields <names>' argument 'nosy=a' is invalid. 'nosy=a' names none of noisy, gold, hypothesis, id; did you mean 'noisy'?"],
    ["a field without a role", ["--gold", "g.jsonl", "--fields", "ocr"], "option '--fields <names>' argument 'ocr' is invalid. 'ocr' names none of noisy, gold, hypothesis, id; write noisy=NAME,gold=NAME."],
    ["a role without a field", ["--gold", "g.jsonl", "--fields", "noisy="], "option '--fields <names>' argument 'noisy=' is invalid. No field is named for 'noisy'."],
  ])("%s", async (_, args, message) => {
    const err = await error(typeof args === "function" ? args() : args);
    expect(err.startsWith("scanmend: ")).toBe(true);
    expect(err.split("\n")[0]?.replace("scanmend: ", "").replace(/^: /u, "")).toBe(message);
  });

  test("a text that can't be read is told, the others are scored, and the exit code is 2", async () => {
    for (const name of ["a", "b"]) write(`gold/${name}.txt`, GOLD);
    write("pages/a.txt", DAMAGED);
    write("pages/b.txt", Uint8Array.of(0xe9));
    const { code, out, err } = await run(["score", "--gold", at("gold"), at("pages"), "--format", "json"]);
    expect(code).toBe(2);
    expect((JSON.parse(out) as Shown).documents).toBe(1);
    expect(err).toContain("b.txt: not UTF-8");
  });
});

test("the built command scores a folder", () => {
  const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
  write("gold/a.txt", GOLD);
  write("pages/a.txt", DAMAGED);
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "score", "--gold", "gold/", "pages/"], { cwd: at("."), encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("1 document, 8 words and 45 characters of gold text");
  const help = spawnSync(process.execPath, [command, "score", "--help"], { encoding: "utf8" }).stdout;
  expect(help).toContain("Examples:\n  $ scanmend score --gold");
});
