import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findImage } from "../../src/review/image-file.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();
const png = readFileSync(new URL("../../fixtures/formats/page.png", import.meta.url));
const jpeg = Buffer.from("ffd8ffe000104a464946", "hex");

/** The page is `issue/alto/0001.alto.xml`; the folder under review is `issue`. */
function issue(): string {
  write("issue/alto/0001.alto.xml", "<alto/>");
  write("issue/alto/0001.png", png);
  write("issue/alto/scan.jpg", jpeg);
  write("issue/images/0001.png", png);
  write("issue/images/deep/0001.tif", "II*\0");
  write("issue/images/deep/0001.jpg", jpeg);
  write("issue/alto/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  write("issue/alto/page.html.png", "<script>alert(1)</script>");
  write("issue/alto/notes.txt", "root:x:0:0");
  write("secret.png", png);
  symlinkSync(at("secret.png"), at("issue/alto/link.png"));
  mkdirSync(at("issue/alto/folder.png"));
  writeFileSync(at("secret.txt"), "root:x:0:0");
  return at("issue/alto/0001.alto.xml");
}

describe("an image is found", () => {
  test.each<[named: string | undefined, found: string, type: string, why: string]>([
    ["scan.jpg", "issue/alto/scan.jpg", "image/jpeg", "beside the page"],
    ["./scan.jpg", "issue/alto/scan.jpg", "image/jpeg", "the same"],
    ["../images/0001.png", "issue/images/0001.png", "image/png", "a way up that stays inside the folder under review"],
    ["../images/deep/0001.tif", "issue/images/deep/0001.jpg", "image/jpeg", "browsers read no TIFF: the picture beside it"],
    ["D:\\scans\\1887\\scan.jpg", "issue/alto/scan.jpg", "image/jpeg", "a path of the computer that scanned: its name is looked for here"],
    ["/mnt/store/scan.tif", "issue/alto/scan.jpg", "image/jpeg", "the same on another system"],
    ["file:///mnt/store/scan.jpg", "issue/alto/scan.jpg", "image/jpeg", "the same as an address"],
    ["0001.jp2", "issue/alto/0001.png", "image/png", "browsers read no JPEG 2000"],
    [undefined, "issue/alto/0001.png", "image/png", "nothing is named: what is called as the page"],
    ["https://archive.example/iiif/1/full.jpg", "issue/alto/0001.png", "image/png", "nothing is fetched"],
  ])("%j → %s (%s): %s", async (named, found, type) => {
    const image = await findImage(issue(), named, [at("issue")]);
    expect(image).toMatchObject({ path: at(found), type });
    expect(Buffer.from(image?.bytes ?? [])).toEqual(readFileSync(at(found)));
  });
});

describe("nothing else is given", () => {
  test.each<[named: string, why: string]>([
    ["../../secret.png", "a way up out of the folder"],
    ["..\\..\\secret.png", "the same in the other spelling"],
    ["alto/../../../secret.png", "the same in a roundabout way"],
    ["link.png", "a link out of the folder"],
    ["drawing.svg", "SVG is a program"],
    ["page.html.png", "what only calls itself an image"],
    ["notes.txt", "a text"],
    ["/etc/passwd", "a file of the system"],
    ["../../secret.txt", "a text outside"],
    ["folder.png", "a folder"],
    ["", "no name"],
    ["scan.jpg\0.png", "a name with a NUL"],
    ["nothing-like-it.png", "a file that isn't there"],
  ])("%j: %s", async (named) => {
    // Without the image that is called as the page.
    const page = issue().replace("0001.alto.xml", "other.alto.xml");
    expect(await findImage(page, named, [at("issue")])).toBeUndefined();
  });

  test("an absolute path that is there, outside the folders; inside them it is given", async () => {
    const page = issue().replace("0001.alto.xml", "other.alto.xml");
    expect(await findImage(page, at("secret.png"), [at("issue")])).toBeUndefined();
    expect(await findImage(page, at("issue/images/0001.png"), [at("issue")])).toMatchObject({ path: at("issue/images/0001.png") });
    expect(await findImage(page, "../images/deep/0001.jpg", [at("issue/alto/none")])).toBeUndefined();
  });
});
