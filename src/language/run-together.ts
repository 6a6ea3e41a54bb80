import { isOf, isLower } from "./characters.ts";
import type { Language } from "./language.ts";
import { isFunctionWord, isWordInRun } from "./run-on-lines.ts";
import type { Token } from "./token.ts";

const SHORTEST = 4;
const LONGEST = 32;
const LEAST = 3;
/** Of the unknown words of a page that lost its spaces; a scan's garbles are two words by chance. */
const SHARE = 0.33;

/** A word in small letters that no list has. */
const isUnknown = ({ core }: Token, language: Language): boolean =>
  core.length >= SHORTEST && core.length <= LONGEST && isOf(core) && isLower(core.charCodeAt(0)) && !language.lexicon.isWord(core);

/** Whether what is wrong with a page is that its words run together: `useof`, `thatour`. */
export function isRunTogether(chunks: readonly { readonly token: Token }[], language: Language): boolean {
  let unknown = 0;
  let parted = 0;
  for (const { token } of chunks) {
    if (!isUnknown(token, language)) continue;
    unknown += 1;
    if (hasFunctionWord(token.core, language)) parted += 1;
  }
  return parted >= LEAST && parted > SHARE * unknown;
}

/** Whether letters are two words, a function word among them. */
function hasFunctionWord(core: string, language: Language): boolean {
  for (let cut = 2; cut <= core.length - 2; cut += 1) {
    const [head, rest] = [core.slice(0, cut), core.slice(cut)];
    if (isWordInRun(head, language) && isWordInRun(rest, language) && (isFunctionWord(head, language) || isFunctionWord(rest, language))) return true;
  }
  return false;
}
