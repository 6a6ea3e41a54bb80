import type { Chunk, Document } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { casePattern, isLower, isLowers, isUpper, isUppers } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import { Flag } from "../language/lexicon.ts";
import { trait } from "../language/token.ts";

/** `Mc` or `O’` and a small letter. */
const mayBeName = (core: string): boolean => core.length >= 5 && /^(?:Mc|O['’])/u.test(core) && isLower(core.charCodeAt(2));
const mayBePossessive = (core: string): boolean => /^.{2,5}['’]S$/u.test(core);
/** Plurals of initialisms that in capitals are no initialism themselves, as GPS, CDS and PCS are. */
const PLURALS: ReadonlySet<string> = new Set("MPS MSPS MLAS MEPS MPPS TVS CEOS NGOS DVDS SUVS".split(" "));
const COMPOUND = /^(Us|Uk|Eu|Un)-(.+)$/u;
const mayBeMangled = trait(({ core }) => isUpper(core.charCodeAt(0)) && (mayBeName(core) || mayBePossessive(core) || PLURALS.has(core) || COMPOUND.test(core)));
const LOOKS_FOR = [mayBeMangled];

/** Capitals that a conversion has mangled: names in Mc and O’, possessives and plurals of initialisms, `Us-based`. */
const caseFixer: ReportFixer = {
  name: "case",
  description: "reports mangled capitals",
  examples: [["Ross Mcdonald said", "Ross McDonald said"], ["the EU’S chief", "the EU’s chief"], ["a Us-based firm", "a US-based firm"]],
  leavesAlone: ["Mcebisi spoke", "Macdonald and Mackay", "THE EU’S CHIEF RESIGNS", "Use it", "at four o’clock"],
  needs: ["lexicon"],
  action: "report",

  *report(segment, language) {
    const { chunks, document } = segment;
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const { core, coreStart, coreEnd } = chunks[at] as Chunk;
      const form = mendedName(core, document, language) ?? mendedInitialism(chunks, at, language);
      if (form === undefined) continue;
      yield { start: coreStart, end: coreEnd, why: { code: "odd-case", args: { form } }, replacement: form };
    }
  },
};

export default caseFixer;

/** `Mccoist`, `O’neill`: the capital after the prefix is lost. */
function mendedName(core: string, document: Document, language: Language): string | undefined {
  if (!mayBeName(core)) return undefined;
  const name = core.replace(/['’]s$/u, "");
  const form = name.slice(0, 2) + (name[2] as string).toUpperCase() + name.slice(3);
  const isName = isScottish(name) || language.lexicon.isMixed(form) || formsOf(document).has(form);
  return isName ? form + core.slice(name.length) : undefined;
}

/** African names go on with a vowel, `h` or `w`: `Mcebisi`, `Mchinji`. No name but a Scottish or Irish one has these. */
const isScottish = (name: string): boolean => name.length > 4 && /^Mc[bcdfgjklmnpqrstv]/u.test(name) && isLowers(name.slice(3));

/** `EU’S`, `MSPS`, `Us-based`: letters that stand for words, their ending or themselves in the wrong case. */
function mendedInitialism(chunks: readonly Chunk[], at: number, language: Language): string | undefined {
  const { core, text } = chunks[at] as Chunk;
  if (core.length < 3) return undefined;
  const stem = core.slice(0, -2);
  const isPossessive = mayBePossessive(core) && isUppers(stem);
  if (isPossessive) return isInitialism(stem, language) && standsInLowerCase(chunks, at) ? `${core.slice(0, -1)}s` : undefined;
  // In brackets it is explained: `the Metropolitan Police Service (MPS)`.
  if (PLURALS.has(core)) return !text.startsWith("(") && standsInLowerCase(chunks, at) ? `${core.slice(0, -1)}s` : undefined;
  const compound = COMPOUND.exec(core);
  if (!compound || !isLowers(compound[2] as string)) return undefined;
  const [, country, rest] = compound as unknown as [string, string, string];
  // `Un-named` at the head of a sentence is a word in two.
  return country === "Un" && language.isWord(`un${rest}`) ? undefined : `${country.toUpperCase()}-${rest}`;
}

/** Names and words in capitals keep their `’S`: `VIC’S`, `IT’S`, `NIBLO’S`. */
function isInitialism(stem: string, { lexicon }: Language): boolean {
  const flags = lexicon.flags(lexicon.id(stem));
  const known = (flags & Flag.dictionaryUpper) !== 0 || !/[AEIOUY]/.test(stem);
  return known && (flags & (Flag.dictionaryLower | Flag.name)) === 0;
}

/** No neighbour is in capitals too, as in headlines, lead-ins, signs and inscriptions. */
function standsInLowerCase(chunks: readonly Chunk[], at: number): boolean {
  const around = [chunks[at - 1], chunks[at + 1]].map((chunk) => casePattern(chunk?.core ?? ""));
  return !around.includes("upper") && around.some((pattern) => pattern === "lower" || pattern === "title");
}

const cache = new WeakMap<Document, ReadonlySet<string>>();

/** The forms that stand in the document, exactly so cased. */
function formsOf(document: Document): ReadonlySet<string> {
  const known = cache.get(document);
  if (known) return known;
  const forms = new Set(document.chunks.map(({ core }) => core.replace(/['’]s$/u, "")));
  cache.set(document, forms);
  return forms;
}
