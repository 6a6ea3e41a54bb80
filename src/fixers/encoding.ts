import type { Chunk, Document, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { isLetter } from "../language/characters.ts";
import { mojibakeAt, mojibakeLength, tornMojibake, windowsCharacter } from "../language/mojibake.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

const LONGEST_WORD = 40;

/** Anything that this fixer may have to do with: most text has none of it, and is not looked at again. */
const suspicious = trait(({ text }) => SUSPICIOUS.test(text));
const LOOKS_FOR = [suspicious];
const SUSPICIOUS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u00c2-\u00f4\u200b\u200e\u200f\u2060\ufeff\ufffd\u201a\u221a\u0413\u0432]|\?\?/;

/** Text that was decoded as what it isn't, and characters that print nothing. */
const encoding: RepairFixer = {
  name: "encoding",
  description: "undoes mojibake, removes control characters and placeholders",
  examples: [
    ["the cafÃ© on King Street", "the café on King Street"],
    ["itâ€™s over", "it’s over"],
    ["a \u200bstorm", "a storm"],
    ["the mayor ?? ?? said", "the mayor said"],
  ],
  leavesAlone: ["the café in São Paulo", "What?? he cried", "Ünsal and Ærø"],
  needs: ["lexicon"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const places = placesOf(segment, LOOKS_FOR, language);
    for (const at of places) {
      const chunk = segment.chunks[at] as Chunk;
      yield* together([...proposeMojibake(chunk, segment.document.source), ...proposeInvisible(chunk)], segment.document.source);
      yield* proposeReplacement(chunk, segment.document, language);
    }
    if (places.length > 0) yield* proposePlaceholders(segment);
  },
};

export default encoding;

/** A chunk has one reading: what is damaged in several places is mended in all of them. */
function* together(proposals: Proposal[], source: string): Generator<Proposal> {
  proposals.sort((a, b) => a.start - b.start);
  const first = proposals[0];
  const last = proposals[proposals.length - 1];
  if (!first || !last) return;
  let replacement = "";
  let at = first.start;
  for (const proposal of proposals) {
    replacement += source.slice(at, proposal.start) + proposal.replacement;
    at = proposal.end;
  }
  yield { ...first, end: last.end, replacement };
}

function* proposeMojibake(chunk: Chunk, source: string): Generator<Proposal> {
  const { text } = chunk;
  for (let at = 0; at < text.length; at += 1) {
    const bytes: number[] = [];
    let end = at;
    for (let found = mojibakeAt(text, end); found; found = mojibakeAt(text, end)) {
      bytes.push(...found.bytes);
      end += found.length;
    }
    if (end === at) {
      yield* proposeTorn(chunk, at, source);
      continue;
    }
    const replacement = new TextDecoder().decode(Uint8Array.from(bytes));
    if (plausible.test(replacement) && !isQuoted(text, at, end)) yield mojibake(chunk.start + at, chunk.start + end, replacement);
    at = end - 1;
  }
}

const mojibake = (start: number, end: number, replacement: string): Proposal => ({
  start,
  end,
  replacement,
  damage: { kind: "mojibake" },
  why: { code: "mojibake", args: { char: replacement } },
});

/** What an English newspaper prints; two characters or more of any script. Noise of a bad scan gives one of any kind. */
const plausible = /^(?:[\u00a0-\u017f\u0218-\u021b\u1e80-\u1ef9\u2000-\u218f\u2212\u2500-\u2bff\ufb00-\ufb06\ufeff]*|[^\ufffd]{2,})$/u;

