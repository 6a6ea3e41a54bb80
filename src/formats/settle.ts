import { type Edit, applyEdits } from "../engine/edit.ts";
import { cutOf } from "../engine/line-seam.ts";
import { alignWords } from "./align-words.ts";
import { type Printed, type Token, lineHyphenOf } from "./printed.ts";

/** What consecutive printed words of one line have to say instead. */
export interface LineChange<W extends Printed> {
  readonly line: number;
  /** One or more. */
  readonly words: readonly W[];
  /** As they are to be printed; none where the text is taken out. */
  readonly after: readonly string[];
  /** The whole word whose first part is the last of {@link after}, and the next line begins with the second. */
  readonly head?: string;
  /** The whole word whose second part is the first of {@link after}. */
  readonly tail?: string;
  /** Words that were parts of a word over two lines, and are no longer. */
  readonly parted: readonly W[];
  /** Of the edits that ask for it, the least. */
  readonly confidence: number;
}

/** Edits, and what they change on the page; nothing where they only move breaks between lines and blocks. */
export interface Settled<W extends Printed> {
  readonly edits: readonly Edit[];
  readonly changes: readonly LineChange<W>[];
}

/** Where a part of a replaced stretch is printed. */
interface Stretch<W extends Printed> {
  readonly line: number;
  readonly words: W[];
}

/**
 * The edits of a text, brought to its printed words: words that stand for one another are found, and each change stays
 * on its line. Breaks between lines and blocks are the page's: edits don't move them. A word that was joined over a
 * line break is cut where it is cut now.
 * @param keepsLines the file has no way to say that words on two lines are one
 */
export function settle<W extends Printed>(text: string, tokens: readonly Token<W>[], edits: readonly Edit[], keepsLines: boolean): Settled<W>[] {
  return clustersOf(tokens, edits).map((cluster) => {
    const changes: LineChange<W>[] = [];
    const own = tokens.slice(cluster.first, cluster.last + 1);
    const first = own[0] as Token<W>;
    const last = own[own.length - 1] as Token<W>;
    const start = Math.min(first.start, cluster.edits[0]?.start ?? first.start);
    const end = Math.max(last.start + last.text.length, cluster.edits[cluster.edits.length - 1]?.end ?? 0);
    const relative = cluster.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const after = applyEdits(text.slice(start, end), relative).split(/\s+/u).filter(Boolean);
    const confidence = Math.min(...cluster.edits.map((edit) => edit.confidence));
    for (const group of alignWords(own.map((token) => token.text), after)) {
      const before = own.slice(group.start, group.end);
      if (before.map((token) => token.text).join(" ") === group.words.join(" ")) continue;
      changes.push(...placeOnLines(before, group.words, confidence).filter((change) => !keepsLines || !sameAsPrinted(change)));
    }
    return { edits: cluster.edits, changes };
  });
}

const sameAsPrinted = ({ words, after }: LineChange<Printed>): boolean => words.map((word) => word.text).join(" ") === after.join(" ");

interface Cluster {
  readonly first: number;
  last: number;
  readonly edits: Edit[];
}

/** Edits with the tokens that they change or touch, those that share a token together. */
function clustersOf(tokens: readonly Token<Printed>[], edits: readonly Edit[]): Cluster[] {
  const clusters: Cluster[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.before === edit.after) continue;
    while (at < tokens.length - 1 && endOf(tokens[at]) < edit.start) at += 1;
    let end = at;
    while (end < tokens.length - 1 && (tokens[end + 1]?.start ?? Infinity) <= edit.end) end += 1;
    const last = clusters[clusters.length - 1];
    if (tokens.length === 0) continue;
    if (last && at <= last.last) {
      last.last = Math.max(last.last, end);
      last.edits.push(edit);
    } else clusters.push({ first: at, last: end, edits: [edit] });
  }
  return clusters;
}

const endOf = (token: Token<Printed> | undefined): number => (token ? token.start + token.text.length : Infinity);

/** Words instead of the tokens' words: parted at the line breaks that the tokens stand on, where they fit best. */
function placeOnLines<W extends Printed>(tokens: readonly Token<W>[], after: readonly string[], confidence: number): LineChange<W>[] {
  const stretches = stretchesOf(tokens);
  const changes: (LineChange<W> & { parted: W[] })[] = [];
  let left = after.join(" ");
  let tail: string | undefined;
  stretches.forEach(({ line, words }, at) => {
    const last = at === stretches.length - 1;
    const cut = last ? left.length : cutAt(left, words, stretches.slice(at + 1));
    const within = cut > 0 && cut < left.length && left[cut - 1] !== " " && left[cut] !== " ";
    const part = left.slice(0, cut).trim();
    const whole = within ? wordAt(left, cut, tail) : undefined;
    const mark = within ? lineHyphenOf((words[words.length - 1] as W).text) : "";
    // A compound's own hyphen ends the line as well as that of the line break.
    const printed = mark !== "" && lineHyphenOf(part) === "" ? part + mark : part;
    changes.push({
      line, words, confidence, parted: [],
      after: printed.split(" ").filter(Boolean),
      ...(whole !== undefined && { head: whole }),
      ...(tail !== undefined && { tail }),
    });
    tail = whole;
    left = left.slice(cut);
  });
  for (const { line, word, rest } of tokens) {
    const first = changes.find((change) => change.line === line);
    if (!rest || first?.head !== undefined) continue;
    first?.parted.push(word);
    changes.find((change) => change.line === line + 1)?.parted.push(rest);
  }
  return changes;
}

/** The word that is cut there; one that was cut on the line before, too, is no pair. */
function wordAt(text: string, cut: number, tail: string | undefined): string | undefined {
  const start = text.lastIndexOf(" ", cut) + 1;
  const end = text.indexOf(" ", cut);
  return start === 0 && tail !== undefined ? undefined : text.slice(start, end < 0 ? text.length : end);
}

function stretchesOf<W extends Printed>(tokens: readonly Token<W>[]): Stretch<W>[] {
  const stretches: Stretch<W>[] = [];
  const add = (line: number, word: W): void => {
    const last = stretches[stretches.length - 1];
    if (last?.line === line) last.words.push(word);
    else stretches.push({ line, words: [word] });
  };
  for (const { line, word, rest } of tokens) {
    add(line, word);
    if (rest) add(line + 1, rest);
  }
  return stretches;
}

/** Longer text is cut where it was. */
const LONGEST_FITTED = 2_000;

function cutAt(text: string, words: readonly Printed[], later: readonly Stretch<Printed>[]): number {
  const printed = textOf(words);
  const head = printed.slice(0, printed.length - lineHyphenOf(printed).length);
  if (text.length > LONGEST_FITTED || head.length > LONGEST_FITTED) return Math.min(head.length, text.length);
  const tail = later.map((stretch) => textOf(stretch.words)).join(" ");
  const cut = cutOf(text, head, tail.slice(-LONGEST_FITTED));
  const code = text.charCodeAt(cut);
  // Not inside a character of two units.
  return code >= 0xdc00 && code < 0xe000 ? cut - 1 : cut;
}

const textOf = (words: readonly Printed[]): string => words.map((word) => word.text).join(" ");
