import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { temporaryFolder } from "../temporary-folder.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";
import { startLargeDesk } from "./large-desk.ts";

const { at } = temporaryFolder();
let browser: Browser;

/** From the key to the picture that shows what it did, in milliseconds. */
const LIMIT = 50;

declare global {
  interface Window {
    keyTimes: number[];
  }
}

describeInBrowser("50,000 proposals", () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test("a key is answered in under 50 ms, and each decision is on the disk", { timeout: 180_000 }, async () => {
    const desk = await startLargeDesk(100, 500, at("decisions.jsonl"));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(desk.url);
    await page.getByText("0 of 50,000 decided").waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      window.keyTimes = [];
      // Before the page's own listener: the event's time is when the key came.
      addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
        // A message comes behind the drawing of the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keyTimes.push(performance.now() - timeStamp);
        port2.postMessage(0);
      }), true);
    });
    const keys = [..."aarjkajraauarrjaw", "A", "R", "u", ..."aaararjjkkaanny", "ArrowDown", "ArrowUp"];
    for (let round = 0; round < 4; round += 1) for (const key of keys) await page.keyboard.press(key);
    await page.getByText("All saved").waitFor();
    const times = (await page.evaluate(() => window.keyTimes)).sort((a, b) => a - b);
    expect(times).toHaveLength(4 * keys.length);
    const share = (part: number): number => Math.round(times[Math.floor(times.length * part)] ?? Infinity);
    const found = { half: share(0.5), most: share(0.95) };
    console.log(`desk: keys answered within ${found.half} ms (half of them), ${found.most} ms (95 of 100), ${share(0.999)} ms (all)`);
    expect(found.most, JSON.stringify(found)).toBeLessThan(LIMIT);
    const decided = await page.locator(".progress b").textContent();
    expect(Number(decided?.replaceAll(",", ""))).toBeGreaterThan(10_000);
    expect(readFileSync(at("decisions.jsonl"), "utf8").split("\n").length).toBeGreaterThan(80);

    // The riskiest first, and a filter: the list is another, and the focus is in it.
    await page.getByLabel("Order").selectOption("risk");
    await expect.poll(() => page.locator(".queue-row .sure").first().textContent()).toBe("40 %");
    await page.keyboard.press("/");
    await page.keyboard.type("ofthe");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".queue-row .words").first().textContent()).toContain("ofthe");
    await page.close();
    await desk.close();
  });
});
