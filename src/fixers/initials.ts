import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { casePattern, isHyphen, isLetter, isLower } from "../language/characters.ts";
import { hasSurnamePrefix } from "../language/compounds.ts";
import type { Damage } from "../language/judge.ts";
import type { Language } from "../language/language.ts";
import { Flag, type Lexicon } from "../language/lexicon.ts";
import { trait } from "../language/token.ts";

const MOST_LETTERS = 5;
/** Before a surname initials are hardly ever an initialism: taken to be one in five hundred. */
const BEFORE_SURNAME_WAYS = 500;

/** One letter and a full stop, with nothing behind but, before, an opening mark. */
const isInitial = trait(({ text, core, coreEnd }) => core.length === 1 && isLetter(core.charCodeAt(0)) && text.charCodeAt(coreEnd) === 0x2e);
const LOOKS_FOR = [isInitial];

/** An initialism set with spaces: `U. S.`; whether it is one, or a person's initials, the words around it tell. */
const initials: RepairFixer = {
  name: "initials",
  description: "closes up spaced initialisms",
  examples: [
    ["the U. S. envoy", "the U.S. envoy"],
    ["U. S.-Canada talks", "U.S.-Canada talks"],
    ["a U. S.- bound ship", "a U.S.-bound ship"],
    ["at 6 p. m. on Friday", "at 6 p.m. on Friday"],
  ],
  leavesAlone: ["signed by U. S. Grant", "J. K. Rowling said", "Mr. A. B. Smith", "James B. Comey"],
  needs: ["lexicon", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { chunks } = segment;
    for (const first of placesOf(segment, LOOKS_FOR, language)) if (first < chunks.length - 1) yield* proposeFrom(chunks, first, { source: segment.document.source, language });
  },
};

export default initials;

interface Page {
  readonly source: string;
  readonly language: Language;
}

function* proposeFrom(chunks: readonly Chunk[], first: number, page: Page): Generator<Proposal> {
  const head = chunks[first] as Chunk;
  if (head.end !== head.coreEnd + 1) return;
  const lower = isLower(head.core.charCodeAt(0));
  const timeLetters = /^[AP]$/u.test(head.core) && !/\d/u.test(chunks[first - 1]?.text ?? "");
  let form = `${head.core}.`;
  for (let count = 2; count <= MOST_LETTERS; count += 1) {
    const chunk = chunks[first + count - 1];
    if (!chunk || !startsWithInitial(chunk) || isLower(chunk.text.charCodeAt(0)) !== lower) return;
    form += chunk.text.slice(0, 2);
    // `P. M. Draper` is a person; `8 P. M.` has its hour.
    if (count === 2 && timeLetters && isTimeOfDay(form.toLowerCase()) && chunk.text.length === 2) return;
    const last = count === 2 && lower ? isTimeOfDay(form) : !lower;
    if (last) {
      const next = chunks[first + count];
      const damage = damageOf(form, chunk, next, page.language);
      if (damage === undefined) return;
      yield proposal(page.source, chunks, first, count, form, damage);
      const hyphen = chunk.text.length === 3 && isHyphen(chunk.text.charCodeAt(2));
      if (hyphen && next?.before === "space" && next.coreStart === next.start && next.core !== "") {
        yield {
          start: head.start + head.text.indexOf(head.core),
          end: next.coreEnd,
          replacement: `${form}-${next.core}`,
          damage: { ...damage, times: 2 },
          why: { code: "initialism", args: { form: `${form}-${next.core}` } },
        };
      }
    }
    if (chunk.text.length !== 2) return;
  }
}

/** Undefined where these are a person's. */
function damageOf(form: string, last: Chunk, next: Chunk | undefined, { lexicon, document }: Language): Damage | undefined {
  const surnameFollows = last.text.length === 2 && next !== undefined && mayBeSurname(next.core, form, lexicon);
  if (surnameFollows && form.length === 4 && !PLACES.has(form)) return undefined;
  const listed = lexicon.id(form) !== 0 || document.count(form) > 0;
  if (surnameFollows) return { kind: "spaced-initialism", ways: BEFORE_SURNAME_WAYS };
  return { kind: listed ? "spaced-listed-initialism" : "spaced-initialism" };
}

/** Of two letters those that stand before a name, and are nobody's. */
const PLACES = new Set("A.D. B.C. D.C. E.U. L.A. N.B. N.C. N.H. N.J. N.S. N.W. N.Y. N.Z. P.E. P.O. R.I. S.A. S.C. S.W. U.K. U.N. U.S. W.A.".split(" "));

function mayBeSurname(standing: string, form: string, lexicon: Lexicon): boolean {
  const pattern = casePattern(standing);
  // `BY JOHN S. C. ABBOTT`: in a heading every word is in capitals.
  const word = pattern === "upper" ? standing.charAt(0) + standing.slice(1).toLowerCase() : standing;
  if (pattern !== "title" && pattern !== "upper") return hasSurnamePrefix(word);
  // `H. G. Wells`, `W. C. Fields`: surnames that are words, too.
  const isPerson = form.length === 4 && !PLACES.has(form) && (lexicon.flags(lexicon.id(word)) & Flag.name) !== 0;
  return isPerson || isSurname(word, lexicon);
}

/** The one man whose initials are a country's, and whose name is oftener a word. */
const PRESIDENT = "Grant";

/** A name that is seldom anything else: Grant and Lewis, not House or Justice. */
function isSurname(form: string, lexicon: Lexicon): boolean {
  const name = form.replace(/['’]s$/u, "");
  const id = lexicon.id(name);
  if (id === 0 || name === PRESIDENT) return true;
  const flags = lexicon.flags(id);
  return (flags === 0 || (flags & Flag.name) !== 0) && lexicon.titleCost(id) < lexicon.lowerCost(id);
}

function proposal(
  source: string,
  chunks: readonly Chunk[],
  first: number,
  count: number,
  form: string,
  damage: Damage,
): Proposal {
  const head = chunks[first] as Chunk;
  const last = chunks[first + count - 1] as Chunk;
  const why = { code: "initialism", args: { form } };
  const breaks = chunks.slice(first + 1, first + count).find((chunk) => chunk.before === "line");
  const next = chunks[last.index - head.index + first + 1];
  // Mended across a line break it stands whole on the first line, and the break follows it.
  if (breaks && last.text.length === 2 && next?.before === "space") {
    const gap = source.slice((chunks[breaks.index - head.index + first - 1] as Chunk).end, breaks.start);
    return { start: head.coreStart, end: next.start, replacement: form + gap, damage, why };
  }
  return { start: head.coreStart, end: last.start + 2, replacement: form, damage, why };
}

function startsWithInitial({ text }: Chunk): boolean {
  if (!isLetter(text.charCodeAt(0)) || text.charCodeAt(1) !== 0x2e) return false;
  // `S.-Mexico`, `S.,`, `S.’s`; not `S.Mexico`.
  return text.length === 2 || !isLetter(text.charCodeAt(2));
}

const isTimeOfDay = (form: string): boolean => form === "a.m." || form === "p.m.";
