import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { validDecision } from "../../src/corpus/decisions.ts";
import type { DeskProposal, News, Passage } from "../../src/review/protocol.ts";
import { scanmend } from "../faults/built.ts";
import { pageOf, randomOf } from "../faults/pages.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";
import { type RunningDesk, startDesk } from "./desk-server.ts";

const { at } = temporaryFolder();
let browser: Browser;
const desks: RunningDesk[] = [];

/** A desk that is ended with its test. */
async function desk(args: readonly string[]): Promise<RunningDesk> {
  const running = await startDesk(args, at("."));
  desks.push(running);
  return running;
}

/** The page of a desk, once it has read all texts. */
async function open({ url }: RunningDesk, options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  page.on("pageerror", (error) => expect.unreachable(String(error)));
  await page.goto(url);
  await page.getByText(/of [\d,]+ decided$/u).waitFor({ timeout: 120_000 });
  await page.locator(".sheet").waitFor();
  return page;
}

const newsOf = async ({ url }: RunningDesk): Promise<News> => (await fetch(`${url}api/news?since=0&texts=0&proposals=0`)).json() as Promise<News>;

interface Line {
  readonly verdict: string;
  readonly scope: string;
  readonly before: string;
  readonly after?: string;
  readonly by?: string;
}

const linesOn = (name = "decisions.jsonl"): Line[] => (existsSync(at(name)) ? readFileSync(at(name), "utf8").split("\n").slice(0, -1) : []).map((line) => JSON.parse(line) as Line);

/** The words in focus, as the page shows them: before and after. */
async function inFocus(page: Page): Promise<{ before: string; after: string }> {
  const side = async (name: string): Promise<string> => ((await page.locator(`.big-change .${name}`).textContent()) ?? "").replaceAll("␣", " ");
  return { before: await side("before"), after: await side("after") };
}

type Choice = { readonly kind: "accept" | "reject" } | { readonly kind: "edit"; readonly after: string };

/** The text as decided: the places are those that the whole page marks. */
function decidedText({ pieces }: Passage, choices: ReadonlyMap<number, Choice>): string {
  return pieces.map(({ text, id, after = "" }) => {
    const choice = id === undefined ? undefined : choices.get(id);
    return choice === undefined || choice.kind === "reject" ? text : choice.kind === "edit" ? choice.after : after;
  }).join("");
}

/** Lines of a paragraph as one: a line end inside words that were mended goes behind them. */
const unwrapped = (text: string): string => text.replace(/(?<!\n)\n(?!\n)/gu, " ");

/** Sentences come again in these pages: numbers among the words make each place one that there is once. */
function numbered(text: string): string {
  let count = 1000;
  return text.replace(/((?:\S+ ){4})/gu, (words) => `${words}${(count += 1)} `);
}

