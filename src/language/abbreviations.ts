import { isDigit, isLower } from "./characters.ts";
import type { Token } from "./token.ts";

/** Of those below, what is no word besides, and like one: `mins`, `nr`. */
const SHORTHAND: ReadonlySet<string> = new Set("mins hrs secs yds lbs cwt qrs nr gd gdns stn sqn cdr cdre bn exors regd resd schr asst mgr govt dept approx inst ult prox wkt wkts mdns ovs pkgs csks dn retd decd recd contd incl".split(" "));

/**
 * Words that end in a full stop without ending a sentence, lower-cased. The list is of titles, months, states and
 * provinces, measures and the like that newspapers of the last two centuries abbreviate.
 */
const ABBREVIATIONS: ReadonlySet<string> = new Set([
  ...SHORTHAND,
  ...(
    "mr mrs ms messrs mme mlle dr drs prof rev revs hon rt st ste sr jr esq bart gen col lt lieut maj capt cmdr " +
    "sgt sergt corp cpl pte adm gov sen rep reps pres supt insp const jan feb mar apr jun jul aug sept oct nov " +
    "dec mon tues wed thurs fri sat sun ont que sask alta man ala ariz ark calif cal colo conn del fla ga ill ind " +
    "kan kans ky mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo co cos inc " +
    "ltd corp bros no nos vol vols ch chap sec art fig figs p pp par ed eds trans cf viz vs v etc al ave blvd rd " +
    "sq mt ft in yd lb oz qr bu gal gals min hr assn assoc univ tel ext dist est acct geo wm chas jas jno thos " +
    "robt edw benj saml alex"
  ).split(" "),
]);

/** Whether `word` (without its full stop, any case) is an abbreviation and nothing else. */
export const isShorthandWord = (word: string): boolean => SHORTHAND.has(word.toLowerCase());

/** Whether `word` (without its full stop, any case) is an abbreviation that takes one. */
export const isAbbreviation = (word: string): boolean => ABBREVIATIONS.has(word.toLowerCase());

const SHORT = /^[A-Za-zÀ-ÿ][a-zà-ÿ]{0,7}$/;

/**
 * Whether the full stop behind a word can end no sentence: before a comma, semicolon or colon, or a small letter or figure
 * (`40 rns., 2 wkts.;`, `wool per qr. fell`). On a page that was read well such a word is an abbreviation, whether a list has it or not.
 */
export const isShortened = ({ text, core, coreEnd }: Pick<Token, "text" | "core" | "coreEnd">, next: string): boolean =>
  text[coreEnd] === "." && SHORT.test(core) && (coreEnd === text.length - 1 ? isLower(next.charCodeAt(0)) || isDigit(next.charCodeAt(0)) : ",;:".includes(text[coreEnd + 1] as string));

/** `p.m`, `l.b.w`, `Lt.-Col`. */
const INITIALS = /^(?:[a-z]\.)+[a-z]$|^(?:[a-zà-ÿ]+\.-)+[a-zà-ÿ]+$/i;
/** `c/o`, `b/w`, `and/or`. */
const ALTERNATIVES = /^[a-z]{1,4}\/[a-z]{1,4}$/i;
/** `bls.`, `wkts.`: the vowels are left out. */
const CONSONANTS = /^[“"(]?[bcdfghj-np-tv-z]{2,7}\.[,;:!?)”"]*$/;

/** Whether a form may be an abbreviation, wherever it stands; on a bad scan it may be a misread word as well. */
export const looksAbbreviated = ({ text, core }: Pick<Token, "text" | "core">): boolean => INITIALS.test(core) || ALTERNATIVES.test(core) || CONSONANTS.test(text);

/** Whether a chunk ends with an abbreviation's full stop, behind which another mark may stand: `viz. :`, `Co. ,`. */
export const endsAbbreviation = (text: string): boolean => text.endsWith(".") && isAbbreviation(text.slice(0, -1));
