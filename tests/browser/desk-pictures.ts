/**
 * Pictures of the review desk, on pages of the fixtures: those of docs/review.md, or of every size and colour in a folder.
 *
 *     npm run docs:review
 *     tsx tests/browser/desk-pictures.ts FOLDER
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { startDesk } from "./desk-server.ts";
import { writeScannedPage } from "./scanned-page.ts";

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1280, height: 800 } },
  wide: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>;

const docs = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const [folder] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "scanmend-pictures-"));
const browser = await startBrowser();
try {
  cpSync(new URL("../../fixtures/pages/", import.meta.url), join(work, "pages"), { recursive: true });
  cpSync(new URL("../../fixtures/scans/assizes-1868.txt", import.meta.url), join(work, "pages/assizes-1868.txt"));
  mkdirSync(join(work, "issue"));
  await writeScannedPage(browser, join(work, "issue"), "0001");
  await (folder === undefined ? documented(browser) : everything(browser, folder));
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

/** A desk with its page, at a size and in a colour. */
async function atDesk(browser: Browser, args: readonly string[], how: BrowserContextOptions, show: (page: Page) => Promise<void>): Promise<void> {
  rmSync(join(work, "decisions.jsonl"), { force: true });
  const desk = await startDesk(["--level", "bold", "--reviewer", "Ada", ...args], work);
  const context = await browser.newContext({ reducedMotion: "reduce", ...how });
  try {
    const page = await context.newPage();
    await page.goto(desk.url);
    await page.getByText(/of [\d,]+ decided$/u).waitFor({ timeout: 120_000 });
    await settled(page);
    await show(page);
  } finally {
    await context.close();
    desk.kill("SIGINT");
    await desk.ended;
  }
}

/** What a reviewer has done before the picture is taken. */
async function decideSome(page: Page): Promise<void> {
  for (const key of ["a", "a", "a", "r", "a", "a", "w", "a"]) await page.keyboard.press(key);
  await page.getByText("All saved").waitFor();
  await settled(page);
}

/** The paragraph of the proposal in focus has come. */
async function settled(page: Page): Promise<void> {
  await page.locator(".passage mark").first().waitFor();
  await page.waitForTimeout(150);
}

async function everything(browser: Browser, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [size, how] of Object.entries(SIZES)) {
      const shoot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(into, `${size}-${colorScheme}-${name}.png`) });
      await atDesk(browser, ["pages"], { ...how, colorScheme }, async (page) => {
        await shoot(page, "1-first");
        await decideSome(page);
        await shoot(page, "2-some");
        await page.keyboard.press("e");
        await shoot(page, "3-edit");
        await page.keyboard.press("Escape");
        await page.keyboard.press("p");
        await settled(page);
        await shoot(page, "4-page");
        await page.keyboard.press("p");
        if (size === "phone") {
          await page.getByRole("button", { name: "List" }).click();
          await page.waitForTimeout(150);
          await shoot(page, "5-list");
        }
        await page.keyboard.press("?");
        await shoot(page, "6-help");
      });
      await atDesk(browser, ["--as", "alto", "issue"], { ...how, colorScheme }, async (page) => {
        await page.keyboard.press("i");
        await page.locator(".image-sheet img").waitFor();
        await page.waitForTimeout(200);
        await shoot(page, "7-image");
        for (let left = 40; left > 0 && !(await page.getByText("All decided").isVisible()); left -= 1) await page.keyboard.press("a");
        await page.waitForTimeout(300);
        await shoot(page, "8-done");
      });
    }
  }
}

async function documented(browser: Browser): Promise<void> {
  mkdirSync(docs, { recursive: true });
  const how = { viewport: { width: 1280, height: 800 }, colorScheme: "light" } as const;
  const shoot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(docs, `review-${name}.png`) });
  await atDesk(browser, ["pages"], how, async (page) => {
    await shoot(page, "desk");
    await decideSome(page);
    await shoot(page, "decided");
    await page.keyboard.press("e");
    await shoot(page, "edit");
  });
  await atDesk(browser, ["--as", "alto", "issue"], how, async (page) => {
    await page.keyboard.press("i");
    await page.locator(".image-sheet img").waitFor();
    await page.waitForTimeout(200);
    await shoot(page, "image");
  });
}
