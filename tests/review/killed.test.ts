import { spawn } from "node:child_process";
import { readFileSync, truncateSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DecisionsFile } from "../../src/corpus/decisions-file.ts";
import { type Decision, readDecisions } from "../../src/corpus/decisions.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();
const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
const page = readFileSync(new URL("../../fixtures/pages/harbour.txt", import.meta.url), "utf8");

/** Accepts one proposal after the other, and kills the review as soon as so many were acknowledged by the next question. */
async function reviewKilledAfter(decided: number): Promise<string> {
  const review = spawn(process.execPath, [command, "review", "--terminal", "harbour.txt"], { cwd: at("."), stdio: ["pipe", "pipe", "inherit"] });
  review.stdin.on("error", () => undefined);
  let out = "";
  let answered = 0;
  return new Promise((resolve) => {
    review.stdout.on("data", (piece: Buffer) => {
      out += piece.toString();
      const asked = out.split("Make this change").length - 1;
      if (asked > decided) review.kill("SIGKILL");
      // The last goes with the kill: it may have been written or not.
      else if (asked > answered) review.stdin.write("y\n".repeat(asked - answered));
      answered = asked;
    });
    review.on("close", () => resolve(out));
  });
}

test("a review that is killed loses nothing that was decided, and goes on where it was", async () => {
  write("harbour.txt", page);
  for (const [run, decided] of [3, 5, 2].entries()) {
    const before = run === 0 ? 0 : [...(await readDecisions([at("decisions.jsonl")]))].length;
    const out = await reviewKilledAfter(decided);
    expect(out).toContain(`(${before + 1}/14)`);
    expect([...(await readDecisions([at("decisions.jsonl")]))].length).toBeGreaterThanOrEqual(before + decided);
  }
});

test("a file cut anywhere in its last line has all others, and takes more", async () => {
  const line = (number: number): Decision => ({ time: "2026-01-31T09:30:00.000Z", verdict: "accept", scope: "here", fixer: "misreads", before: `häy${number}`, after: "they", context: "01234567-89abcdef" });
  const whole = Buffer.from([1, 2, 3].map((number) => `${JSON.stringify(line(number))}\n`).join(""));
  const last = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
  for (let length = last; length <= whole.length; length += 1) {
    const path = write("cut.jsonl", whole);
    truncateSync(path, length);
    const kept = length >= whole.length - 1 ? [1, 2, 3] : [1, 2];
    expect([...(await readDecisions([path]))].map(({ before }) => before), `${length} bytes`).toEqual(kept.map((number) => `häy${number}`));
    const file = await DecisionsFile.open(path);
    await file.append(line(4));
    await file.close();
    expect([...(await readDecisions([path]))].map(({ before }) => before), `${length} bytes`).toEqual([...kept, 4].map((number) => `häy${number}`));
  }
});
