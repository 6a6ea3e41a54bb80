import { readXml } from "./xml.ts";

/** Groups that hold pages with coordinates: producers call them so. */
const TEXT_GROUP = /alto|full-?text|ocr/iu;

interface File {
  readonly id: string;
  readonly href: string;
}

/**
 * What a METS file says of where its ALTO files are, as it writes it, in the order of its physical structure; files
 * that this doesn't name come last. Files count whose group, or who themselves, say that they are ALTO or full text,
 * and whose type isn't something other than XML.
 * @throws {InputError} where it is broken
 */
export function altoLinksOf(source: string, path: string): string[] {
  const groups: boolean[] = [];
  const files: File[] = [];
  const places = new Map<string, number>();
  let file: string | undefined;
  let physical = false;
  readXml(source, path, {
    open({ name, attributes }) {
      const says = TEXT_GROUP.test(`${attributes["USE"] ?? ""} ${attributes["ID"] ?? ""}`);
      if (name === "fileGrp") groups.push(says || (groups[groups.length - 1] ?? false));
      else if (name === "file") {
        const xml = /xml/iu.test(attributes["MIMETYPE"] ?? "xml");
        file = xml && (says || groups[groups.length - 1]) ? (attributes["ID"] ?? "") : undefined;
      } else if (name === "FLocat" && file !== undefined) {
        const href = Object.entries(attributes).find(([key]) => /(?:^|:)href$/u.test(key))?.[1];
        if (href !== undefined) files.push({ id: file, href });
      } else if (name === "structMap") physical = /physical/iu.test(attributes["TYPE"] ?? "physical");
      else if (physical && (name === "fptr" || name === "area")) {
        const id = attributes["FILEID"];
        if (id !== undefined && !places.has(id)) places.set(id, places.size);
      }
    },
    close(name) {
      if (name === "fileGrp") groups.pop();
    },
  });
  const placeOf = ({ id }: File): number => places.get(id) ?? places.size;
  return files.sort((a, b) => placeOf(a) - placeOf(b)).map(({ href }) => href);
}
