import type { DamageKind } from "../language/error-model.ts";
import type { Verdict } from "./decoder.ts";

/** The names of {@link PageDamage.featuresFor}'s numbers, in their order. */
export const PAGE_FEATURES = ["pageLost", "pageSplit", "pageSure", "pageHyphen"] as const;

/** Doubtful are misreadings that are likeliest at their places, and not sure enough to count as found. */
type Family = "misread" | "lost" | "split" | "hyphen" | "doubtful";

/** Damage that comes together: a scan misreads, an extraction loses spaces or adds them, a narrow column has line ends. */
const FAMILIES: Partial<Record<DamageKind, Family>> = {
  misread: "misread",
  "lost-space": "lost",
  "lost-space-after-punctuation": "lost",
  "space-in-word": "split",
  "space-before-punctuation": "split",
  letterspacing: "split",
  "kept-line-hyphen": "hyphen",
  "line-hyphen": "hyphen",
  "hyphen-space": "hyphen",
  "lost-line-hyphen": "hyphen",
};

/** From these odds on, in nats, a change counts as found. */
const FOUND = 2;

/** What a change counts as; undefined where it doesn't. */
function familyOf({ chosen, odds, candidate }: Verdict): Family | undefined {
  const family = chosen ? FAMILIES[candidate.proposal.damage.kind] : undefined;
  if (odds > FOUND) return family;
  return family === "misread" ? "doubtful" : undefined;
}

/**
 * What a reading of a page found, by families of damage: whether a page has much of it, or of another, or none at all, tells
 * much of a single change. No change is evidence for itself.
 */
export class PageDamage {
  readonly #found: Record<Family, number> = { misread: 0, lost: 0, split: 0, hyphen: 0, doubtful: 0 };

  /** @param verdicts of one reading of the whole page */
  constructor(verdicts: readonly Verdict[]) {
    for (const verdict of verdicts) {
      const family = familyOf(verdict);
      if (family) this.#found[family] += 1;
    }
  }

  /**
   * Numbers for the confidence model, as {@link PAGE_FEATURES} names them: of what was found without this change the shares of
   * lost spaces, of spaces too many and of hyphens, and of misreadings the share that is sure. How much was found to a word says
   * more yet of long pages, but then of a sentence by itself that it is none of them, and its names were made words.
   */
  featuresFor(verdict: Verdict): number[] {
    // What a later reading finds beside a change may not have been counted.
    const own = familyOf(verdict);
    const others = (family: Family): number => Math.max(0, this.#found[family] - (own === family ? 1 : 0));
    const [misread, lost, split, hyphen, doubtful] = [others("misread"), others("lost"), others("split"), others("hyphen"), others("doubtful")];
    const told = misread + lost + split + 0.5;
    return [
      (lost + 0.1) / told,
      (split + 0.1) / told,
      (misread + 0.5) / (misread + doubtful + 1),
      (hyphen + 0.1) / (told + hyphen),
    ];
  }
}
