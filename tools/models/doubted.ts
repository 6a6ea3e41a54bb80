import type { Entry } from "./build-lexicon.ts";

/** What scans make of letters (as on the page, as printed), the commonest kinds that give letters again. */
const CONFUSIONS: readonly (readonly [string, string])[] = (
  "o-e c-e e-c b-h h-b u-n n-u l-t f-t t-f i-l l-i o-a a-o s-a a-s r-t t-r l-d v-y y-v n-m m-n " +
  "li-h ri-n ii-n rn-m m-rn in-m iu-m cl-d ll-h vv-w fi-h tt-n"
)
  .split(" ")
  .map((pair) => pair.split("-") as [string, string]);

/** How often a page shows one of these confusions in a given word, on the cautious side. */
const RATE = 0.001;
/** Words seen less often than this are misread into a given form too seldom to matter. */
const LEAST_TRUTH = 20_000;
/** Longer forms are words in their own right more often. */
const MOST_LETTERS = 5;

/**
 * Forms that lists have for words, but which are a far commoner word misread more often than themselves: `tho`, `arid`
 * (and), `bas` (has). Each as it stands in lower case or with its capital, by the counts of that casing.
 */
export function doubtedForms(entries: readonly Entry[]): string[] {
  const byForm = new Map(entries.filter(({ count }) => count >= LEAST_TRUTH).map((entry) => [entry.form, entry]));
  const doubted: string[] = [];
  for (const entry of entries) {
    const { form, flags } = entry;
    if (flags === 0 || form.length > MOST_LETTERS || !/^[a-z]+$/.test(form)) continue;
    const truths = truthsOf(form).flatMap((truth) => byForm.get(truth) ?? []);
    const outnumbered = (count: (of: Entry) => number): boolean => truths.some((truth) => count(truth) * RATE > count(entry));
    if (outnumbered(({ lower }) => lower)) doubted.push(form);
    // A capital that begins a sentence is counted neither as lower case nor as a capital.
    if (outnumbered(({ count, lower }) => count - lower)) doubted.push((form[0] as string).toUpperCase() + form.slice(1));
  }
  return doubted.sort();
}

function truthsOf(form: string): string[] {
  const truths: string[] = [];
  for (const [seen, printed] of CONFUSIONS) {
    for (let at = form.indexOf(seen); at >= 0; at = form.indexOf(seen, at + 1)) {
      truths.push(form.slice(0, at) + printed + form.slice(at + seen.length));
    }
  }
  return truths;
}
