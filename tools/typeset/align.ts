/** Letters that ligature characters stand for. */
const LIGATURES: Readonly<Record<string, string>> = {
  '\ufb00': 'ff', '\ufb01': 'fi', '\ufb02': 'fl', '\ufb03': 'ffi', '\ufb04': 'ffl',
  '\ufb05': 'st', '\ufb06': 'st',
};

/** Hyphens come and go at line ends: hyphen-minus, soft hyphen, hyphen, non-breaking hyphen. */
const OPTIONAL = /[\s\u00ad\u2010\u2011-]/;

/** What extraction does not change: a text's characters but for white space and hyphens. */
export interface Skeleton {
  readonly text: string;
  /** For each character of `text`, where the character it came from stands in the source. */
  readonly offsets: readonly number[];
}

export function skeletonOf(source: string): Skeleton {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const character = source.charAt(i);
    if (OPTIONAL.test(character)) continue;
    for (const letter of LIGATURES[character] ?? character) {
      characters.push(letter);
      offsets.push(i);
    }
  }
  return { text: characters.join(''), offsets };
}

/** Blocks `from` to `to` (the last not included) as they came out of the extraction. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly noisy: string;
}

export type DropReason =
  | 'too short to place'
  | 'found more than once'
  | 'drop cap set elsewhere'
  | 'interleaved with other text'
  | 'characters differ';

export interface Alignment {
  readonly matches: readonly Match[];
  /** Why each block that is in no match was dropped. */
  readonly dropped: readonly DropReason[];
}

/** A shorter skeleton may stand in a text by chance. */
const SHORTEST = 16;

/** How much of a block must be found to say that the rest was interleaved. */
const OPENING = 12;

/**
 * Finds an article's blocks in extracted text. The longest runs of blocks whose every character
 * but white space and hyphens is there, in order and nothing between, are matches; what can't be
 * found so is dropped, because its truth would be a guess.
 */
export function alignBlocks(blocks: readonly string[], extracted: Skeleton, source: string): Alignment {
  const skeletons = blocks.map((block) => skeletonOf(block).text);
  const matches: Match[] = [];
  const dropped: DropReason[] = [];
  let from = 0;
  while (from < blocks.length) {
    const match = longestRun(skeletons, from, extracted, source);
    if (match !== undefined) {
      matches.push(match);
      from = match.to;
    } else {
      dropped.push(reasonFor(skeletons[from] ?? '', extracted.text));
      from += 1;
    }
  }
  return { matches, dropped };
}

function longestRun(
  skeletons: readonly string[], from: number, extracted: Skeleton, source: string,
): Match | undefined {
  for (let to = skeletons.length; to > from; to--) {
    const parts = skeletons.slice(from, to);
    const start = findOnce(parts.join(''), extracted.text);
    if (start !== undefined) return { from, to, noisy: cutOut(parts, start, extracted, source) };
  }
  return undefined;
}

function findOnce(wanted: string, text: string): number | undefined {
  const start = text.indexOf(wanted);
  const isUsable = wanted.length >= SHORTEST && start >= 0 && text.indexOf(wanted, start + 1) < 0;
  return isUsable ? start : undefined;
}

/** The source text of each part, as extracted; only the breaks between parts are made blank lines. */
function cutOut(parts: readonly string[], start: number, extracted: Skeleton, source: string): string {
  let position = start;
  const pieces = parts.map((part) => {
    const first = extracted.offsets[position] ?? 0;
    position += part.length;
    const last = extracted.offsets[position - 1] ?? 0;
    return source.slice(first, last + 1);
  });
  return pieces.join('\n\n');
}

function reasonFor(wanted: string, text: string): DropReason {
  if (wanted.length < SHORTEST) return 'too short to place';
  if (text.includes(wanted)) return 'found more than once';
  if (text.includes(wanted.slice(1))) return 'drop cap set elsewhere';
  const opening = wanted.slice(1, 1 + OPENING);
  return text.includes(opening) ? 'interleaved with other text' : 'characters differ';
}
