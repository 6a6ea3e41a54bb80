import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { type SelectionOptions, selectOptionsOf, selectionOptions } from "../../src/cli/selection-options.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

function parse(...args: string[]): SelectionOptions {
  const command = new Command().exitOverride();
  for (const option of selectionOptions()) command.addOption(option);
  return command.parse(args, { from: "user" }).opts<SelectionOptions>();
}

async function* input(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("b.txt\n");
}

async function listed(options: SelectionOptions): Promise<string> {
  let text = "";
  for await (const part of selectOptionsOf(options, input()).filesFrom?.text ?? []) text += new TextDecoder().decode(part);
  return text;
}

describe("the options of choosing", () => {
  test("are off by default, and ignore files are heeded", () => {
    expect(parse()).toEqual({ ignore: true });
    expect(selectOptionsOf(parse(), input())).toEqual({ respectIgnoreFiles: true });
  });

  test("say what the walk is to do", () => {
    expect(selectOptionsOf(parse("--no-ignore", "--allow-empty", "--shard", "2/4"), input())).toEqual({ respectIgnoreFiles: false, allowEmpty: true, shard: { index: 2, of: 4 } });
    expect(parse("--stdin-filename", "1887/a.txt", "--ignored", "x.jsonl")).toMatchObject({ stdinFilename: "1887/a.txt", ignored: "x.jsonl" });
  });

  test("take a list from a file or from standard input", async () => {
    expect(await listed(parse("--files-from", write("list", "a.txt\n")))).toBe("a.txt\n");
    expect(await listed(parse("--files-from", "-"))).toBe("b.txt\n");
    expect(selectOptionsOf(parse("--files-from", "-"), input()).filesFrom?.source).toBe("<stdin>");
  });

  test("throw in one line what is wrong with a share", () => {
    expect(() => parse("--shard", "5/4")).toThrow("--shard: there is no share 5 of 4; use 1/4 to 4/4");
  });

  test("give a list that isn't there to whoever reads it", async () => {
    await expect(listed(parse("--files-from", at("none")))).rejects.toThrow("ENOENT");
  });
});
