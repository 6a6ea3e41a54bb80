import { expect, test } from "vitest";
import { pageLink } from "../../src/corpus/page-link.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();

test.each([
  ["an address", "https://iiif.example.org/a b/info.json", "https://iiif.example.org/a%20b/info.json"],
  ["an address in capitals", "HTTP://example.org/", "http://example.org/"],
  ["a file beside the page", "0001.jpg", "../pages/0001.jpg"],
  ["one with odd characters in its name", "a;b#c?.jp2", "../pages/a%3Bb%23c%3F.jp2"],
  ["one that looks like a script", "javascript:alert(1)", "../pages/javascript%3Aalert(1)"],
  ["one in a folder that looks like a drive", "c:/x.jpg", "../pages/c%3A/x.jpg"],
])("%s: %s is linked as %s", (_, image, link) => {
  for (const name of ["0001.jpg", "a;b#c?.jp2", "javascript:alert(1)", "c:/x.jpg"]) folder.write(`pages/${name}`, "");
  expect(pageLink(image, folder.at("pages/page.xml"), folder.at("reports"))).toBe(link);
});

test("a file below the report's folder is linked without a step up", () => {
  folder.write("pages/images/1.jpg", "");
  expect(pageLink("images/1.jpg", folder.at("pages/page.xml"), folder.at("."))).toBe("./pages/images/1.jpg");
  expect(pageLink(folder.at("pages/images/1.jpg"), folder.at("page.xml"), folder.at("pages"))).toBe("./images/1.jpg");
});

test.each(["", " ", "none.jpg", "https://", "ftp://example.org/a.jpg", "data:text/html,x", "//example.org/a.jpg", "file:///etc/none"])("%j is no link", (image) => {
  expect(pageLink(image, folder.at("page.xml"), folder.at("."))).toBeUndefined();
});
