/** Words that are put together by rule, and names that are. */

const NAME_PREFIXES = new Set("non anti pro pre post ex un mid trans neo pan inter sub".split(" "));

/** Prefixes that take a hyphen before a capital: `anti-Brexit`, `mid-July`. Any casing. */
export const isNamePrefix = (part: string): boolean => NAME_PREFIXES.has(part.toLowerCase());

const MODIFIERS = new Set(
  (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy " +
    "eighty ninety hundred first second third fourth fifth sixth seventh eighth ninth tenth last next full high low " +
    "long short half part top late early old new big well head best most least all small large self"
  ).split(" "),
);

const LAST_PARTS = new Set("based born bound led backed owned controlled style trained made held wide".split(" "));

/** `-based`, `-born`: participles that make compounds with a place or a people before them. Lower case. */
export const isNameSuffix = (part: string): boolean => LAST_PARTS.has(part);

/** First words of compounds before a noun: numbers, ordinals, plain adjectives. Lower case. */
export const isModifier = (part: string): boolean => MODIFIERS.has(part);

const NUMBERS = new Set("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred".split(" "));

/** Numbers and superlatives: `two-month`, `longest-reigning`. Lower case. */
export const isNumber = (part: string): boolean => NUMBERS.has(part) || (part.length > 5 && part.endsWith("est"));

const PARTICLES = new Set("out off over under up down back".split(" "));

/** Adverbs that make solid compounds, behind (`freezeout`) or in front (`overbrimming`). Lower case. */
export const isParticle = (part: string): boolean => PARTICLES.has(part);

const PREFIXES = new Set("anti auto bio cyber de geo hyper inter macro mega micro mini mono multi neo neuro non pan poly quasi re semi sub super trans ultra un".split(" "));

const SUFFIXES = /^(?:folds?|hoods?|like|ships?|wards?|wide|wise)$/u;

/** Whether two parts are one word derived from the other, and no two words: `multi|movement`, `husband|ship`, `eukaryotic|ally`; not `nothing like`. Lower case. */
export const isDerived = (first: string, last: string): boolean =>
  PREFIXES.has(first) || (first.length > 3 && !first.endsWith("thing") && SUFFIXES.test(last)) || (last === "ally" && first.endsWith("ic"));

/** `McRory`, `MacDonald`, `M'Kellar`, `O'Conor`, `D'Oyly`: names with a capital inside. */
export const hasSurnamePrefix = (word: string): boolean => /^(?:Ma?c|[MODL]['’])[A-ZÀ-Þ]/.test(word);

const FIRM = /^(?:Inc|Corp|Ltd|LLC|LLP|PLC|plc|GmbH|NV|AG)$/;

/** `Infocus Ltd`, `Inspeech Inc`: a firm is called what no list has. */
export const isFirmName = (word: string, next: string): boolean => /^[A-ZÀ-Þ]/.test(word) && FIRM.test(next);

/** `leadup`, `teardown`: a verb and its particle are a noun, whether lists have it or not. The verb is known by its form in -ing. Lower case. */
export const isPhrasalNoun = (verb: string, particle: string, isWord: (form: string) => boolean): boolean =>
  PARTICLES.has(particle) && [verb, verb.replace(/e$/, ""), verb + verb.slice(-1)].some((stem) => isWord(`${stem}ing`));

/** `TheReadingRoomGuide`: a name of an account, a page or a program. */
export const isSetSolid = (word: string): boolean => /^(?:[A-ZÀ-Þ][a-zß-ÿ]+){3,}$/.test(word);
