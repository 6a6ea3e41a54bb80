import type { Chunk, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isLetter } from "../language/characters.ts";
import { byteOf, mojibakeLength, windowsCharacter } from "../language/forms.ts";
import type { Language } from "../language/language.ts";

/** Anything that this fixer may have to do with: most text has none of it, and is not looked at again. */
const suspicious = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u00c2-\u00f4\u200b\u200e\u200f\u2060\ufeff\ufffd]|\?\?/u;

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
  needs: ["document"],
  action: "repair",

  *propose(segment, language) {
    if (!suspicious.test(segment.document.source.slice(segment.start, segment.end))) return;
    for (const chunk of segment.chunks) {
      yield* proposeMojibake(chunk);
      yield* proposeInvisible(chunk);
      yield* proposeReplacement(chunk, segment.document.source.includes("’") ? "’" : "'", language);
    }
    yield* proposePlaceholders(segment);
  },
};

export default encoding;

function* proposeMojibake(chunk: Chunk): Generator<Proposal> {
  for (let at = 0; at < chunk.text.length; at += 1) {
    let end = at;
    for (let length = mojibakeLength(chunk.text, end); length > 0; length = mojibakeLength(chunk.text, end)) end += length;
    if (end === at) continue;
    const bytes = Uint8Array.from({ length: end - at }, (_, offset) => byteOf(chunk.text.charCodeAt(at + offset)));
    const replacement = new TextDecoder().decode(bytes);
    if (!replacement.includes("\ufffd")) {
      yield {
        start: chunk.start + at,
        end: chunk.start + end,
        replacement,
        damage: { kind: "mojibake" },
        why: { code: "mojibake", args: { char: replacement } },
      };
    }
    at = end - 1;
  }
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

/** U+FFFD in a word is an apostrophe between letters where that makes a word: what stood there is lost otherwise. */
function* proposeReplacement(chunk: Chunk, apostrophe: string, language: Language): Generator<Proposal> {
  const at = chunk.text.indexOf("\ufffd");
  if (at <= 0 || chunk.text.indexOf("\ufffd", at + 1) >= 0 || !isLetter(chunk.text.charCodeAt(at + 1))) return;
  const straight = chunk.core.replace("\ufffd", "'");
  if (!/['](?:s|t|re|ve|ll|d|m)$/u.test(straight) || !language.isWord(straight)) return;
  yield {
    start: chunk.start + at,
    end: chunk.start + at + 1,
    replacement: apostrophe,
    damage: { kind: "mojibake" },
    why: { code: "mojibake", args: { char: apostrophe } },
  };
}

/** `?? ??` or a run of U+FFFD: two chunks or more of nothing else, with the space behind them. */
function* proposePlaceholders(segment: Segment): Generator<Proposal> {
  const { chunks } = segment;
  for (let first = 0; first < chunks.length; first += 1) {
    let end = first;
    while (/^(?:\?\?|\ufffd+)$/u.test(chunks[end]?.text ?? "")) end += 1;
    const lost = /^\ufffd+$/u.test(chunks[first]?.text ?? "");
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
