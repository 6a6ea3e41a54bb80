/** Builds the pages of `web/` into `dist/web/`: one HTML file each, that fetches nothing. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

/** Each page, and what its browser lets it do beside running its own script: directives of a content security policy. */
const PAGES = {
  report: ["img-src data:"],
  // Talks to the server that it comes from, and shows that server's page images.
  desk: ["img-src 'self' data: blob:", "connect-src 'self'"],
};

export async function buildPages() {
  for (const [page, rules] of Object.entries(PAGES)) {
    await build({
      configFile: false,
      root: "web",
      logLevel: "warn",
      plugins: [viteSingleFile()],
      build: { outDir: "../dist/web", emptyOutDir: false, target: "es2022", modulePreload: { polyfill: false }, rolldownOptions: { input: `web/${page}.html`, checks: { pluginTimings: false } } },
    });
    const file = `dist/web/${page}.html`;
    writeFileSync(file, secured(file, readFileSync(file, "utf8"), rules));
  }
}

/** The page, saying that its own script alone may run, whatever text gets into it, and that it may fetch nothing. */
function secured(file, html, rules) {
  const scripts = Array.from(html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gu));
  const [{ 1: attributes, 2: script } = {}] = scripts;
  if (scripts.length !== 1 || !script || attributes.includes("src=")) throw new Error(`${file}: expected one script, in the page itself`);
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = ["default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'", ...rules];
  return html.replace("<head>", () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}" />`);
}
