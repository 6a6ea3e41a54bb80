import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from "vitest";
import type { ReportData } from "../../src/reports/html/data.ts";
import { run } from "../cli/run.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { violationsOf } from "./axe.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SAMPLES = ["pages", "scans/assizes-1868.txt", "formats/abbyy-like.alto.xml", "formats/transkribus-like.page.xml", "formats/archive-like.hocr"].map((name) => join(root, "fixtures", name));
const VIEWS = ["overview", "edits", "words", "documents"];

const dataOf = (html: string): ReportData => JSON.parse(/id="data">(.*)<\/script>/u.exec(html)?.[1] ?? "") as ReportData;

describeInBrowser("the report in the browser", () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let page: Page;
  /** What went wrong behind the scenes, or left the machine. */
  let heard: string[];

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    heard = [];
    page.on("console", (message) => heard.push(message.text()));
    page.on("pageerror", (error) => heard.push(String(error)));
    page.on("dialog", (dialog) => void heard.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
      if (!/^(?:file:.*\/report\.html|data:)/u.test(request.url())) heard.push(request.url());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(heard).toEqual([]);
  });

  /** Of the samples the page is the same for all. */
  let samples: string | undefined;

  /** Makes a report and opens it. */
  async function open(paths: readonly string[] = SAMPLES, hash = ""): Promise<ReportData> {
    const path = folder.at("report.html");
    if (paths === SAMPLES && samples !== undefined) writeFileSync(path, samples);
    else expect(await run(["report", "-q", ...paths, "-o", path])).toMatchObject({ code: 0 });
    if (paths === SAMPLES) samples ??= readFileSync(path, "utf8");
    await page.goto(`${pathToFileURL(path).href}${hash}`);
    await page.waitForSelector("main > *");
    return dataOf(readFileSync(path, "utf8"));
  }

  const rows = (): Promise<string[]> => page.locator(".virtual-list .edit").allInnerTexts();
  const goTo = async (view: string): Promise<void> => {
    await page.evaluate((hash) => void (location.hash = hash), `#/${view}`);
    await page.waitForSelector(`.${view}-page`);
  };

  test("says how much was changed, and draws it", async () => {
    const { totals, documents } = await open();
    const figures = await page.locator(".figures").innerText();
    expect(figures).toContain(`Edits\n${totals.made}`);
    expect(figures).toContain(`Documents\n${documents.length}`);
    // Plots are drawn behind the figures, on a busy machine a moment later.
    await page.locator(".plot svg").nth(2).waitFor();
    expect(await page.locator(".plot svg").count()).toBe(3);
    expect(await page.locator(".plot svg").nth(1).textContent()).toContain("threshold 0.56");
    expect(await page.locator(".rows .edit").count()).toBe(12);
  });

  test.each(["light", "dark"] as const)("axe finds nothing wrong, %s, wide and narrow", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open();
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe(colorScheme);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      for (const view of VIEWS) {
        await goTo(view);
        expect(await violationsOf(page), `${view}, ${width} pixels`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${view}, ${width} pixels: no scrolling sideways`).toBe(width);
      }
    }
    await goTo("overview");
    await page.locator("summary").first().click();
    await page.keyboard.press("?");
    expect(await violationsOf(page), "with tables and keys open").toEqual([]);
  });

  test("marks what changes inside the word, and says it in words to those who can't see it", async () => {
    await open([folder.write("page.txt", "The pilots took what t hey could carry.\n")], "#/edits");
    const change = page.locator(".edit .change");
    expect(await change.locator("del").innerText()).toBe("␣");
    expect(await change.locator(".after").innerText()).toBe("they");
    expect((await change.textContent())?.replace(/\s+/gu, " ")).toBe("from t␣hey→ to they");
    expect((await page.locator(".edit .words").textContent())?.replace(/\s+/gu, " ")).toBe("The pilots took what from t␣hey→ to they could carry.");
  });

  test("filters hold together, stand in the address, and are there again when the page is opened again", async () => {
    const { edits, fixers, documents } = await open(SAMPLES, "#/edits");
    const wanted = edits.left.flatMap((left, index) => {
      const fixer = fixers[edits.fixer[index] as number]?.name;
      const [text, mended] = [edits.before, edits.after].map((words) => `${left}${edits.strings[words[index] as number]}${edits.right[index]}`);
      const sure = (edits.confidence[index] as number) >= 700;
      return edits.made[index] === 1 && fixer === "misreads" && sure && /the/iu.test(`${text}\n${mended}`) && documents[edits.document[index] as number]?.path.includes("assizes") ? index : [];
    });
    expect(wanted.length).toBeGreaterThan(1);
    await page.getByRole("button", { name: /^misreads/u }).click();
    await page.getByLabel("Confidence from").fill("0.7");
    await page.getByRole("searchbox", { name: "Document" }).fill("ASSIZES");
    await page.getByRole("searchbox", { name: "Text" }).fill("The");
    expect(await page.getByRole("status").innerText()).toBe(`${wanted.length} edits`);
    expect((await rows()).length).toBeGreaterThan(5);
    for (const row of await rows()) expect(row).toMatch(/misreads[^]*assizes/u);
    expect(new URL(page.url()).hash).toBe("#/edits?fixer=misreads&from=0.7&document=ASSIZES&text=The");
    const before = await rows();
    await page.reload();
    expect(await rows()).toEqual(before);
    expect(await page.getByRole("searchbox", { name: "Text" }).inputValue()).toBe("The");
    await page.getByRole("button", { name: "Clear filters" }).click();
    expect(await page.getByRole("status").innerText()).toBe(`${edits.made.filter(Boolean).length} edits`);
  });

  test.each([
    ["one that nothing fits", "#/edits?text=zzzzz", "0 edits"],
    ["a confidence that is none counts as none", "#/edits?from=seven&text=zzzzz", "0 edits"],
    ["an order that is none", "#/edits?sort=sideways&text=zzzzz", "0 edits"],
  ])("an address may say anything: %s", async (_, hash, said) => {
    await open([SAMPLES[1] as string], hash);
    expect(await page.getByRole("status").innerText()).toBe(said);
    expect(await page.locator("main").innerText()).toContain("No edit is like that.");
  });

  test("proposals below the threshold are shown as not made, and only where they are asked for", async () => {
    const { totals } = await open(SAMPLES, "#/edits");
    expect(totals.unsure).toBeGreaterThan(3);
    expect(await page.locator(".edit.unsure").count()).toBe(0);
    await page.getByLabel("Show").selectOption("unsure");
    expect(await page.getByRole("status").innerText()).toBe(`${totals.unsure} proposals`);
    expect((await rows()).every((row) => row.includes("not made"))).toBe(true);
  });

  test("riskiest first: the list begins with what the overview begins with", async () => {
    await open(SAMPLES, "#/overview");
    const first = await page.locator(".rows .edit").first().innerText();
    await page.getByRole("link", { name: "All edits, riskiest first" }).click();
    await page.waitForSelector(".edits-page .edit");
    expect((await rows())[0]).toBe(first);
  });

  test("the keyboard is enough", async () => {
    await open();
    await page.keyboard.press("4");
    await page.waitForSelector(".documents-page");
    const names = (): Promise<string[]> => page.locator('[role="cell"]:first-child').allInnerTexts();
    const worst = await names();
    await page.getByRole("button", { name: "Document" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(names).not.toEqual(worst);
    const byName = await names();
    expect(byName).toEqual([...byName].sort((a, b) => new Intl.Collator("en", { numeric: true }).compare(a, b)));
    expect(await page.getByRole("columnheader", { name: "Document" }).getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.id === "text-filter");
    await page.keyboard.type("the 1");
    expect(await page.getByRole("searchbox", { name: "Text" }).inputValue(), "keys that are typed are text").toBe("the 1");
    await page.getByRole("searchbox", { name: "Text" }).fill("");
    await page.getByRole("region", { name: "List of edits" }).focus();
    await page.keyboard.press("PageDown");
    await page.waitForFunction(() => (document.querySelector(".virtual-list")?.scrollTop ?? 0) > 100);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    // At once: no key is lost on the way out.
    await page.keyboard.press("1");
    await page.waitForSelector(".overview-page");
  });

  test("the colours that are chosen stay chosen", async () => {
    await open();
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByLabel("Colours").selectOption("dark");
    await expect.poll(paper).not.toBe(light);
    await page.reload();
    await expect.poll(() => page.getByLabel("Colours").inputValue()).toBe("dark");
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("color-scheme")), "paper is white").toBe("light");
  });

  test("prints the rows themselves, and no controls", async () => {
    const { totals } = await open(SAMPLES, "#/edits");
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      return document.querySelectorAll(".printed-list .edit").length;
    });
    expect(printed).toBe(totals.made);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".filters").isVisible()).toBe(false);
    expect(await page.locator("nav").isVisible()).toBe(false);
    await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
    await page.waitForSelector(".virtual-list");
  });

  const HOSTILE = [
    '<script>alert("script")</script>',
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '<svg onload="alert(3)"></svg>',
    '<a href="javascript:alert(4)">here</a>',
    "<!--<script>",
    '"><iframe src=https://example.org/></iframe>',
    "${alert(5)} {{alert(6)}} &lt;b&gt;",
    "\u202eneddih\u202c\u2028\u2029",
  ];

  test.each(HOSTILE.map((text) => [JSON.stringify(text), text] as const))("text that would be markup is text: %s", async (_, hostile) => {
    const text = `The pilots took ${hostile} what t hey could carry.\n`;
    // Nor does a name do any harm; a slash can't stand in one.
    const name = `${hostile.replaceAll("/", "∕")} page.txt`;
    await open([folder.write(name, text)], "#/edits?edits=all");
    expect(await page.locator("script").count(), "the bundle and the data").toBe(2);
    expect(await page.locator("main :is(img, iframe, svg, script)").count()).toBe(0);
    const shown = (await page.locator(".edit .words").last().innerText()).replace(/\s+/gu, " ");
    for (const word of hostile.match(/[\w()=<>/"]+/gu) ?? []) expect(shown.replaceAll("␣", " ")).toContain(word);
    for (const view of VIEWS) await goTo(view);
  });

  test("what turns the text around it is named and does not turn it", async () => {
    await open([folder.write("page.txt", "The \u202epilots took what t hey could carry.\n")], "#/edits");
    expect(await page.locator(".edit .words").innerText()).toContain("The U+202Epilots");
  });

  const alto = (image: string): string =>
    `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><sourceImageInformation><fileName>${image}</fileName></sourceImageInformation></Description><Layout><Page><PrintSpace><TextBlock><TextLine>${"The pilots took what t hey could carry".split(" ").map((word) => `<String CONTENT="${word}"/>`).join("<SP/>")}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`;

  test.each([
    ["https://iiif.example.org/page/1/full/max/0/default.jpg", "https://iiif.example.org/page/1/full/max/0/default.jpg"],
    ["images/0001.jpg", "./images/0001.jpg"],
    ["images/none.jpg", undefined],
    ["javascript:alert(1)", undefined],
    ["data:text/html,hello", undefined],
    ["//example.org/page.jpg", undefined],
  ])("the image %s of a page is linked as %s", async (image, link) => {
    folder.write("images/0001.jpg", "no picture, but a file");
    await open([folder.write("page.xml", alto(image))], "#/edits");
    const links = page.getByRole("link", { name: /^page image/u });
    expect(await links.count()).toBe(link === undefined ? 0 : 1);
    if (link !== undefined) expect(await links.getAttribute("href")).toBe(link);
  });

  test("texts without an edit give a report, too", async () => {
    await open([folder.write("page.txt", "")]);
    expect(await page.locator("main").innerText()).toContain("Nothing to repair was found in these texts.");
    expect(await violationsOf(page)).toEqual([]);
    for (const view of VIEWS) await goTo(view);
  });
});
