import { cleanOptionsOf } from "../config/clean-options.ts";
import type { CleanedSection, OpenSource, Sink } from "../corpus/run.ts";
import { RecurringWords } from "../corpus/recurring-words.ts";
import { applyEdits, carryUntouched } from "../engine/edit.ts";
import type { Span } from "../engine/protected.ts";
import { modelsOf } from "../clean.ts";
import type { Models } from "../language/language.ts";
import { counted } from "../reports/text.ts";
import { Exit, type Io } from "./io.ts";
import { type TextsOptions, cleanTexts, remarks } from "./texts.ts";

export interface WordsOptions extends TextsOptions {
  readonly least: number;
  readonly counts?: boolean;
}

/** A proposal that is likelier than this is reason to doubt what stands there. */
const DOUBT = 0.2;

/** `scanmend words`. */
export async function words(paths: readonly string[], options: WordsOptions, io: Io): Promise<number> {
  const recurring = new RecurringWords();
  let models: Models | undefined;
  const texts = await cleanTexts(paths, options, io, {
    findings: false,
    explain: "unsure",
    hash: false,
    prints: false,
    sink: async (source) => {
      models ??= modelsOf(source.settings.models);
      return sinkOf(source, recurring);
    },
  });
  if (texts.interrupted !== undefined) return texts.interrupted;
  const listed = models ? recurring.list(options.least, models.spelling, models.channel) : [];
  if (options.counts) await io.out(listed.map(({ word, times, texts: own }) => `${times}\t${own}\t${word}\n`).join(""));
  else await io.out(listed.map(({ word }) => `${word}\n`).sort().join(""));
  if (!options.quiet) io.err(`scanmend: ${counted(listed.length, "word")} in ${counted(texts.done, "file")}${remarks(texts)}\n`);
  return texts.failed > 0 ? Exit.failure : Exit.fine;
}

async function sinkOf({ settings }: OpenSource, recurring: RecurringWords): Promise<Sink> {
  const { words: vouched } = await cleanOptionsOf(settings);
  const { lexicon } = modelsOf(settings.models);
  const isKnown = (form: string): boolean => lexicon.isWord(form) || vouched?.(form) === true;
  const number = recurring.begin();
  return {
    section: async (section) => {
      const { text, doubted } = mended(section);
      recurring.add(number, text, doubted, isKnown);
    },
    close: async () => undefined,
    abort: async () => undefined,
  };
}

/** The text of a section as mended, and in its offsets what was proposed there and not made for all that it may be right. */
function mended({ text, own, page }: CleanedSection): { text: string; doubted: Span[] } {
  const { edits, rejected } = page ?? own;
  const doubts = rejected.filter(({ confidence }) => confidence > DOUBT).sort((a, b) => a.start - b.start);
  return { text: applyEdits(page?.page.text ?? text, edits), doubted: carryUntouched(doubts, edits) };
}
