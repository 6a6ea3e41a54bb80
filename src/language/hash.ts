/**
 * The hashes of the packed models. The programs that build a model and the code that reads it share them, so they
 * may not change without the models being built anew. Shares of files and lists of ignored findings go by
 * {@link hashString}, too: it may never change.
 */

/** FNV-1a over UTF-16 code units with a final avalanche (the finaliser of MurmurHash3). Unsigned 32 bits. */
export const hashString = (text: string): number => avalanche(hashOn(FNV_BASIS, text));

/** What FNV-1a begins with: the hash of nothing, before the avalanche. */
export const FNV_BASIS = 0x811c9dc5;

/** The hash of a text of which `hash` is that of the part before, both before the avalanche. */
export function hashOn(hash: number, text: string): number {
  let mixed = hash;
  for (let index = 0; index < text.length; index += 1) mixed = hashCodeOn(mixed, text.charCodeAt(index));
  return mixed;
}

/** The same for one code unit more. */
export const hashCodeOn = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

export function avalanche(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Mixes up to three word numbers into 32 bits; `seed` gives independent hashes of the same numbers. */
export function hashIds(first: number, second: number, third: number, seed: number): number {
  let hash = Math.imul(first + 1, 0x9e3779b1) ^ seed;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77) + second;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae3d) + third;
  return avalanche(hash);
}
