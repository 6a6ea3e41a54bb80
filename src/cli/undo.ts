import { EditsIndex } from "../corpus/edits-index.ts";
import { InputError } from "../corpus/input-error.ts";
import { Sweeper } from "../corpus/litter.ts";
import { countInputs } from "../corpus/count-inputs.ts";
import { metsResolved } from "../corpus/mets-inputs.ts";
import { eachOf, selectTogether } from "../corpus/select.ts";
import { undoFile } from "../corpus/undo.ts";
import { counted } from "../reports/text.ts";
import type { FormatOptions } from "./format-options.ts";
import { Exit, type Io } from "./io.ts";
import { type SettingOptions, configOf } from "./options.ts";
import { sayInterrupted, startProgress } from "./progress.ts";
import { selectTexts } from "./select-texts.ts";
import type { SelectionOptions } from "./selection-options.ts";

export interface UndoOptions extends SelectionOptions, Pick<SettingOptions, "config">, Pick<FormatOptions, "as"> {
  readonly edits: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
}

/** `scanmend undo`. */
export async function undo(paths: readonly string[], options: UndoOptions, io: Io): Promise<number> {
  const { edits, all = false, dryRun = false, quiet = false } = options;
  if (paths.includes("-") || (paths.length === 0 && options.filesFrom === undefined)) {
    throw new InputError("undo", "standard input can't be written back", "name the files");
  }
  const signal = io.interrupted();
  const select = await selectTexts(paths, options, configOf(options), io);
  const settings = { index: await EditsIndex.open(edits), sweeper: new Sweeper(), all, dryRun };
  const counting = new AbortController();
  // A list is read once, by the run.
  const total = select.filesFrom ? Promise.resolve(undefined) : countInputs(paths, { ...select, signal: counting.signal });
  const progress = startProgress(io, { quiet, bar: !dryRun || !io.terminal.out, total });
  sayInterrupted(signal, progress);
  const sum = { files: 0, restored: 0, changes: 0, asItWas: 0, unchanged: 0, failed: 0, left: 0 };
  const say = (error: InputError): void => {
    sum.failed += 1;
    progress.say(`scanmend: ${error.message}\n`);
  };
  try {
    for await (const input of eachOf(metsResolved(selectTogether(paths, select, { onError: say, onSkip: () => undefined }), say))) {
      if (signal.aborted) {
        sum.left += 1;
        continue;
      }
      sum.files += 1;
      try {
        const undone = await undoFile(input, settings);
        if (undone.kind === "restored") {
          sum.restored += 1;
          sum.changes += undone.changes;
          progress.advance(undone.size, undone.changes);
          if (dryRun) await io.out(`${input.path}: ${counted(undone.changes, "change")}\n`);
        } else if (undone.kind === "as it was") sum.asItWas += 1;
        else sum.unchanged += 1;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        say(error);
      }
      progress.file();
    }
  } finally {
    counting.abort();
    progress.stop();
  }
  if (!quiet) io.err(`scanmend: ${summaryOf(sum, dryRun, signal.aborted)}\n`);
  if (signal.aborted) return signal.reason as number;
  return sum.failed > 0 ? Exit.failure : Exit.fine;
}

type Sum = Readonly<Record<"files" | "restored" | "changes" | "asItWas" | "unchanged" | "left", number>>;

function summaryOf({ files, restored, changes, asItWas, unchanged, left }: Sum, dryRun: boolean, interrupted: boolean): string {
  const parts = [
    `${counted(changes, "change")} ${dryRun ? "would be " : ""}taken back in ${restored} of ${counted(files, "file")}`,
    ...(asItWas > 0 ? [`${counted(asItWas, "file")} as before already`] : []),
    ...(unchanged > 0 ? [`${counted(unchanged, "file")} without edits`] : []),
    ...(interrupted ? [`interrupted, ${counted(left, "file")} left`] : []),
  ];
  return parts.join("; ");
}
