import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const LAUNCH = fileURLToPath(new URL("../../dist/launch.cjs", import.meta.url));

/** V8 says so on standard error where it doesn't know a flag. */
test("V8 knows the flags that it is given", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCH, "--version"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+/u);
});
