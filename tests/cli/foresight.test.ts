import { describe, expect, test } from "vitest";
import { type Foresight, foresee } from "../../src/cli/foresight.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();
const SIZES = { short: 1000, page: 10_000, long: 100_000 };

/** Arguments with names of {@link SIZES} in place of paths of such files, and `folder` for a folder. */
const foreseen = (args: string): Foresight =>
  foresee(
    args.split(" ").map((arg) => {
      if (arg === "folder") return folder.at(".");
      const size = SIZES[arg as keyof typeof SIZES] as number | undefined;
      return size === undefined ? arg : folder.write(`${arg}.txt`, "x".repeat(size));
    }),
  );

describe("what is foreseen of a run", () => {
  test.each<[args: string, isShort: boolean, amount: Foresight["amount"], why: string]>([
    ["fix short", true, "a page", "a few hundred words"],
    ["check short short", true, "a page", "two of them"],
    ["fix page", false, "more", "code gets hot, and so much is asked for that all is read"],
    ["check short short short short short", false, "more", "five that come to as much"],
    ["fix long", false, "more", "they are asked for"],
    ["fix -w folder", false, "more", "nobody knows how much there is in it"],
    ["words folder", false, "more", "the same of another command"],
    ["fix short folder", false, "more", "nor beside a page"],
    ["fix", false, "a page", "standard input may be long"],
    ["fix none.txt", false, "a page", "what isn't there says nothing of the run: a pattern, a mistake"],
    [`ignore --note ${"x".repeat(300)} none.txt:1`, false, "a page", "nor does what is too long for the name of a file"],
    ["fix none\0.txt", false, "a page", "nor what can be none"],
    ["fix --only ligatures short", true, undefined, "fixers that may need no models"],
    ["fix --models own short", true, undefined, "other models"],
    ["check --cache short", true, undefined, "it may be unchanged"],
    ["fix --help", false, undefined, "nothing is read"],
    ["fixers", false, undefined, "a command that reads no text"],
    ["undo --edits long page", false, undefined, "nor does this, with models"],
  ])("%s", (args, isShort, amount) => {
    expect(foreseen(args)).toEqual({ isShort, amount });
  });
});
