import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { violationsOf } from "./axe.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";
import { type RunningDesk, startDesk } from "./desk-server.ts";
import { writeScannedPage } from "./scanned-page.ts";

const { at, write } = temporaryFolder();
let browser: Browser;
let running: RunningDesk | undefined;

async function open(args: readonly string[], options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  running = await startDesk(args, at("."));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  await page.goto(running.url);
  await page.locator(".passage mark").first().waitFor();
  return page;
}

const decisions = (): string => (existsSync(at("decisions.jsonl")) ? readFileSync(at("decisions.jsonl"), "utf8") : "");

describeInBrowser("the review desk is safe", () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => running?.kill("SIGKILL"));
  afterAll(() => browser.close());

  test("whatever stands in the corpus is text", async () => {
    const hostile = [
      "The <script>window.hit = 1</script> pris- oner said t hey came.",
      'He saw <img src="x" onerror="window.hit = 1"> tbe ship, and <svg onload="window.hit = 1"></svg> tbe crew.',
      'A <a href="javascript:window.hit=1">tbe link</a> was tbe last.',
      "</script></textarea></style><script>window.hit=1</script> tbe end of the \u202eegap\u202c tbe page\u0007.",
    ].join("\n\n");
    write("pages/<img src=x onerror=window.hit=1>.txt", hostile);
    const page = await open(["--level", "bold", "pages"]);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => void dialogs.push(dialog.message()));
    await page.keyboard.press("p");
    // The paragraph stands there until the page has come.
    await page.locator(".passage.whole", { hasText: "onload" }).waitFor();
    const shown = (await page.locator(".passage.whole").textContent()) ?? "";
    for (const piece of ["<script>window.hit = 1</script>", '<img src="x" onerror="window.hit = 1">', '<a href="javascript:window.hit=1">', '<svg onload="window.hit = 1"></svg>', "U+202E", "U+0007"]) expect(shown).toContain(piece);
    expect(await page.locator(".where").textContent()).toContain("<img src=x onerror=window.hit=1>.txt");
    // By hand, too.
    await page.keyboard.press("e");
    await page.keyboard.type("<img src=x onerror=window.hit=1>");
    await page.keyboard.press("Enter");
    await page.getByText("All saved").waitFor();
    expect(await page.locator("#app script, #app img, #app svg, #app iframe, #app a:not(.skip)").count()).toBe(0);
    expect(await page.evaluate(() => ["hit" in window, document.scripts.length])).toEqual([false, 1]);
    expect(dialogs).toEqual([]);
    await page.close();
  });

  test("the page itself may run nothing else and talk to nobody else", async () => {
    write("pages/page.txt", "The pris- oner said t hey came to tbe house.");
    const page = await open(["pages"]);
    const other = createServer((_, response) => response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("reached"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const found = await page.evaluate(async (elsewhere) => {
      const script = document.createElement("script");
      script.textContent = "window.hit = 1";
      document.head.append(script);
      const reached = await fetch(elsewhere).then(() => true, () => false);
      const image = await new Promise((resolve) => {
        const element = new Image();
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        element.src = `${elsewhere}x.png`;
      });
      return ["hit" in window, reached, image];
    }, address);
    expect(found).toEqual([false, false, false]);
    await page.close();
    other.close();
  });

  test("another page, which even knows the address, reads nothing and decides nothing", async () => {
    write("pages/page.txt", "The pris- oner said t hey came to tbe house.");
    const own = await open(["pages"]);
    const session = await own.evaluate(async () => ((await (await fetch("api/news?since=0&texts=0&proposals=0")).json()) as { session: string }).session);
    const url = (running as RunningDesk).url;
    const body = JSON.stringify({ session, id: 0, verdict: "accept", reach: "here" });
    const other = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>other</title><iframe name=frame></iframe>"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const page = await browser.newPage();
    for (const host of ["127.0.0.1", "localhost"]) {
      await page.goto(`http://${host}:${(other.address() as AddressInfo).port}/`);
      const found = await page.evaluate(
        async ([desk, json]) => {
          const read = await fetch(`${desk}api/news?since=0&texts=0&proposals=0`).then(() => true, () => false);
          const asJson = await fetch(`${desk}api/decisions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: json }).then(() => true, () => false);
          await fetch(`${desk}api/decisions`, { method: "POST", mode: "no-cors", headers: { "Content-Type": "text/plain" }, body: json }).catch(() => undefined);
          const form = Object.assign(document.createElement("form"), { action: `${desk}api/decisions`, method: "POST", enctype: "text/plain", target: "frame" });
          form.append(Object.assign(document.createElement("input"), { name: json.slice(0, -1), value: "}" }));
          document.body.append(form);
          form.submit();
          const frame = document.createElement("iframe");
          const framed = await new Promise<boolean>((resolve) => {
            frame.onload = () => resolve(frame.contentDocument !== null);
            frame.src = desk;
            document.body.append(frame);
          });
          return [read, asJson, framed];
        },
        [url, body] as const,
      );
      expect(found, host).toEqual([false, false, false]);
    }
    expect(decisions()).toBe("");
    // What is refused there is taken here.
    await own.keyboard.press("a");
    await own.getByText("All saved").waitFor();
    expect(decisions()).toContain('"accept"');
    other.close();
    await own.close();
    await page.close();
  });

  test("a decision that can't be saved is shown, waits, is tried again, and can be kept in a file", async () => {
    write("pages/page.txt", "The pris- oner said t hey came to tbe house.\n");
    const page = await open(["--reviewer", "Ada", "--level", "bold", "pages"]);
    await page.route("**/api/decisions", (route) => route.fulfill({ status: 500, contentType: "application/json", body: '{"error":"decisions.jsonl: the disk is full; make room"}' }));
    await page.keyboard.press("a");
    await page.keyboard.press("r");
    await page.getByRole("alert").getByText("2 not saved: decisions.jsonl: the disk is full; make room.").waitFor();
    expect(decisions()).toBe("");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Keep them in a file" }).click()]);
    await download.saveAs(at("unsaved.jsonl"));
    const kept = readFileSync(at("unsaved.jsonl"), "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line) as object);
    await page.unroute("**/api/decisions");
    // It is tried again by itself, or at once by a click, whatever comes first.
    await page.getByRole("button", { name: "Try now" }).click({ timeout: 1000 }).catch(() => undefined);
    await page.getByText("All saved").waitFor();
    const saved = decisions().split("\n").slice(0, -1).map((line) => JSON.parse(line) as object);
    expect(saved).toHaveLength(2);
    kept.forEach((line, index) => expect(saved[index]).toMatchObject({ ...line, time: expect.any(String) as string }));
    await page.close();
  });

  test("axe finds nothing, in light and dark, whatever is open", { timeout: 180_000 }, async () => {
    mkdirSync(at("issue"));
    await writeScannedPage(browser, at("issue"), "0001");
    for (const colorScheme of ["light", "dark"] as const) {
      // Dark differs in colours alone, and these are the same at each size.
      for (const viewport of [{ width: 1280, height: 800 }, ...(colorScheme === "light" ? [{ width: 390, height: 844 }, { width: 1920, height: 1080 }] : [])]) {
        const page = await open(["--decisions", `${colorScheme}-${viewport.width}.jsonl`, "--as", "alto", "--level", "bold", "--reviewer", "Ada", "issue"], { colorScheme, viewport });
        const found: Record<string, string[]> = {};
        const look = async (state: string): Promise<void> => void (found[state] = await violationsOf(page));
        await look("at first");
        for (const key of ["a", "r", "A", "w"]) await page.keyboard.press(key);
        await page.getByText("All saved").waitFor();
        await look("with decisions");
        await page.keyboard.press("k");
        await page.keyboard.press("e");
        await look("editing");
        await page.keyboard.press("Escape");
        await page.keyboard.press("p");
        await page.waitForTimeout(200);
        await look("the page");
        await page.keyboard.press("i");
        await page.locator(".image-sheet img").waitFor();
        await look("the image");
        await page.keyboard.press("?");
        await look("help");
        await page.keyboard.press("Escape");
        if (viewport.width < 800) await page.getByRole("button", { name: "List" }).click();
        await page.getByLabel("State").selectOption("decided");
        await look("the list");
        await page.route("**/api/**", (route) => route.abort());
        await page.getByRole("alert").waitFor();
        await look("in trouble");
        expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
        await page.close();
        running?.kill("SIGKILL");
      }
    }
  });
});