describeInBrowser("the review desk", () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    for (const running of desks) running.kill("SIGKILL");
  });

  test("a review of more than 200 changes: by keys and clicks, over a browser closed and a server killed, and fix makes what was decided", { timeout: 600_000 }, async () => {
    mkdirSync(at("pages"));
    const names = ["assizes.txt", "page.txt"];
    writeFileSync(at("pages/assizes.txt"), readFileSync(new URL("../../fixtures/scans/assizes-1868.txt", import.meta.url)));
    writeFileSync(at("pages/page.txt"), numbered(pageOf(11, { length: 46_000, damage: 0.11 })));
    const arguments_ = ["--level", "bold", "--reviewer", "Ada", "pages"];
    let running = await desk(arguments_);
    let page = await open(running);
    const { proposals, found, done } = await newsOf(running);
    expect([done, proposals.length, found > 200]).toEqual([true, found, true]);

    const wholes = await Promise.all(names.map(async (name, text) => {
      const { id } = proposals.find((proposal) => proposal.text === text) as DeskProposal;
      const passage = (await (await fetch(`${running.url}api/passages/${id}?whole`)).json()) as Passage;
      expect(decidedText(passage, new Map())).toBe(readFileSync(at(join("pages", name)), "utf8"));
      return passage;
    }));
    const random = randomOf(4);
    const choices = new Map<number, Choice>();
    const focused = async (): Promise<DeskProposal> => {
      const { before, after } = await inFocus(page);
      const next = proposals.find(({ id }) => !choices.has(id)) as DeskProposal;
      expect([before, after || "nothing"]).toEqual([next.before, next.after || "nothing"]);
      return next;
    };
    const choose = (): Choice => {
      const drawn = random();
      return drawn < 0.55 ? { kind: "accept" } : drawn < 0.85 ? { kind: "reject" } : { kind: "edit", after: `by-hand-${choices.size}` };
    };
    let lines = 0;
    /** Each is on the disk as soon as the page says so. */
    const saved = async ({ before, after }: DeskProposal, choice: Choice): Promise<void> => {
      await expect.poll(() => linesOn().length, { interval: 5 }).toBe((lines += 1));
      expect(linesOn().at(-1)).toMatchObject({ scope: "here", by: "Ada", before, verdict: choice.kind === "reject" ? "reject" : "accept", after: choice.kind === "edit" ? choice.after : after });
    };

    const byKeys = async (): Promise<void> => {
      const proposal = await focused();
      const choice = choose();
      if (choice.kind === "edit") {
        await page.keyboard.press("e");
        await page.keyboard.type(choice.after);
        await page.keyboard.press("Enter");
      } else await page.keyboard.press(choice.kind === "accept" ? (random() < 0.5 ? "a" : "y") : random() < 0.5 ? "r" : "n");
      choices.set(proposal.id, choice);
      await saved(proposal, choice);
    };
    const byClicks = async (): Promise<void> => {
      const proposal = await focused();
      const choice = choose();
      if (choice.kind === "edit") {
        await page.getByRole("button", { name: "Edit", exact: true }).click();
        await page.getByRole("textbox").fill(choice.after);
        await page.getByRole("button", { name: "Save" }).click();
      } else await page.getByRole("button", { name: choice.kind === "accept" ? "Accept" : "Reject", exact: true }).click();
      choices.set(proposal.id, choice);
      await saved(proposal, choice);
    };

    for (let count = 0; count < 70; count += 1) await byKeys();

    // The browser is closed, and opened again: it goes on where it was.
    await page.close();
    page = await open(running);
    await page.getByText(`70 of ${found} decided`).waitFor();
    for (let count = 0; count < 40; count += 1) await byClicks();

    // The server is killed: what was decided is there.
    await page.keyboard.press("a");
    choices.set((proposals.find(({ id }) => !choices.has(id)) as DeskProposal).id, { kind: "accept" });
    await expect.poll(() => linesOn().length, { interval: 1 }).toBe((lines += 1));
    running.kill("SIGKILL");
    await running.ended;
    await page.getByRole("alert").getByText(/the program doesn.t answer/iu).waitFor();
    await page.close();
    running = await desk(arguments_);
    page = await open(running);
    await page.getByText(`111 of ${found} decided`).waitFor();

    // The last one, from before, is taken back, and decided otherwise.
    await page.keyboard.press("u");
    await page.getByText(`110 of ${found} decided`).waitFor();
    await expect.poll(() => linesOn().at(-1)?.verdict).toBe("withdraw");
    lines += 1;
    choices.delete(110);
    await focused();
    while (choices.size < 200) await (random() < 0.7 ? byKeys() : byClicks());
    // The rest as fast as keys can be pressed.
    for (const { id } of proposals.slice(200)) {
      await page.keyboard.press("a");
      choices.set(id, { kind: "accept" });
    }
    await page.getByText("All decided").waitFor();
    await page.getByText("All saved").waitFor();
    await page.close();
    running.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 0 });
    for (const line of linesOn()) validDecision(line, "decisions.jsonl");

    expect(scanmend(["fix", "--decisions", "decisions.jsonl", "-o", "clean", "pages"], at(".")).code).toBe(0);
    names.forEach((name, text) => {
      const expected = decidedText(wholes[text] as Passage, choices);
      const clean = readFileSync(at(join("clean", name)), "utf8");
      expect(unwrapped(clean)).toBe(unwrapped(expected));
    });
    expect(readdirSync(at("pages"))).toEqual(names);
  });

  test("says that it still reads as long as it has heard nothing", { timeout: 120_000 }, async () => {
    mkdirSync(at("pages"));
    writeFileSync(at("pages/page.txt"), "Tbe pilots took what t hey could carry.\n");
    const running = await desk(["pages"]);
    const page = await browser.newPage();
    let hear = (): void => {};
    const heard = new Promise<void>((resolve) => (hear = resolve));
    await page.route("**/api/news?*", async (route) => {
      await heard;
      await route.continue();
    });
    await page.goto(running.url);
    expect(await page.locator(".progress p").first().textContent()).toBe("0 of 0 decided · still reading");
    hear();
    await page.getByText("0 of 2 decided", { exact: true }).waitFor();
    await page.close();
  });

  test("with fingers: the list, what is looked at, all like this, a word never touched, undo", { timeout: 120_000 }, async () => {
    mkdirSync(at("pages"));
    writeFileSync(at("pages/page.txt"), readFileSync(new URL("../../fixtures/scans/assizes-1868.txt", import.meta.url)));
    const running = await desk(["pages"]);
    const page = await open(running, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const tap = (name: string | RegExp): Promise<void> => page.getByRole("button", { name, exact: true }).tap();
    await tap("List");
    await page.getByRole("button", { name: /^tbe to the/u }).first().tap();
    expect(await inFocus(page)).toEqual({ before: "tbe", after: "the" });
    await tap("Whole page");
    await page.getByRole("region", { name: "Whole page" }).waitFor();
    await tap("Page image");
    await page.getByText("This text has no page image").waitFor();
    await tap("Paragraph");
    await page.locator(".passage mark").waitFor();
    await tap(/^Accept all \d+ like this$/u);
    await expect.poll(() => linesOn().at(-1)).toMatchObject({ scope: "everywhere", verdict: "accept", before: "tbe", after: "the" });
    const { before } = await inFocus(page);
    await tap("Never touch this word");
    await expect.poll(() => linesOn().at(-1)).toMatchObject({ scope: "everywhere", verdict: "reject", before });
    expect(linesOn().at(-1)).not.toHaveProperty("after");
    await tap("Undo");
    await tap("Undo");
    await page.getByText(/^0 of \d+ decided$/u).waitFor();
    await expect.poll(() => linesOn().map(({ verdict }) => verdict)).toEqual(["accept", "reject", "withdraw", "withdraw"]);
    await page.close();
    running.kill("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  test("letters that are switched off do nothing, and letters of a field never decide", { timeout: 120_000 }, async () => {
    mkdirSync(at("pages"));
    writeFileSync(at("pages/page.txt"), "The pris- oner said t hey came to tbe house.\n");
    const running = await desk(["pages"]);
    const page = await open(running);
    await page.keyboard.press("/");
    await page.keyboard.type("array");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Enter");
    await page.keyboard.press("?");
    await page.getByLabel("Letters act by themselves").uncheck();
    await page.keyboard.press("Escape");
    for (const key of ["a", "r", "A", "w", "Control+a"]) await page.keyboard.press(key);
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(200);
    expect(linesOn()).toEqual([]);
    await page.reload();
    await page.locator(".sheet").waitFor();
    await page.keyboard.press("a");
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    await page.getByText("All saved").waitFor();
    await expect.poll(() => linesOn().map(({ verdict }) => verdict)).toEqual(["reject"]);
    await page.close();
  });
});
