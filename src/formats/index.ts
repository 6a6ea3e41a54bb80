import alto from "./alto.ts";
import type { Format } from "./format.ts";
import hocr from "./hocr.ts";
import jsonl from "./jsonl.ts";
import pageXml from "./page-xml.ts";
import txt from "./txt.ts";

/** All formats: the first that recognises a file reads it, and plain text, the last, takes what is left. */
export const FORMATS: readonly Format[] = [alto, pageXml, hocr, jsonl, txt];

/** As `--as` takes them. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);

/** How much of a file's beginning tells its format, in UTF-16 units. */
export const HEAD = 4096;

/** The format of a file, by its head and its path. */
export const formatOf = (head: string, path: string): Format => FORMATS.find((format) => format.recognises(head, path)) ?? txt;

/** The format of that name, if there is one. */
export const formatNamed = (name: string): Format | undefined => FORMATS.find((format) => format.name === name);
