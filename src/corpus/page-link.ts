import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

/**
 * A link from a file in `folder` to an image that a page's file names: `http:` and `https:` as they are, a file on the disk
 * as a relative path. None where the image isn't there, and none of any other kind: what a page's file says is anybody's.
 * @param image as the page's file writes it
 * @param page the page's file, from whose folder a relative path goes
 */
export function pageLink(image: string, page: string, folder: string): string | undefined {
  if (/^https?:\/\//iu.test(image)) return URL.canParse(image) ? new URL(image).href : undefined;
  const path = resolve(dirname(page), image.trim());
  if (image.trim() === "" || !existsSync(path)) return undefined;
  const steps = relative(resolve(folder), path).split(sep);
  // Another drive has no relative path.
  if (steps[0]?.endsWith(":")) return undefined;
  const link = steps.map(encodeURIComponent).join("/");
  return link.startsWith("../") ? link : `./${link}`;
}
