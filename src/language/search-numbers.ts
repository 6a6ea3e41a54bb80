/**
 * Numbers that the search by columns has in common with its form in WebAssembly (`assembly/state-search.ts`), whose compiler
 * reads this file, too: nothing but constants.
 */

/** No word that is set in a column is longer; longer runs of characters are rules and noise. In code units. */
export const LONGEST_OBSERVED = 48;
/** A word may be parted this often. */
export const MOST_PARTS = 3;
/** Damage comes in bursts: each edit after a word's first is this much cheaper, in nats. */
export const BURST = 1;
/** No edit is cheaper. */
export const LEAST_EDIT_COST = 0.3;
export const HYPHEN = 0x2d;
/** States of one search at the most, and those followed at one place. */
export const POOL = 1 << 16;
export const MOST = 64;
/** More than a cost loses when it is kept in 32 bits. */
export const ROUNDING = 1e-4;
/** No more than this share of itself. */
export const ROUNDING_SHARE = 1e-7;
/** Steps of up to three characters. */
export const STEPS = 4;

/** The order of pushes from one state: by 12 bits, of which the edits take all but the first two numbers. */
export const ORDERS = 1 << 12;
export const AS_IT_STANDS = 0;
export const AS_PARTS = 1;
export const FIRST_EDIT = 2;
export const STEP_ORDERS = 1 << 10;
export const MOST_RANK = STEP_ORDERS - 3;
/** Above the order among equals: of up to {@link LONGEST_OBSERVED} places and {@link MOST} states each. */
export const EQUALS = ORDERS << 12;
/** The bits of 1/16 as a number of 32: costs from there to 4096 and their order fit in a number. */
export const LEAST_BITS = 0x3d800000;
/** Bits of a word that filter the nodes of a place. */
export const FILTER_WORDS = 8;

/** A bit that no trie uses: of edits that begin with a space, or are of no characters. */
export const ANYWHERE_BIT = 31;
/** Bits and one more, so that the edits of the last one have an end, too. */
export const STARTS = ANYWHERE_BIT + 2;
/** Characters of an edit at the most. */
export const LONGEST = 3;
/** The list of all runs that have no edits. */
export const NEVER_MISREAD = 0;

/** Bits of a node's mask: a to z, apostrophe, hyphen; letters beyond share the last. */
export const APOSTROPHE_BIT = 26;
export const HYPHEN_BIT = 27;
export const OTHER_BIT = 28;
/** Of a node's mask, beside the letters' bits: a word ends here. */
export const END_MASK = 1 << 29;
/** Least costs are kept in steps of this, rounded down so that they stay bounds, in nats. */
export const LEAST_UNIT = 0.1;

/** Numbers of a node that is laid out, and what each is. */
export const RECORD = 4;
/** Bits of the letters that lead on from it, and {@link END_MASK}; 0 until it is asked for. */
export const MASK = 0;
/** Its first child; 0 until it is asked for. The children lie side by side, the one with the commonest word first. */
export const FIRST = 1;
/** Its number in the packed trie. */
export const PACKED = 2;
/**
 * How it is come to: −ln P of the commonest word at or below it, in steps of {@link LEAST_UNIT}, the number of its letter's
 * bit, {@link LAST_CHILD}, and the place of its letter in the alphabet.
 */
export const WAY = 3;
export const LEAST_MASK = 0xff;
export const BIT_SHIFT = 8;
export const BIT_MASK = 31;
export const LAST_CHILD = 1 << 13;
export const LETTER_SHIFT = 16;
