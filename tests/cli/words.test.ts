import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

/** Pages of a paper in which a place and its people recur, read fairly well. */
const PAGES = [
  "The Grundlesham races were held on Monday. Mr. Thornaby Wexcombe, of Grundlesham, was the judge, and the day was fine.\n",
  "A meeting of the council was held at Grundlesham. Mr. Wexcombe was in the chair, and tbe members were all present.\n",
  "Mrs. Wexcombe, of Grundlesham, has given ten pounds to the hospital. The committee met on Friday.\n",
] as const;
/** Another, which was read badly. */
const BAD = "The goverument of tbe day was uot asked. The road from Grundlesbam to the coast is to be mended, and Mr. Wexconibe\nhas been told of it. He said that tlie council of Grundlesharn would pay for it, if the miuister agreed to do so.\n";

describe("scanmend words", () => {
  const folder = temporaryFolder();
  beforeEach(() => PAGES.forEach((page, at) => folder.write(`pages/${at}.txt`, page)));

  test("lists what recurs and no list has, as a word list", async () => {
    const { code, out, err } = await run(["words", folder.at("pages")]);
    expect({ code, out, err }).toEqual({ code: 0, out: "Grundlesham\nWexcombe\n", err: "scanmend: 2 words in 3 files\n" });
  });

  test.each([
    [["--counts"], "4\t3\tGrundlesham\n3\t3\tWexcombe\n"],
    [["--counts", "--least", "4"], "4\t3\tGrundlesham\n"],
    [["--least", "5"], ""],
  ])("%j", async (args, listed) => expect((await run(["words", "-q", ...args, folder.at("pages")])).out).toBe(listed));

  test("what a list has is left out", async () => {
    folder.write("known.txt", "Grundlesham\n");
    expect((await run(["words", "-q", "--word-list", folder.at("known.txt"), folder.at("pages")])).out).toBe("Wexcombe\n");
  });

  test("what it lists is what garbled words are drawn to", async () => {
    const page = folder.write("bad.txt", BAD);
    const { out: listed } = await run(["words", "-q", folder.at("pages")]);
    const list = folder.write("names.txt", listed);
    const mendedWith = async (...args: string[]): Promise<string> => (await run(["fix", "-q", ...args, page])).out;
    const plain = await mendedWith();
    expect(plain).toContain("The government of the day");
    expect(plain).toContain("Grundlesbam");
    const drawn = await mendedWith("--word-list", list);
    expect(drawn).toContain("road from Grundlesham to the coast");
    expect(drawn).toContain("council of Grundlesham would pay");
  });

  test.each([
    [["words", "--least", "few"], /--least/u],
    [["words", "no-such-file.txt"], /^scanmend: no-such-file\.txt: no such file or folder; check the path\n/u],
  ])("%j ends in 2 with a line that says why", async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("nothing to list is no error", async () => {
    const { code, out, err } = await run(["words"], { input: "The road was mended.\n" });
    expect({ code, out, err }).toEqual({ code: 0, out: "", err: "scanmend: 0 words in 1 file\n" });
  });

  test("of a file that can't be read the others are listed", async () => {
    folder.write("pages/broken.txt", new Uint8Array([0x61, 0, 0x62]));
    const { code, out } = await run(["words", "-q", folder.at("pages/0.txt"), folder.at("pages/1.txt"), folder.at("pages/2.txt"), folder.at("pages/broken.txt")]);
    expect({ code, out }).toEqual({ code: 2, out: "Grundlesham\nWexcombe\n" });
  });
});
