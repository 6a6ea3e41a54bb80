import { Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { closest } from "../config/closest.ts";
import { ENCODINGS, type Encoding, encodingNamed } from "../corpus/encodings.ts";
import type { PatchOptions } from "../formats/format.ts";
import { InputError } from "../corpus/input-error.ts";
import { FORMAT_NAMES } from "../formats/index.ts";

/** How files are read, and how their pages are written. */
export interface FormatOptions {
  readonly as?: string;
  readonly field?: string;
  readonly encoding?: Encoding;
}

/** How edits are written into pages with coordinates. */
export interface PageOptions {
  readonly wordConfidence?: NonNullable<PatchOptions["confidence"]>;
  /** False for `--no-provenance`. */
  readonly provenance?: boolean;
}

function unknown(option: string, value: string, known: readonly string[]): InputError {
  const near = closest(value, known);
  return new InputError(option, `'${value}' isn't known`, near ? `did you mean '${near}'?` : `use one of ${known.join(", ")}`);
}

function format(value: string): string {
  if (!FORMAT_NAMES.includes(value)) throw unknown("--as", value, FORMAT_NAMES);
  return value;
}

const encodingOf = (option: string) => (value: string): Encoding => {
  const known = encodingNamed(value);
  if (!known) throw unknown(option, value, ENCODINGS);
  return known;
};

/** {@link FormatOptions}, in the order of the help. */
export const formatOptions = (): Option[] => [
  new Option("--as <format>", `read as ${FORMAT_NAMES.join(", ")}, whatever it looks like`).argParser(format),
  new Option("--field <name>", "JSON Lines: the field that holds the text (default: text)"),
  new Option("--encoding <name>", `read as ${ENCODINGS.join(", ")}, whatever it looks like`).argParser(encodingOf("--encoding")),
];

/** For a command that only finds files. */
export const endingsOption = (): Option => new Option("--as <format>", `in folders take the files that hold ${FORMAT_NAMES.join(", ")}, by their endings`).argParser(format);

/** {@link PageOptions}, in the order of the help. */
export const pageOptions = (): Option[] => [
  new Option("--word-confidence <what>", "of changed words in ALTO, PAGE and hOCR: remove the OCR engine's confidence, set it to the edit's, or keep it")
    .choices(["remove", "edit", "keep"])
    .default("remove"),
  new Option("--no-provenance", "don't note in ALTO, PAGE and hOCR who made the changes, nor what stood there before"),
];

/** For a command that writes texts. */
export const outputEncodingOption = (): Option => new Option("--output-encoding <name>", "write plain text in this encoding, instead of the one it came in").argParser(encodingOf("--output-encoding"));

export const patchOptionsOf = ({ wordConfidence, provenance }: PageOptions): PatchOptions => ({
  ...(wordConfidence && { confidence: wordConfidence }),
  ...(provenance !== false && { provenance: { version: packageJson.version } }),
});

/** Endings of the files that hold a format, for folders. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  alto: [".xml"],
  page: [".xml"],
  hocr: [".hocr", ".html", ".htm", ".xhtml"],
  jsonl: [".jsonl", ".ndjson", ".jsonlines"],
};

/** Which files count in folders, where a format is named; undefined where the configuration says. */
export const endingsOf = ({ as }: FormatOptions): readonly string[] | undefined => (as === undefined ? undefined : ENDINGS[as]);
