import { uptime } from "node:process";
import type { Settings } from "../config/settings.ts";
import type { Explain, Finding, Rejected } from "../engine/clean.ts";
import type { Edit } from "../engine/edit.ts";
import type { WordConfidence } from "../engine/word-confidences.ts";
import type { Protection } from "../engine/protections.ts";
import { clean } from "../clean.ts";
import type { QualityEstimate } from "../quality/estimate.ts";
import { countWords } from "../language/characters.ts";
import { cleanOptionsFor } from "../config/clean-options.ts";

/** What is to be done with a section. */
export type Wanted = "clean" | "estimate" | "clean and estimate";

/** A section to be cleaned or judged: plain data, that a thread can be sent. */
export interface Task {
  readonly text: string;
  readonly settings: Settings;
  readonly wanted: Wanted;
  /** What nothing may touch, in UTF-16 offsets into the text. */
  readonly protect: readonly Protection[];
  /** How sure the OCR engine was of its words, where the file says so, in UTF-16 offsets into the text. */
  readonly wordConfidences: readonly WordConfidence[];
  /** Look for damage that is only reported. */
  readonly findings: boolean;
  /** Which of the proposals that were not taken to give. */
  readonly explain: Explain;
}

/** What became of it, in offsets into the text. */
export interface Result {
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  readonly rejected: readonly Rejected[];
  /** How good the text is, where that was asked for. */
  readonly quality?: QualityEstimate;
  /** Runs of characters without white space. */
  readonly words: number;
  /** How long the cleaning took. */
  readonly seconds: number;
}

/** Cleans sections, in this thread or in others. The same task gives the same result in each. */
export interface Cleaner {
  /** @throws {InputError} where a word list or dictionary can't be read, and {WorkerDied} */
  clean(task: Task): Promise<Result>;
  /** Tells that no task follows for now. */
  flush(): void;
  /** Ends the threads; tasks that are not done are given up. */
  close(): Promise<void>;
}

const NOTHING = { edits: [], findings: [], rejected: [] } as const;

/** Does one task in this thread. */
export async function runTask({ text, settings, wanted, protect, ...rest }: Task): Promise<Result> {
  const options = await cleanOptionsFor(text, settings, protect);
  const begun = uptime();
  const { edits, findings, rejected } = wanted === "estimate" ? NOTHING : clean(text, { ...options, ...rest });
  const quality = wanted === "clean" ? undefined : (await import("../estimate.ts")).estimateQuality(text, options);
  return { edits, findings, rejected, ...(quality && { quality }), words: countWords(text), seconds: uptime() - begun };
}

/** In this thread, between whose tasks signals, timers and files have their turn. */
export class LocalCleaner implements Cleaner {
  #last: Promise<unknown> = Promise.resolve();

  clean(task: Task): Promise<Result> {
    // One behind the other: those set for one turn of the loop would run without anything between them.
    const result = this.#last.then(() => new Promise((resolve) => setImmediate(resolve))).then(() => runTask(task));
    this.#last = result.catch(() => undefined);
    return result;
  }

  flush(): void {
    // Nothing waits.
  }

  async close(): Promise<void> {
    // Nothing to end.
  }
}
