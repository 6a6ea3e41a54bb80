import { type Opened, readXml } from "./xml.ts";

/** Groups that hold pages with coordinates: producers call them so. */
const TEXT_GROUP = /alto|full-?text|ocr/iu;
/** Groups of images too small to read. */
const SMALL_GROUP = /thumb|\bmin\b|icon/iu;

interface File {
  readonly id: string;
  readonly href: string;
}

/** What a METS file says of a page, as it writes it. */
export interface MetsPage {
  /** Where its ALTO file is. */
  readonly href: string;
  /** Where its image is, if it names one beside the ALTO file. */
  readonly image: string | undefined;
}

/**
 * What a METS file says of where its ALTO files are, in the order of its physical structure; files that this doesn't
 * name come last. Files count whose group, or who themselves, say that they are ALTO or full text, and whose type
 * isn't something other than XML.
 * @throws {InputError} where it is broken
 */
export function metsPagesOf(source: string, path: string): MetsPage[] {
  const reader = new MetsReader();
  readXml(source, path, { open: (tag) => reader.open(tag), close: (name) => reader.close(name) });
  return reader.pages();
}

class MetsReader {
  private readonly texts: File[] = [];
  private readonly images = new Map<string, string>();
  /** What the names of the groups that are open say. */
  private readonly groups: { readonly text: boolean; readonly small: boolean }[] = [];
  /** Where each file comes in the physical structure, and which stand beside it. */
  private readonly places = new Map<string, { readonly place: number; readonly beside: readonly string[] }>();
  private readonly divs: string[][] = [];
  private file: { readonly id: string; readonly kind: "text" | "image" } | undefined;
  private physical = false;

  open({ name, attributes }: Opened): void {
    const says = `${attributes["USE"] ?? ""} ${attributes["ID"] ?? ""}`;
    const around = this.groups[this.groups.length - 1];
    const text = TEXT_GROUP.test(says) || (around?.text ?? false);
    const small = SMALL_GROUP.test(attributes["USE"] ?? "") || (around?.small ?? false);
    if (name === "fileGrp") this.groups.push({ text, small });
    else if (name === "file") this.file = fileOf(attributes, text, small);
    else if (name === "FLocat" && this.file) this.locate(this.file, attributes);
    else if (name === "structMap") this.physical = /physical/iu.test(attributes["TYPE"] ?? "physical");
    else if (name === "div") this.divs.push([]);
    else if (this.physical && (name === "fptr" || name === "area")) this.point(attributes["FILEID"]);
  }

  close(name: string): void {
    if (name === "fileGrp") this.groups.pop();
    else if (name === "div") this.divs.pop();
  }

  private locate({ id, kind }: { readonly id: string; readonly kind: "text" | "image" }, attributes: Opened["attributes"]): void {
    const href = Object.entries(attributes).find(([key]) => /(?:^|:)href$/u.test(key))?.[1];
    if (href === undefined) return;
    if (kind === "text") this.texts.push({ id, href });
    else this.images.set(id, href);
  }

  private point(id: string | undefined): void {
    if (id === undefined) return;
    const beside = this.divs[this.divs.length - 1] ?? [];
    beside.push(id);
    if (!this.places.has(id)) this.places.set(id, { place: this.places.size, beside });
  }

  pages(): MetsPage[] {
    const placeOf = ({ id }: File): number => this.places.get(id)?.place ?? this.places.size;
    return this.texts.sort((a, b) => placeOf(a) - placeOf(b)).map((file) => ({ href: file.href, image: this.imageOf(file) }));
  }

  /** The first image that the structure names beside a text. */
  private imageOf({ id }: File): string | undefined {
    const image = this.places.get(id)?.beside.find((other) => this.images.has(other));
    return image === undefined ? undefined : this.images.get(image);
  }
}

function fileOf(attributes: Opened["attributes"], text: boolean, small: boolean): { id: string; kind: "text" | "image" } | undefined {
  const id = attributes["ID"] ?? "";
  const type = attributes["MIMETYPE"] ?? "xml";
  if (/^image\//iu.test(type)) return small ? undefined : { id, kind: "image" };
  return /xml/iu.test(type) && text ? { id, kind: "text" } : undefined;
}
