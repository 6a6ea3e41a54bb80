import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();

const isIn = (file: string): Uint8Array => readFileSync(new URL(`../../${file}`, import.meta.url));

test("WebAssembly is what its source gives: 'npm run wasm' after a change", () => {
  execFileSync(process.execPath, ["tools/build-wasm.mjs", folder.at(".")]);
  for (const name of ["state-search.wasm", "kernels.wasm"]) {
    const compiled = readFileSync(folder.at(name));
    expect(compiled.equals(isIn(`src/${name}`)), name).toBe(true);
    expect(compiled.equals(isIn(`dist/${name}`)), name).toBe(true);
  }
});
