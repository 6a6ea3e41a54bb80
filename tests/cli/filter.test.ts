import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const { write } = temporaryFolder();

const DAMAGED = "The pilots took what t hey could carry.";
const MENDED = "The pilots took what they could carry.";
const line = (text: string, id = 1): string => `{"id": ${id}, "text": "${text}"}\n`;

describe("filter", () => {
  test("cleans each line's text and leaves the rest as it was written", async () => {
    const { code, out, err } = await run(["filter"], { input: `{"id":1.0, "text":"${DAMAGED}", "by":{"text":"t hey"}}\n${line("They rowed.")}` });
    expect({ code, out }).toEqual({ code: 0, out: `{"id":1.0, "text":"${MENDED}", "by":{"text":"t hey"}}\n${line("They rowed.")}` });
    expect(err).toBe("scanmend: 1 change in 1 of 2 documents\n");
  });

  test("gives the same lines for any number of jobs", async () => {
    const input = Array.from({ length: 40 }, (_, id) => line(id % 3 === 0 ? DAMAGED.repeat(id) : "They rowed.", id)).join("");
    const [one, two] = [await run(["filter", "-q"], { input }), await run(["filter", "-q", "-j", "2"], { input })];
    expect(one.out).toContain(MENDED);
    expect(two).toEqual(one);
  });

  test.each([
    ["nothing", "", ""],
    ["empty lines", `\n  \n${line(DAMAGED)}\n`, `\n  \n${line(MENDED)}\n`],
    ["a last line without end", line(DAMAGED).trimEnd(), line(MENDED).trimEnd()],
    ["CR LF", line(DAMAGED).replace("\n", "\r\n"), line(MENDED).replace("\n", "\r\n")],
    ["what an ignore mark protects", line(`scanmend-ignore-next-line\\n${DAMAGED}`), line(`scanmend-ignore-next-line\\n${DAMAGED}`)],
    ["what [sic] protects", line("what t hey [sic] could carry"), line("what t hey [sic] could carry")],
  ])("copes with %s", async (_, input, output) => {
    expect((await run(["filter", "-q"], { input })).out).toBe(output);
  });

  test("keeps a byte order mark", async () => {
    expect(Buffer.from((await run(["filter", "-q"], { input: `\ufeff${line(DAMAGED)}` })).out, "utf8").toString()).toBe(`\ufeff${line(MENDED)}`);
  });

  test("takes the text under another key", async () => {
    const input = `{"text": "t hey", "body": "${DAMAGED}"}\n`;
    expect((await run(["filter", "-q", "--text-field", "body"], { input })).out).toBe(`{"text": "t hey", "body": "${MENDED}"}\n`);
  });

  test("adds the edits, to lines without any, too", async () => {
    const { out } = await run(["filter", "-q", "--with-edits"], { input: line(DAMAGED) + line("They rowed.") });
    const [first, second] = out.trim().split("\n").map((text) => JSON.parse(text) as object);
    expect(first).toEqual({
      id: 1,
      text: MENDED,
      edits: [{ start: 21, end: 26, before: "t hey", after: "they", fixer: "split-words", why: "a space inside “they”", confidence: expect.any(Number) as number }],
    });
    expect(second).toEqual({ id: 1, text: "They rowed.", edits: [] });
  });

  test("adds them under another key, where the text may stand last or not", async () => {
    const { out } = await run(["filter", "-q", "--with-edits", "changes"], { input: '{"text":"They rowed.","edits":{"a":[1]} }\n' });
    expect(out).toBe('{"text":"They rowed.","edits":{"a":[1]},"changes":[] }\n');
  });

  test("is ruled by options and by the configuration", async () => {
    const config = write("scanmend.config.json", '{"fixers":{"split-words":"off"}}');
    expect((await run(["filter", "-q", "--skip", "split-words"], { input: line(DAMAGED) })).out).toBe(line(DAMAGED));
    expect((await run(["filter", "-q", "--config", config], { input: line(DAMAGED) })).out).toBe(line(DAMAGED));
  });
});

