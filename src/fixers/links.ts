import type { Chunk } from "../engine/document.ts";
import type { RepairFixer } from "../engine/proposal.ts";
import { isAddress } from "../language/addresses.ts";
import { trait } from "../language/token.ts";

/** Ends in `.`, `/` or `@`. Of what ends in a full stop only `www.` is open. */
const mayOpen = trait(({ text }) => text.endsWith("/") || text.endsWith("@") || isHost(text));
/** Begins with `.` or `@`: most text has no address. */
const mayGoOn = trait(({ text }) => /^[.@]/u.test(text));
const LOOKS_FOR = [mayOpen, mayGoOn];

/** An address that was broken at a line's end. The address is protected text: only the space in it is touched. */
const links: RepairFixer = {
  name: "links",
  description: "closes spaces inside web and mail addresses",
  examples: [
    ["follow twitter.com/ botchford", "follow twitter.com/botchford"],
    ["see www. example.org for more", "see www.example.org for more"],
  ],
  leavesAlone: ["He runs example.com. It pays.", "and/ or", "see example.com and example.org"],
  needs: [],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { chunks } = segment;
    for (let at = 0; at + 1 < chunks.length; at += 1) {
      const chunk = chunks[at] as Chunk;
      const next = chunks[at + 1] as Chunk;
      if (!(mayOpen(chunk.token, language) || mayGoOn(next.token, language)) || !continues(chunk, next)) continue;
      // A line break inside an address moves behind it.
      const after = segment.chunks[at + 2];
      const gap = segment.document.source.slice(chunk.end, next.start);
      yield {
        start: chunk.end,
        end: next.before === "line" ? (after?.before === "space" ? after.start : next.end) : next.start,
        replacement: next.before === "line" ? next.text + (after?.before === "space" ? gap : "") : "",
        damage: { kind: "spaced-link" },
        why: { code: "spaced-link", args: { link: chunk.text + next.core } },
      };
    }
  },
};

export default links;

const isHost = (text: string): boolean => text.length === 4 && text.toLowerCase() === "www.";

function continues(chunk: Chunk, next: Chunk): boolean {
  // `www.example .org`, `name @example.org`
  if (next.text.startsWith(".")) return /^\W?(?:https?:\/\/)?www\.[\w-]+$/iu.test(chunk.text) && isAddress(chunk.core + next.text.slice(0, next.coreEnd - next.start));
  if (next.text.startsWith("@")) return /^[\w.+-]{3,}$/u.test(chunk.text) && !commonWord.has(chunk.text.toLowerCase()) && isAddress(`${chunk.text}@${next.core}`);
  if (next.coreStart !== next.start && next.text[0] !== "/") return false;
  if (isHost(chunk.text)) return isAddress(`www.${next.core}`) && next.core.includes(".");
  if (/^\W?https?:\/{1,2}$/iu.test(chunk.text)) return next.core.includes(".");
  if (/^[\w.+-]+@$/u.test(chunk.text)) return isAddress(chunk.text + next.core);
  // A path goes on with letters or digits, but an English word after a slash is more likely the next word.
  return chunk.text.endsWith("/") && isAddress(chunk.core) && /[\d_/-]|^\p{Ll}{3,}$/u.test(next.core) && !commonWord.has(next.core);
}

const commonWord = new Set("the and for has was are with that this from but not his her its who will can may".split(" "));
