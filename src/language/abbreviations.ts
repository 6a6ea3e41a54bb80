/** Of those below, what is no word besides, and like one: `mins`, `nr`. */
const SHORTHAND: ReadonlySet<string> = new Set("mins hrs secs yds lbs cwt qrs nr gd gdns stn sqn cdr cdre bn exors regd resd schr asst mgr govt dept approx inst ult prox".split(" "));

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
