import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../../../src/reports/findings.ts";
import { report, reported, row } from "./rows.ts";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Workflow commands as GitHub documents them: `::name key=value,key=value::message`, with escapes for what would end a part. */
function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/u).flatMap((line) => {
    const [, name, list, message] = /^\s*::([a-z-]+)(?: ([^:]*))?::(.*)$/u.exec(line) ?? [];
    if (name === undefined || message === undefined) return [];
    const pairs = (list ?? "").split(",").filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf("=")), unescape(pair.slice(pair.indexOf("=") + 1), true)]);
    return { name, properties: Object.fromEntries(pairs) as Record<string, string>, message: unescape(message, false) };
  });
}

function unescape(text: string, isProperty: boolean): string {
  const plain = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return (isProperty ? plain.replaceAll("%3A", ":").replaceAll("%2C", ",") : plain).replaceAll("%25", "%");
}

const commands = async (files: Record<string, readonly Row[]>): Promise<Command[]> => commandsIn(await report("github", files));

describe("GitHub annotations", () => {
  test("edits are warnings, the rest notices, and an error says why the step fails", async () => {
    expect(await report("github", { "a.txt": [row(), reported({ line: 9, endLine: 9 })] })).toBe(
      [
        "::warning file=a.txt,line=2,endLine=2,col=5,endColumn=9,title=scanmend%3A split-words::a space inside “they” (t hey → they)",
        "::notice file=a.txt,line=9,endLine=9,col=5,endColumn=17,title=scanmend%3A furniture::a jump line to another page (SEE FERRY, A6)",
        "::error title=scanmend::2 findings, none allowed",
        "",
      ].join("\n"),
    );
  });

  test("nothing is said where nothing is found", async () => expect(await report("github", { "a.txt": [] })).toBe(""));

  test.each<[string, Row, string, Partial<Command["properties"]>]>([
    ["marks that part properties", row(), "a,b:c%d.txt", { file: "a,b:c%d.txt", line: "2" }],
    ["a name that looks like a command", row(), "::error::x.txt", { file: "::error::x.txt" }],
    ["a file outside of the repository", row(), "/tmp/a.txt", { file: "/tmp/a.txt" }],
    ["an insertion is shown at its place", row({ endColumn: 5 }), "a.txt", { col: "5", endColumn: "5" }],
  ])("%s", async (_, finding, file, expected) => {
    const [first] = await commands({ [file]: [finding] });
    expect(first?.properties).toMatchObject(expected);
    expect(first?.properties["title"]).toBe("scanmend: split-words");
  });

  test("what runs over a line's end has no columns, which GitHub would refuse", async () => {
    const [first] = await commands({ "a.txt": [row({ endLine: 3, endColumn: 2 })] });
    expect(first?.properties).toEqual({ file: "a.txt", line: "2", endLine: "3", title: "scanmend: split-words" });
  });

  test("any message and name come through; nothing in them is a command", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (text, name) => {
        const found = await commands({ [`x${name}`]: [row({ message: text })] });
        expect(found.map((command) => command.name)).toEqual(["warning", "error"]);
        expect(found[0]?.properties["file"]).toBe(`x${name}`);
      }),
    );
  });

  test("ten of each are annotated; the rest are lines of the log", async () => {
    const log = await report("github", { "a.txt": [...Array.from({ length: 12 }, (_, index) => row({ line: index + 1, endLine: index + 1 })), reported()] });
    const found = commandsIn(log);
    expect(found.map(({ name }) => name)).toEqual([...Array<string>(10).fill("warning"), "group", "notice", "endgroup", "error"]);
    expect(log).toContain("\na.txt:11:5 split-words a space inside “they” (t hey → they)\na.txt:12:5 ");
    expect(log).toContain("13 findings: 11 annotated, since GitHub shows no more of a step, and 2 in the log\n");
  });

  test("text in the log is taken for no command, in the new syntax or the old one", async () => {
    const evil = row({ message: "##[add-path]x\n::set-env name=A::b" });
    const log = await report("github", { "::stop-commands::x": Array<Row>(11).fill(evil) });
    const lines = log.slice(log.indexOf("::group::")).split("\n").slice(1, 2);
    expect(lines).toEqual(["./::stop-commands::x:2:5 split-words ## [add-path]x\\n::set-env name=A::b (t hey → they)"]);
  });
});
