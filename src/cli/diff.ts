import { bytesFor } from "../corpus/file-sink.ts";
import type { CleanedSection, OpenSource } from "../corpus/run.ts";
import { shifted } from "../engine/protected.ts";
import { explain } from "../reports/explain.ts";
import { UnifiedDiff } from "../reports/unified-diff.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextsOptions, cleanTexts } from "./texts.ts";

export interface DiffOptions extends TextsOptions {
  readonly words?: boolean;
  readonly explain?: boolean;
  readonly exitCode?: boolean;
}

/** A diff in the encoding of the file, but for its name. @throws {InputError} where an edit can't be written in it */
function bytesOfDiff(diff: string, source: OpenSource): Uint8Array {
  const name = /^--- .*\n\+\+\+ .*\n/u.exec(diff)?.[0] ?? "";
  return Buffer.concat([Buffer.from(name), bytesFor(source, diff.slice(name.length), source.text.encoding, "")]);
}

/** `scanmend diff`. */
export async function diff(paths: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const chalk = colours(options, io);
  let changes = 0;
  const texts = await cleanTexts(paths, options, io, {
    findings: false,
    explain: options.explain ?? false,
    hash: false,
    prints: true,
    sink: async (source) => {
      const { name, text: { mark, encoding } } = source;
      // For patch the lines are as in the file; for people they can be read.
      const asInFile = !io.terminal.out && !encoding.startsWith("utf-");
      const unified = new UnifiedDiff(name, { chalk, words: options.words ?? false });
      return {
        section: async (section: CleanedSection) => {
          const { text, own, changes: textChanges, last, start } = section;
          changes += own.edits.length;
          // The byte order mark is a part of the first line.
          const head = start === 0 ? mark : "";
          const part = unified.part(head + text, shifted(textChanges, head.length), last);
          await (asInFile ? io.out(bytesOfDiff(part, source)) : io.out(part));
          if (options.explain) await io.out(explain(name, text, own, chalk, section));
        },
        close: async () => undefined,
        abort: async () => undefined,
      };
    },
  });
  if (texts.interrupted !== undefined) return texts.interrupted;
  if (texts.failed > 0) return Exit.failure;
  return options.exitCode && changes > 0 ? Exit.findings : Exit.fine;
}