/** `"Ã©"`: text about mojibake. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /["'“‘]/u.test(text[start - 1] ?? "") && /["'”’]/u.test(text[end] ?? "");

function* proposeTorn({ text, start }: Chunk, at: number, source: string): Generator<Proposal> {
  const replacement = tornMojibake(text, at);
  if (replacement === undefined) return;
  const end = start + at + (text[at] === "â" ? 2 : 1);
  // The no-break space before a space was the letter's second byte; another stands for itself.
  const ownsSpace = replacement === "à" && source.charCodeAt(end) === 0xa0 && source.charCodeAt(end + 1) === 0x20;
  yield mojibake(start + at, ownsSpace ? end + 1 : end, replacement);
}

const isInvisible = (code: number): boolean =>
  code < 0x20 || code === 0x7f || (code >= 0x80 && code < 0xa0) || code === 0x200b || code === 0x200e || code === 0x200f || code === 0x2060 || code === 0xfeff;

/** Zero-width joiners are left: emoji and Indic scripts need them. A soft hyphen at the end belongs to a line break. */
function* proposeInvisible(chunk: Chunk): Generator<Proposal> {
  for (let at = 0; at < chunk.text.length; at += 1) {
    const code = chunk.text.charCodeAt(at);
    const softInside = code === 0xad && at < chunk.text.length - 1;
    if (!(isInvisible(code) || softInside) || isPartOfMojibake(chunk.text, at)) continue;
    const meant = code >= 0x80 && code < 0xa0 ? windowsCharacter(code) : "";
    yield {
      start: chunk.start + at,
      end: chunk.start + at + 1,
      replacement: meant.charCodeAt(0) === code ? "" : meant,
      damage: { kind: "control-character" },
      why: { code: "control-character", args: { code: `U+${code.toString(16).toUpperCase().padStart(4, "0")}` } },
    };
  }
}

function isPartOfMojibake(text: string, at: number): boolean {
  for (let start = Math.max(0, at - 3); start <= at; start += 1) if (start + mojibakeLength(text, start) > at) return true;
  return false;
}

/**
 * U+FFFD in a word is an apostrophe between letters where that makes a word, or what stands in its place where the
 * document has the word whole: what stood there is lost otherwise.
 */
function* proposeReplacement(chunk: Chunk, document: Document, language: Language): Generator<Proposal> {
  const at = chunk.core.indexOf("\ufffd");
  if (at <= 0 || chunk.core.indexOf("\ufffd", at + 1) >= 0) return;
  const place = chunk.coreStart + at;
  const straight = chunk.core.replace("\ufffd", "'");
  if (/['](?:s|t|re|ve|ll|d|m)$/u.test(straight) && language.isWord(straight)) {
    yield mojibake(place, place + 1, document.source.includes("’") ? "’" : "'");
    return;
  }
  const letter = lettersLost(document).get(chunk.core);
  if (letter) yield mojibake(place, place + 1, letter);
}

const lettersOf = new WeakMap<Document, ReadonlyMap<string, string>>();

/** For each word of the document with one of its letters beyond ASCII lost, that letter; empty where two would fit. */
function lettersLost(document: Document): ReadonlyMap<string, string> {
  const known = lettersOf.get(document);
  if (known) return known;
  const letters = new Map<string, string>();
  for (const { core } of document.chunks) {
    if (core.length > LONGEST_WORD) continue;
    for (let at = 1; at < core.length; at += 1) {
      if (core.charCodeAt(at) < 0xc0 || !isLetter(core.charCodeAt(at))) continue;
      const form = `${core.slice(0, at)}\ufffd${core.slice(at + 1)}`;
      const letter = letters.get(form) ?? core[at];
      letters.set(form, letter === core[at] ? letter : "");
    }
  }
  lettersOf.set(document, letters);
  return letters;
}

/** `?? ??` or a run of U+FFFD: two chunks or more of nothing else, with the space behind them. */
function* proposePlaceholders(segment: Segment): Generator<Proposal> {
  const { chunks } = segment;
  for (let first = 0; first < chunks.length; first += 1) {
    let end = first;
    while (/^(?:\?\?|\ufffd+)$/u.test(chunks[end]?.text ?? "")) end += 1;
    // One may stand for itself; so may `??`.
    const lost = /^\ufffd{2,}$/u.test(chunks[first]?.text ?? "");
    if (end - first >= 2 || (lost && end > first)) {
      const before = chunks[first - 1];
      const after = chunks[end];
      const next = segment.document.segments[segment.index + 1];
      const alone = !before && !after && next !== undefined;
      yield {
        start: !after && before ? before.end : (chunks[first] as Chunk).start,
        end: after ? after.start : alone ? next.start : (chunks[end - 1] as Chunk).end,
        replacement: "",
        damage: { kind: "placeholder" },
        why: { code: "placeholder" },
      };
    }
    first = Math.max(first, end - 1);
  }
}
