import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DecisionsFile } from "../corpus/decisions-file.ts";
import { DECISIONS_NAME, readDecisions } from "../corpus/decisions.ts";
import { InputError } from "../corpus/input-error.ts";
import type { CleanedSection } from "../corpus/run.ts";
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
}

/** What a review begins with. */
export interface OpenReview {
  readonly session: ReviewSession;
  /** Where decisions go; to be closed at the end. */
  readonly file: DecisionsFile;
  /** How reading the texts ended. */
  readonly texts: Texts;
}

/**
 * Reads the texts of a command line, and what was decided of them.
 * @throws {InputError} where the files of decisions can't be read or written, before any text is read
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
  const file = await DecisionsFile.open(path);
  try {
    const session = new ReviewSession(decisions, file, options.reviewer ?? userName(io));
    const texts = await cleanTexts(paths.length === 0 && options.filesFrom === undefined ? ["."] : paths, withLevel(others), io, {
      findings: false,
      explain: false,
      hash: false,
      prints: false,
      undecided: true,
      sink: async ({ name }) => {
        const sections: CleanedSection[] = [];
        return {
          section: async (section) => void sections.push(section),
          close: async () => {
            for (const section of sections) session.add(name, section);
          },
          abort: async () => undefined,
        };
      },
    });
    return { session, file, texts };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What is unsure is to be seen, too, if nothing else is asked for. */
const withLevel = (options: TextsOptions): TextsOptions => (options.level === undefined && options.minConfidence === undefined ? { ...options, level: "bold" } : options);

/** As the system calls who is at work; undefined where it says nothing. */
const userName = ({ env }: Io): string | undefined => env["USER"] || env["LOGNAME"] || env["USERNAME"] || undefined;
