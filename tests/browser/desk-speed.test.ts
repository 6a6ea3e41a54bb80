import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { temporaryFolder } from "../temporary-folder.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";
import { startLargeDesk } from "./large-desk.ts";

const { at } = temporaryFolder();
let browser: Browser;

/** From the key to the picture that shows what it did, in milliseconds, on a machine that has a core to spare. */
const LIMIT = 50;

/** How often the same keys are pressed. */
const ROUNDS = 5;

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
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const busy = async (): Promise<number> => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
    const keys = [..."aarjkajraauarrjaw", "A", "R", "u", ..."aaararjjkkaanny", "ArrowDown", "ArrowUp"];
    // A key that does nothing says how long this machine takes, with all else that it does, to draw a frame.
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const key of keys) {
        for (const pressed of [key, "x"]) {
          const before = await busy();
          await page.keyboard.press(pressed);
          // The next key comes when this one is answered: it would wait in a queue, and what it waits for is the machine.
          await page.waitForFunction((count) => window.keyTimes.length === count, costs.length + 1);
          costs.push(1000 * ((await busy()) - before));
        }
      }
    }
    await page.getByText("All saved").waitFor();
    const times = await page.evaluate(() => window.keyTimes);
    expect(times).toHaveLength(2 * ROUNDS * keys.length);
    /** What that part of the keys stay under in their best round: what else the machine does comes and goes. `rest` 1: those that do nothing. */
    const share = (of: readonly number[], rest: number, part: number): number => {
      const rounds = Array.from({ length: ROUNDS }, (_, round) => of.slice(2 * round * keys.length, 2 * (round + 1) * keys.length).filter((_, at) => at % 2 === rest).sort((a, b) => a - b));
      return Math.round(Math.min(...rounds.map((own) => own[Math.floor(own.length * part)] ?? Infinity)));
    };
    const [half, most, half0, most0] = [share(times, 0, 0.5), share(times, 0, 0.95), share(times, 1, 0.5), share(times, 1, 0.95)];
    // The page's own work, whatever else the machine does.
    const cost = share(costs, 0, 0.5);
    console.log(`desk: keys answered within ${half} ms (half of them), ${most} ms (95 of 100); a key that does nothing within ${half0} and ${most0} ms; half the keys cost the page less than ${cost} ms`);
    expect(cost).toBeLessThan(LIMIT);
    // Where a key that does nothing waits for longer than a frame or two, others have the machine.
    const waits = (none: number): number => Math.max(0, none - 34);
    expect(half).toBeLessThan(LIMIT + waits(half0));
    expect(most).toBeLessThan(LIMIT + waits(most0));
    const decided = await page.locator(".progress b").textContent();
    expect(Number(decided?.replaceAll(",", ""))).toBeGreaterThan(10_000);
    expect(readFileSync(at("decisions.jsonl"), "utf8").split("\n").length).toBeGreaterThan(80);

    // The riskiest first, and a filter: the list is another, and the focus is in it.
    await page.getByLabel("Order").selectOption("risk");
    await expect.poll(() => page.locator(".queue-row .sure").first().textContent()).toMatch(/^4\d %$/u);
    const shown = (await page.locator(".queue-row .sure").allTextContents()).map((text) => Number.parseInt(text, 10));
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    await page.keyboard.press("/");
    await page.keyboard.type("ofthe");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".queue-row .words").first().textContent()).toContain("ofthe");
    await page.close();
    await desk.close();
  });
});
