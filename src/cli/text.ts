import { readFileSync } from "node:fs";
import { decode } from "../corpus/encodings.ts";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { selectInputs } from "../corpus/select.ts";
import { applyEdits } from "../engine/edit.ts";
import { HEAD, formatNamed, formatOf } from "../formats/index.ts";
import { isPdf, readPdf } from "../formats/pdf.ts";
import { isMets } from "../formats/sniff.ts";
import { clean } from "../clean.ts";
import type { FormatOptions } from "./format-options.ts";
import { Exit, type Io } from "./io.ts";
import { Reporter, readAll } from "./listed-texts.ts";
import { STANDARD_INPUT } from "./texts.ts";

export interface TextCommandOptions extends FormatOptions {
  readonly lines?: boolean;
}

/** `scanmend text`. */
export async function text(paths: readonly string[], options: TextCommandOptions, io: Io): Promise<number> {
  const reporter = new Reporter(io);
  const { report } = reporter;
  let first = true;
  const write = async (bytes: Uint8Array, name: string): Promise<void> => {
    for await (const part of textsOf(bytes, name, options, report)) {
      if (part === "") continue;
      await io.out(`${first ? "" : "\n"}${part}\n`);
      first = false;
    }
  };
  for await (const { path } of selectInputs(paths.length === 0 ? ["-"] : paths, {}, { onError: report, onSkip: () => undefined })) {
    try {
      if (path === "-") await write(await readAll(io.input()), STANDARD_INPUT);
      else await write(read(path), path);
    } catch (error) {
      report(error);
    }
  }
  return reporter.failed ? Exit.failure : Exit.fine;
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw describeFailure(path, error);
  }
}

/** The texts of a file, without the line end behind each; METS has those of its ALTO files. */
async function* textsOf(bytes: Uint8Array, name: string, options: TextCommandOptions, report: (error: unknown) => void): AsyncGenerator<string> {
  if (options.as === undefined && isPdf(bytes)) {
    yield lay(await readPdf(bytes, name), options);
    return;
  }
  const source = decode(bytes, name, options.encoding).text;
  const head = source.slice(0, HEAD);
  if (options.as === undefined && isMets(head)) {
    if (name === STANDARD_INPUT) throw new InputError(name, "METS leads to files beside it", "name the file");
    const { altoFilesOf } = await import("../corpus/mets.ts");
    for (const { path } of altoFilesOf(name, report)) {
      try {
        yield* textsOf(read(path), path, { ...options, as: "alto" }, report);
      } catch (error) {
        report(error);
      }
    }
    return;
  }
  const format = options.as === undefined ? formatOf(head, name) : formatNamed(options.as);
  for (const page of (await format?.load())?.pages(source, name, options.field === undefined ? {} : { field: options.field }) ?? []) {
    yield lay(options.lines ? page.printed() : page.text, options);
  }
}

/** The lines as they are printed; or each paragraph on a line of its own, with the words whole that line ends cut. */
function lay(printed: string, { lines }: TextCommandOptions): string {
  if (lines) return printed.replace(/\s+$/u, "");
  // Whether a hyphen belongs to the word or to the line's end is weighed as always; nothing else is corrected.
  const { edits } = clean(printed, { only: ["hyphen-spaces"], findings: false });
  const whole = applyEdits(printed, edits.filter(({ before }) => /[\r\n\f]/u.test(before)));
  const paragraphs = whole.replace(/\r\n?|\f/gu, "\n").split(/\n[^\S\n]*\n\s*/u);
  return paragraphs.map((paragraph) => paragraph.trim().replace(/[^\S\n]*\n\s*/gu, " ")).filter(Boolean).join("\n\n");
}
