/** nspell has no types of its own; these are the calls that we make. */
declare module "nspell" {
  /** A Hunspell spell checker in JavaScript. */
  interface NSpell {
    /** Whether the dictionary accepts the word. */
    correct(word: string): boolean;
    suggest(word: string): string[];
  }
  /** @param aff the affix file; @param dic the word list. Either may be bytes in UTF-8. */
  function nspell(aff: Uint8Array | string, dic?: Uint8Array | string): NSpell;
  export default nspell;
}
