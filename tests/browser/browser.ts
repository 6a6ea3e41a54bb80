import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { describe } from "vitest";

/** Where Debian, and .ci/run with it, has the browser; another can be named. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** A browser for tests; nothing of the user's own settings is read. */
export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });

/** Tests that need the browser. Without one they are passed over and say so; in CI they fail. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM) || process.env["CI"]) describe(name, tests);
  else describe.skip(`${name} (no ${CHROMIUM}: install chromium, or name one in CHROMIUM)`, tests);
}
