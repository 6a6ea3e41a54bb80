import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Cleaner, LocalCleaner } from "../../src/corpus/cleaner.ts";
import { FileSink } from "../../src/corpus/file-sink.ts";
import { Sweeper } from "../../src/corpus/litter.ts";
import { openTextFile } from "../../src/corpus/open-text.ts";
import { PooledCleaner } from "../../src/corpus/pool.ts";
import { type Outcome, type Run, type Source, runOver } from "../../src/corpus/run.ts";
import { openConfig } from "../../src/config/open.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();
const config = openConfig({ enabled: false, flags: { only: ["hyphen-spaces"] }, cwd: "/" });
const DAMAGED = "A two-storey house on a half- acre block.\n";
const MENDED = "A two-storey house on a half-acre block.\n";
const read = (name: string): string => readFileSync(at(name), "utf8");

interface Ended extends Outcome {
  readonly errors: readonly string[];
}

interface Faults {
  /** Before a file is opened, and between its being read and its being written. */
  readonly before?: (name: string) => void;
  readonly between?: (name: string) => void;
  readonly outDir?: string;
  readonly cleaner?: Cleaner;
  readonly signal?: AbortSignal;
}

/** Cleans files of the test's folder, with what goes wrong meanwhile. */
async function clean(names: readonly string[], { before, between, outDir, cleaner = new LocalCleaner(), signal }: Faults): Promise<Ended> {
  const errors: string[] = [];
  async function* sources(): AsyncGenerator<readonly Source[]> {
    yield names.map((name) => ({ name: at(name), input: { path: at(name), relative: name, named: true } }));
  }
  const { settings } = await config.resolve();
  const sweeper = new Sweeper();
  const run: Run = {
    sources: sources(),
    cleaner: {
      clean: async (task) => {
        const result = await cleaner.clean(task);
        between?.(task.text);
        return result;
      },
      flush: () => cleaner.flush(),
      close: () => cleaner.close(),
    },
    jobs: 1,
    wanted: "clean",
    findings: false,
    explain: false,
    signal: signal ?? new AbortController().signal,
    open: async (source) => {
      before?.(source.name);
      const text = await openTextFile(source.name, { hash: true });
      return text && { ...source, text, settings, patching: {}, protect: () => [], config: async () => "0" };
    },
    sink: async (source) => new FileSink(source, outDir === undefined ? undefined : `${outDir}/${source.input?.relative}`, { sweeper }),
    onError: async (_, error) => void errors.push(error.message.replaceAll(at("."), "").replaceAll(at("").replace(/\/$/u, ""), "")),
  };
  try {
    return { ...(await runOver(run)), errors };
  } finally {
    await cleaner.close();
  }
}

describe("a run goes on where", () => {
  const FILES = ["a.txt", "b.txt", "c.txt"];
  const writeAll = (): void => FILES.forEach((name) => void write(name, name === "b.txt" ? `Second. ${DAMAGED}` : DAMAGED));
  const isSecond = (text: string): boolean => text.startsWith("Second.");

  test("a file vanishes before it is read", async () => {
    writeAll();
    const ended = await clean(FILES, { before: (name) => name === at("b.txt") && rmSync(name) });
    expect(ended).toEqual({ done: 2, passed: 0, failed: 1, left: 0, errors: ["/b.txt: no such file or folder; check the path"] });
    expect([read("a.txt"), read("c.txt")]).toEqual([MENDED, MENDED]);
  });

  test("a file vanishes while it is cleaned: it isn't made anew", async () => {
    writeAll();
    const ended = await clean(FILES, { between: (text) => isSecond(text) && rmSync(at("b.txt")) });
    expect(ended).toEqual({ done: 2, passed: 0, failed: 1, left: 0, errors: ["/b.txt: no such file or folder; check the path"] });
    expect(readdirSync(at("."))).toEqual(["a.txt", "c.txt"]);
  });

  test.each([
    ["in place", undefined],
    ["into a folder", "out"],
  ])("a file changes while it is cleaned, %s: what it is now stays", async (_, out) => {
    writeAll();
    const ended = await clean(FILES, { between: (text) => isSecond(text) && appendFileSync(at("b.txt"), "More.\n"), ...(out && { outDir: at(out) }) });
    expect(ended).toEqual({ done: 2, passed: 0, failed: 1, left: 0, errors: ["/b.txt: it changed while it was being read; run again; what it is now is left alone"] });
    expect(read("b.txt")).toBe(`Second. ${DAMAGED}More.\n`);
    expect(existsSync(at("out/b.txt"))).toBe(false);
    expect(readdirSync(at(out ?? ".")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("a long file changes between its two readings", async () => {
    const line = "A plain line of text that nobody needs to mend.\n";
    const long = line.repeat(Math.ceil((5 << 20) / line.length));
    write("b.txt", long);
    const text = await openTextFile(at("b.txt"), { hash: false });
    writeFileSync(at("b.txt"), long.replace("plain", "plane"));
    const sections = async (): Promise<void> => {
      for await (const section of text?.sections() ?? []) expect(section.text).not.toBe("");
    };
    await expect(sections()).rejects.toThrow(/b\.txt: it changed while it was being read; run again; what it is now is left alone$/);
  });

  test.each([
    ["exits", "process.exit(3)", "the thread that cleaned it has died (worker exited with code: 3)"],
    ["runs out of memory", "const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))", "the thread that cleaned it has died (Worker terminated due to reaching memory limit: JS heap out of memory)"],
  ])("a thread %s", async (_, fault, message) => {
    writeAll();
    const result = "{ result: { edits: [], findings: [], rejected: [], words: 1, seconds: 0 } }";
    const file = write("worker.mjs", `export default ({ task }) => { if (task.text.startsWith("Second.")) { ${fault}; } return ${result}; };`);
    const cleaner = await PooledCleaner.open({ jobs: 2, file, memoryLimit: 32 });
    const ended = await clean([...FILES, "a.txt", "c.txt"], { cleaner });
    expect(ended).toEqual({ done: 4, passed: 0, failed: 1, left: 0, errors: [`/b.txt: ${message}; run it alone, or leave it out`] });
    expect(read("b.txt")).toBe(`Second. ${DAMAGED}`);
  });

  test("something breaks that nobody thought of", async () => {
    writeAll();
    const broken: Cleaner = {
      clean: (task) => (isSecond(task.text) ? Promise.reject(new TypeError("x is undefined")) : new LocalCleaner().clean(task)),
      flush: () => undefined,
      close: async () => undefined,
    };
    expect(await clean(FILES, { cleaner: broken })).toEqual({
      done: 2,
      passed: 0,
      failed: 1,
      left: 0,
      errors: ["/b.txt: internal error: x is undefined; please report it; the others are not concerned"],
    });
  });
});

test("a run that is interrupted finishes the file in hand and counts the others", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
  for (const name of names) write(name, DAMAGED);
  const stop = new AbortController();
  let cleaned = 0;
  const ended = await clean(names, { signal: stop.signal, between: () => (cleaned += 1) === 3 && stop.abort(130) });
  expect([ended.done + ended.left, ended.failed, ended.left > 0]).toEqual([20, 0, true]);
  expect(names.filter((name) => read(name) === MENDED)).toHaveLength(ended.done);
});
