import type { Format } from "./format.ts";
import { isHocr, isJsonLines, rootOf } from "./sniff.ts";

/**
 * All formats: the first that recognises a file reads it, and plain text, the last, takes what is left. Parsers are
 * loaded with the format that needs them.
 */
export const FORMATS: readonly Format[] = [
  {
    name: "alto",
    description: "ALTO XML, versions 1 to 4",
    recognises: (head) => rootOf(head) === "alto",
    load: async () => (await import("./alto.ts")).default,
  },
  {
    name: "page",
    description: "PAGE XML",
    recognises: (head) => rootOf(head) === "PcGts",
    load: async () => (await import("./page-xml.ts")).default,
  },
  {
    name: "hocr",
    description: "hOCR, as HTML or XHTML",
    recognises: isHocr,
    load: async () => (await import("./hocr.ts")).default,
  },
  {
    name: "jsonl",
    description: "JSON Lines with the text in a field",
    recognises: isJsonLines,
    load: async () => (await import("./jsonl.ts")).default,
  },
  {
    name: "txt",
    description: "plain text",
    recognises: () => true,
    load: async () => (await import("./txt.ts")).default,
  },
];

/** As `--as` takes them. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);

/** How much of a file's beginning tells its format, in UTF-16 units. */
export const HEAD = 4096;

/** The format of a file, by its head and its path. */
export const formatOf = (head: string, path: string): Format => FORMATS.find((format) => format.recognises(head, path)) as Format;

/** The format of that name, if there is one. */
export const formatNamed = (name: string): Format | undefined => FORMATS.find((format) => format.name === name);