describe("a bad line", () => {
  const input = `${line(DAMAGED)}{"id": 2}\n${line(DAMAGED, 3)}`;
  const message = "scanmend: <stdin>:2: has no 'text'; name the key of the text with --text-field\n";

  test("stops the run; what came before it is out", async () => {
    for (const jobs of ["1", "2"]) expect(await run(["filter", "-j", jobs], { input })).toEqual({ code: 2, out: line(MENDED), err: message });
  });

  test("is passed on, or dropped, if that is asked for, and counted", async () => {
    expect(await run(["filter", "--on-error", "pass"], { input })).toEqual({
      code: 0,
      out: `${line(MENDED)}{"id": 2}\n${line(MENDED, 3)}`,
      err: `${message}scanmend: 2 changes in 2 of 2 documents; 1 bad line passed on\n`,
    });
    expect(await run(["filter", "--on-error", "drop"], { input })).toEqual({
      code: 0,
      out: line(MENDED) + line(MENDED, 3),
      err: `${message}scanmend: 2 changes in 2 of 2 documents; 1 bad line dropped\n`,
    });
  });

  test("that isn't UTF-8 is passed on byte for byte", async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d, 0x0a]);
    const { out, err } = await run(["filter", "-q", "--on-error", "pass"], { input: bytes });
    expect(Buffer.from(out, "latin1")).toEqual(bytes);
    expect(err).toBe("scanmend: <stdin>:1: not UTF-8: byte 0xFF at offset 1; convert it with 'iconv -f WINDOWS-1252 -t UTF-8'\n");
  });
});

test.each([
  [["--word-list", "none.txt"], "none.txt: no such file or folder; check the path"],
  [["--dictionary", "en.dic", "pages.jsonl"], "filter: it reads standard input, and not pages.jsonl; redirect it: < pages.jsonl"],
  [["pages.jsonl"], "too many arguments for 'filter'"],
  [["--on-error", "skip"], "option '--on-error <what>' argument 'skip' is invalid. Allowed choices are stop, pass, drop."],
  [["-j", "0"], "option '-j, --jobs <number>' argument '0' is invalid."],
])("%j is an error, and no line's fault", async (args, message) => {
  const { code, out, err } = await run(["filter", "--on-error", "pass", ...args], { input: line(DAMAGED) });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

describe.each(["1", "2"])("the built filter, as a service, with -j %s", (jobs) => {
  const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
  const start = (...more: string[]) => spawn(process.execPath, [command, "filter", "-q", "-j", jobs, ...more]);

  test("answers each line before the next is sent", async () => {
    const service = start();
    const answers = createInterface({ input: service.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2, 3]) {
      service.stdin.write(line(DAMAGED, id));
      expect((await answers.next()).value).toBe(line(MENDED, id).trimEnd());
    }
    service.stdin.end();
    expect(await once(service, "exit")).toEqual([0, null]);
  });

  test("ends at a bad line, though its input stays open", async () => {
    const service = start();
    service.stdin.write("bad\n");
    expect(await once(service, "exit")).toEqual([2, null]);
  });

  test("ends quietly when its reader goes, though its input stays open", async () => {
    const service = start();
    let err = "";
    service.stderr.on("data", (part: Buffer) => (err += part.toString()));
    service.stdin.on("error", () => undefined);
    service.stdin.write(line(DAMAGED));
    await once(service.stdout, "data");
    service.stdout.destroy();
    service.stdin.write(line(DAMAGED));
    expect([...(await once(service, "exit")), err]).toEqual([0, null, ""]);
  });
});

test("the built filter holds little of a long input", () => {
  // 64 MB in lines of 64 KB of words in which there is nothing to mend, on a heap of a few of them.
  const script = `
    const text = "They rowed ashore in the morning. ".repeat(2000);
    const line = JSON.stringify({ text }) + "\\n";
    let left = 1000;
    const more = () => { while (left-- > 0) if (!process.stdout.write(line)) return process.stdout.once("drain", more); };
    more();
  `;
  const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
  const { stdout, stderr } = spawnSync("bash", ["-c", `"$NODE" -e "$SCRIPT" | "$NODE" --max-old-space-size=64 "${command}" filter -q --only ligatures | wc -lc`], {
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, SCRIPT: script },
  });
  expect({ counts: stdout.trim().split(/\s+/u).map(Number), stderr }).toEqual({ counts: [1000, 1000 * (2000 * 34 + 12)], stderr: "" });
});
