import { openTextFile } from "../corpus/open-text.ts";
import type { FormatWanted } from "../corpus/structured-text.ts";
import type { Encoding } from "../corpus/encodings.ts";
import { HEAD, formatNamed, formatOf } from "../formats/index.ts";
import { type PageImages, readPageImages } from "../formats/page-image.ts";
import { located } from "../corpus/page-sections.ts";
import { Refused } from "./exchange.ts";
import { type ImageFile, findImage } from "./image-file.ts";
import type { ImageView } from "./protocol.ts";
import type { Proposal } from "./session.ts";

/** How files were read. */
export type Reading = FormatWanted & { readonly encoding?: Encoding };

/** Pages whose boxes are remembered: proposals come page by page. */
const MOST = 3;

/** Images of the pages that proposals are from, with the boxes of their words. */
export class PageImageFinder {
  readonly #folders: readonly string[];
  readonly #reading: Reading;
  readonly #read = new Map<string, Promise<PageImages | undefined>>();

  /** @param folders whose images may be shown */
  constructor(folders: readonly string[], reading: Reading) {
    this.#folders = folders;
    this.#reading = reading;
  }

  /** What there is to see. @throws {Refused} where there is no image */
  async viewOf(proposal: Proposal, address: string): Promise<ImageView> {
    const { images, start, end, file } = await this.#find(proposal);
    const { width, height } = images.imageAt(start) ?? {};
    const box = images.boxOf(start, end);
    const name = file.path.split(/[/\\]/u).at(-1) ?? "";
    if (!box || !width || !height) return { address, name };
    return { address, name, box: { left: box.left / width, top: box.top / height, right: box.right / width, bottom: box.bottom / height } };
  }

  /** The image itself. @throws {Refused} */
  async fileOf(proposal: Proposal): Promise<ImageFile> {
    return (await this.#find(proposal)).file;
  }

  async #find(proposal: Proposal): Promise<{ images: PageImages; start: number; end: number; file: ImageFile }> {
    const { page } = proposal.text;
    const images = page && (await this.#imagesOf(proposal.file));
    if (!page || !images) throw new Refused(404, "This text has no page image: images come with ALTO, PAGE XML and hOCR.");
    const { start, end } = located(page, proposal);
    const named = images.imageAt(start)?.file;
    const file = await findImage(proposal.file, named, this.#folders);
    if (!file) throw new Refused(404, `No image that a browser can show (PNG, JPEG, WebP, GIF, AVIF) lies beside the page${named === undefined ? "" : ` for “${named}”`}, inside the folders under review.`);
    return { images, start, end, file };
  }

  #imagesOf(path: string): Promise<PageImages | undefined> {
    const known = this.#read.get(path);
    if (known) return known;
    const images = this.#readImages(path);
    this.#read.set(path, images);
    images.catch(() => this.#read.delete(path));
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= MOST) break;
      this.#read.delete(oldest);
    }
    return images;
  }

  async #readImages(path: string): Promise<PageImages | undefined> {
    const source = (await openTextFile(path, { ...this.#reading, hash: false }))?.pages?.source;
    if (source === undefined) return undefined;
    const { as } = this.#reading;
    const format = as === undefined ? formatOf(source.slice(0, HEAD), path) : formatNamed(as);
    return format && readPageImages(source, path, format.name);
  }
}
