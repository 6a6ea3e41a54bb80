import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { clean } from "../src/index.ts";

const FOLDER = new URL("../fixtures/clean/", import.meta.url);
const names = ["ordinary", "dense"].flatMap((folder) => readdirSync(new URL(folder, FOLDER)).sort().map((name) => `${folder}/${name}`));
/** By page: changes of right text that are still made, `before → after`. A row that isn't made any more has to go. */
const known = parse(readFileSync(new URL("known-changes.yaml", FOLDER), "utf8")) as Record<string, string[]>;

describe("right text stays as it is", () => {
  test.each(names)("%s", (name) => {
    const { edits } = clean(readFileSync(new URL(name, FOLDER), "utf8"));
    const changes = edits.map(({ before, after }) => `${before} → ${after}`.replaceAll("\n", "⏎"));
    expect(changes).toEqual(known[name] ?? []);
  });

  test("the list names pages that are there", () => expect(names).toEqual(expect.arrayContaining(Object.keys(known))));
});
