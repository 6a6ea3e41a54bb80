import { decisionsOf } from "../config/clean-options.ts";
import type { Settings } from "../config/settings.ts";
import { counted } from "../reports/text.ts";

/** Says once of files of decisions how often reviewers contradict each other. */
export class Contradictions {
  readonly #say: (text: string) => void;
  readonly #said = new Set<string>();

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** @throws {InputError} where the files can't be read */
  async note(settings: Settings): Promise<void> {
    const files = settings.decisions.join(", ");
    if (this.#said.has(files)) return;
    this.#said.add(files);
    const count = (await decisionsOf(settings))?.contradictions ?? 0;
    if (count > 0) this.#say(`scanmend: ${files}: ${counted(count, "contradiction")} between reviewers; the later decision holds\n`);
  }
}
