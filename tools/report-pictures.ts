/**
 * Takes the pictures of docs/report.md: `npx tsx tools/report-pictures.ts [--out docs/pictures]`. With `--all FOLDER` it
 * takes every view in light and dark at the widths of a phone, a laptop and a wide screen, to be looked at.
 * Needs Chromium, at /usr/bin/chromium or where CHROMIUM says.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
/** From the repository's folder, as the pictures show them. */
const TEXTS = ["fixtures/scans/assizes-1868.txt", "fixtures/pages/harbour.txt", "fixtures/pages/shipping-1887.txt", "fixtures/pages/clean-1854.txt", "fixtures/pages/clean-2019.txt"];
const SIZES = { phone: [390, 844], laptop: [1280, 800], wide: [1920, 1080] } as const;
const VIEWS = ["overview", "edits?sort=risk&edits=all", "words", "documents"];

interface Picture {
  readonly file: string;
  readonly view: string;
  readonly size: readonly [width: number, height: number];
  readonly colorScheme: "light" | "dark";
  readonly fullPage?: boolean;
}

const inDocs = (out: string): Picture[] => [
  { file: join(out, "report-overview.png"), view: "overview", size: [1200, 860], colorScheme: "light" },
  { file: join(out, "report-edits.png"), view: "edits?sort=risk", size: [1200, 620], colorScheme: "dark" },
];

function everything(out: string): Picture[] {
  const schemes = ["light", "dark"] as const;
  return Object.entries(SIZES).flatMap(([name, size]) =>
    schemes.flatMap((colorScheme) => VIEWS.map((view) => ({ file: join(out, `${view.split("?")[0]}-${name}-${colorScheme}.png`), view, size, colorScheme, fullPage: true }))),
  );
}

async function take(browser: Browser, page: string, { file, view, size: [width, height], colorScheme, fullPage = false }: Picture): Promise<void> {
  const tab = await browser.newPage({ viewport: { width, height }, colorScheme });
  await tab.goto(`${page}#/${view}`);
  await tab.waitForSelector(view === "overview" ? ".charts svg" : ".virtual-row");
  await tab.evaluate("document.fonts.ready");
  await tab.screenshot({ path: file, fullPage });
  await tab.close();
}

const { values } = parseArgs({ options: { out: { type: "string", default: "docs/pictures" }, all: { type: "string" } } });
const pictures = values.all === undefined ? inDocs(values.out) : everything(values.all);
mkdirSync(values.all ?? values.out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "scanmend-pictures-"));
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const report = join(folder, "report.html");
  execFileSync(process.execPath, ["bin/scanmend.js", "report", "--quiet", ...TEXTS, "-o", report], { cwd: root });
  for (const picture of pictures) await take(browser, pathToFileURL(report).href, picture);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
