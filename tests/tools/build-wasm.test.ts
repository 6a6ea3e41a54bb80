import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();

const isIn = (file: string): Uint8Array => readFileSync(new URL(`../../${file}`, import.meta.url));

test("the search in WebAssembly is what its source gives: 'npm run wasm' after a change", () => {
  execFileSync(process.execPath, ["tools/build-wasm.mjs", folder.at("search.wasm")]);
  const compiled = readFileSync(folder.at("search.wasm"));
  expect(compiled.equals(isIn("src/state-search.wasm"))).toBe(true);
  expect(compiled.equals(isIn("dist/state-search.wasm"))).toBe(true);
});
