import type { Token } from "./token.ts";

/**
 * The commonest words of languages that English newspapers quote, without those that English has, too (`son`, `die`, `on`).
 * A number for each language; what several have counts for each.
 */
const FUNCTION_WORDS: readonly string[] = [
  "le la les des du une et est que qui dans pour par sur ne cette ses il elle nous vous ils avec aux leur je mais dont sont été était ont au lui sans ces cet plus tout toute tous toutes fait bien même comme peut mes ma si où ou votre notre",
  "der das und ist nicht von zu dem mit auf ein eine einer im für sich auch wird sind wir ich wie nach aus bei oder aber daß dass haben",
  "et est non ad cum quod qui quae per ut sed ab ex hoc quam sunt esse eius nec atque enim ille tibi mihi",
  "il della delle di che non una con gli sono ed dei nel alla del questo mio ma lo",
  "el los las del que por con para una su es como pero más y lo se al",
];

/** The first of them, which shortens some before a vowel: `d'`, `l'`. */
const FRENCH = 1;

const LANGUAGES = languagesOf(FUNCTION_WORDS);

function languagesOf(lists: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  lists.forEach((list, at) => {
    for (const word of list.split(" ")) found.set(word, (found.get(word) ?? 0) | (1 << at));
  });
  return found;
}

const ENGLISH = new Set("the of and to is was that with for by it his her he she they which as at from this are were not be or had have".split(" "));

/** Chunks on either side of one that tell what language it is in. */
const NEAR = 6;
/** So many different words of another language among them, and more than English ones, are a passage in it; two are a name: `de la Tour`. */
const LEAST = 3;
const LONGEST_WORD = 6;

/** Chunks beside its first and last common word that a passage reaches to, within their sentence. */
const EDGE = 2;

const known = new WeakMap<readonly object[], { readonly places: Uint8Array | undefined }>();

/** The chunks of a paragraph that stand in a passage of another language; undefined where there is none. */
export function foreignPlaces(chunks: readonly { readonly token: Token }[]): Uint8Array | undefined {
  let found = known.get(chunks);
  if (!found) known.set(chunks, (found = { places: findPlaces(chunks) }));
  return found.places;
}

function findPlaces(chunks: readonly { readonly token: Token }[]): Uint8Array | undefined {
  const marked: number[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    if (languagesOfWord((chunks[at] as { token: Token }).token) !== 0) marked.push(at);
  }
  if (marked.length < LEAST) return undefined;
  const places = new Uint8Array(chunks.length);
  let some = false;
  let [from, to] = [0, 0];
  for (const middle of marked) {
    while ((marked[from] as number) < middle - NEAR) from += 1;
    while (to < marked.length && (marked[to] as number) <= middle + NEAR) to += 1;
    const near = marked.slice(from, to);
    if (!isForeign(chunks, near, Math.max(0, middle - NEAR), Math.min(chunks.length, middle + NEAR + 1))) continue;
    let [start, last] = [near[0] as number, near[near.length - 1] as number];
    for (let edge = 0; edge < EDGE && start > 0 && !endsSentence(chunks, start - 1); edge += 1) start -= 1;
    for (let edge = 0; edge < EDGE && last < chunks.length - 1 && !endsSentence(chunks, last); edge += 1) last += 1;
    places.fill(1, start, last + 1);
    some = true;
  }
  return some ? places : undefined;
}

const endsSentence = (chunks: readonly { readonly token: Token }[], at: number): boolean => /[.!?][”"’)]*$/u.test((chunks[at] as { token: Token }).token.text);

/** @param near the chunks between `start` and `end` with words of other languages */
function isForeign(chunks: readonly { readonly token: Token }[], near: readonly number[], start: number, end: number): boolean {
  let english = 0;
  for (let at = start; at < end; at += 1) if (ENGLISH.has((chunks[at] as { token: Token }).token.core)) english += 1;
  return FUNCTION_WORDS.some((_, language) => {
    const own = new Set<string>();
    for (const at of near) {
      const { token } = chunks[at] as { token: Token };
      if ((languagesOfWord(token) & (1 << language)) !== 0) own.add(wordOf(token.core));
    }
    return own.size >= LEAST && own.size > english;
  });
}

/** `l’homme`, `d'une`: the word that was shortened. */
const wordOf = (core: string): string => ELIDED.exec(core)?.[1] ?? core;
const ELIDED = /^(d|l|qu|j|n|s|c|m)['’]\p{L}/u;

function languagesOfWord({ core }: Token): number {
  const common = core.length <= LONGEST_WORD ? LANGUAGES.get(core) : undefined;
  return common ?? (ELIDED.test(core) ? FRENCH : 0);
}
