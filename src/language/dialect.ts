import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./token.ts";

/** Chunks on either side of one that tell whether it stands in speech that is spelled as it sounds. */
const NEAR = 14;
/** So many of them with letters left out are such speech; one or two are anybody's `'tis`. */
const LEAST = 3;

/** `an'`, `o'`, `wi'`, `tho'`, `'em`, `th'`: words that lose their last letters, or their first. */
const CLIPPED = new Set("a' an' awa' bes' bot' d' fin' firs' fu' gi' ha' hal' han' i' jus' kep' ma' mo' mos' o' ol' sel' t' ta' tha' tho' thro' altho' wa' wha' wi' wit' y' yo' 'alf 'ands 'appen 'ard 'as 'ave 'bout 'cause 'e 'ead 'ear 'ed 'eard 'ee 'elp 'em 'er 'ere 'erself 'im 'imself 'n 'ome 'ope 'orse 'ot 'ouse 'ow 'specially 'spect 'spose 'ud 'un 'urt".split(" "));

/** `ower`, `nowt`, `hae`, `nivver`: words of the country, oftener than any other word misread. */
const SPOKEN = new Set("aboot ain't auld awright coulda didna dat deh dem dey dinna dis dunno dunna frae fur gaed gwan gwine hadna hae inna isna ken kinda lemme mebbe mek nae naebody nivver nobbut nowt nuh ower owt sez shoulda sumpin summat thet thoid toon tuther wasna weel whaur wid wor worn't woulda wot wouldna wuz yer yez ye'll yersel yersilf yuh zur".split(" "));

/** Words in -in that are others with a g: a quotation may end with them. */
const IN_WORDS = new Set("basin bin din kin pin robin ruin satin sin thin tin win".split(" "));

/** In UTF-16 units, with the marks around it. */
const LONGEST = 32;

/** What is spelled out with an e where verse leaves it out: `gath'ring`, `heav'n`, `publish'd`, `ev'ry`. */
const VERSE = /[a-z]'(?:d|st|n|r|ry|ring|ning|ling|rous)$/;

const APOSTROPHES = /['’‘]/g;
const EDGES = /^["“”([—–-]+|["“”)\].,;:!?—–-]+$/g;

/** Whether letters were left out of a word as it is spoken or sung, by a known habit: `wanderin'`, `wi'`, `'em`, `gath'ring`, `ower`. */
export const isSpoken = (token: Token, lexicon: Lexicon): boolean => (token.spoken ??= readSpoken(token, lexicon));

function readSpoken({ text, core }: Token, lexicon: Lexicon): boolean {
  if (SPOKEN.has(core)) return true;
  // The bound keeps what cuts the edges off linear.
  if (text.length > LONGEST || !/['’‘]/.test(text)) return false;
  const bare = text.replace(EDGES, "").replace(APOSTROPHES, "'");
  // `'As I said'` is a quotation.
  const word = bare.startsWith("'") ? bare : bare.toLowerCase();
  if (CLIPPED.has(word)) return true;
  if (word.endsWith("in'")) return !IN_WORDS.has(word.slice(0, -1)) && lexicon.isWord(`${word.slice(0, -1)}g`);
  return VERSE.test(word) && lexicon.isWord(word.replace("'", "e"));
}

const known = new WeakMap<readonly object[], { readonly places: Uint8Array | undefined }>();

/** The chunks that stand in speech spelled as it sounds, or in verse, where any word may be; undefined where there are none. */
export function spokenPlaces(chunks: readonly { readonly token: Token }[], lexicon: Lexicon): Uint8Array | undefined {
  let found = known.get(chunks);
  if (!found) known.set(chunks, (found = { places: findPlaces(chunks, lexicon) }));
  return found.places;
}

function findPlaces(chunks: readonly { readonly token: Token }[], lexicon: Lexicon): Uint8Array | undefined {
  const spoken: number[] = [];
  for (let at = 0; at < chunks.length; at += 1) if (isSpoken((chunks[at] as { token: Token }).token, lexicon)) spoken.push(at);
  let places: Uint8Array | undefined;
  for (let last = LEAST - 1; last < spoken.length; last += 1) {
    const [first, end] = [spoken[last - LEAST + 1] as number, spoken[last] as number];
    if (end - first > 2 * NEAR) continue;
    (places ??= new Uint8Array(chunks.length)).fill(1, Math.max(0, end - 2 * NEAR, first - NEAR), Math.min(chunks.length, first + 2 * NEAR + 1, end + NEAR + 1));
  }
  return places;
}
