import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DecisionsFile } from "../corpus/decisions-file.ts";
import { DECISIONS_NAME, readDecisions } from "../corpus/decisions.ts";
import { InputError } from "../corpus/input-error.ts";
import type { CleanedSection, OpenSource } from "../corpus/run.ts";
import { ReviewSession } from "../review/session.ts";
import { counted } from "../reports/text.ts";
import type { Io } from "./io.ts";
import { configOf } from "./options.ts";
import { type Texts, type TextsOptions, cleanTexts } from "./texts.ts";

/** The options of `review`, be it in the terminal or as a page. */
export interface ReviewOptions extends TextsOptions {
  readonly terminal?: boolean;
  /** Show what was decided before, too. */
  readonly all?: boolean;
  readonly reviewer?: string;
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
}

/** What a review begins with. */
export interface OpenReview {
  readonly session: ReviewSession;
  /** Where decisions go; to be closed at the end. */
  readonly file: DecisionsFile;
  /** As decisions speak of who makes them. */
  readonly reviewer: string | undefined;
}

/**
 * Reads what was decided so far.
 * @throws {InputError} where the files of decisions can't be read or written
 */
export async function openReview(paths: readonly string[], options: ReviewOptions, io: Io): Promise<OpenReview> {
  if (paths.includes("-")) throw new InputError("review", "standard input can't be read again for a correction", "name files or folders");
  const { decisions: named = [], ...others } = options;
  const { settings } = await configOf(others).resolve();
  // Those of the command line go before those of the configuration.
  const known = [...named, ...settings.decisions, ...(named.length + settings.decisions.length === 0 ? [DECISIONS_NAME] : [])];
  const path = known[0] as string;
  const alsoRead = known.filter((other, at) => at > 0 && resolve(other) !== resolve(path));
  const decisions = await readDecisions([...(existsSync(path) ? [path] : []), ...alsoRead]);
  const { contradictions } = decisions;
  if (contradictions > 0 && !options.quiet) io.err(`scanmend: ${known.join(", ")}: ${counted(contradictions, "contradiction")} between reviewers; the later decision holds\n`);
  const reviewer = options.reviewer ?? userName(io);
  const file = await DecisionsFile.open(path);
  return { session: new ReviewSession(decisions, file, reviewer), file, reviewer };
}

/** Who is told of the texts of a review. */
export interface Reader {
  /** Somebody is answered while texts are read. */
  readonly busy?: boolean;
  /** A text is begun: what takes its parts, once all have come. Parts of texts that can't be read to their end don't come. */
  text(source: OpenSource): Promise<(sections: readonly CleanedSection[]) => void>;
  /** A text can't be read. */
  failed?(name: string, error: InputError): void;
}

/** Reads the texts of a command line, without regard to decisions; none named are those of the working folder. */
export function readReviewed(paths: readonly string[], { decisions: _, ...options }: ReviewOptions, io: Io, reader: Reader): Promise<Texts> {
  return cleanTexts(paths.length === 0 && options.filesFrom === undefined ? ["."] : paths, withLevel(options), io, {
    findings: false,
    explain: false,
    hash: false,
    prints: false,
    undecided: true,
    ...(reader.busy && { busy: true }),
    sink: async (source) => {
      const sections: CleanedSection[] = [];
      const take = await reader.text(source);
      return { section: async (section) => void sections.push(section), close: async () => take(sections), abort: async () => undefined };
    },
    onError: async ({ name }, error) => reader.failed?.(name, error),
  });
}

/** What is unsure is to be seen, too, if nothing else is asked for. */
const withLevel = (options: TextsOptions): TextsOptions => (options.level === undefined && options.minConfidence === undefined ? { ...options, level: "bold" } : options);

/** As the system calls who is at work; undefined where it says nothing. */
const userName = ({ env }: Io): string | undefined => env["USER"] || env["LOGNAME"] || env["USERNAME"] || undefined;
