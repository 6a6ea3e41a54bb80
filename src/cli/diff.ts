import type { CleanedSection } from "../corpus/run.ts";
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

/** `scanmend diff`. */
export async function diff(paths: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const chalk = colours(options, io);
  let changes = 0;
  const texts = await cleanTexts(paths, options, io, {
    findings: false,
    explain: options.explain ?? false,
    hash: false,
    prints: true,
    sink: async ({ name, text: { mark } }) => {
      const unified = new UnifiedDiff(name, { chalk, words: options.words ?? false });
      return {
        section: async (section: CleanedSection) => {
          const { text, own, changes: textChanges, last, start } = section;
          changes += own.edits.length;
          // The byte order mark is a part of the first line.
          const head = start === 0 ? mark : "";
          await io.out(unified.part(head + text, shifted(textChanges, head.length), last));
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
