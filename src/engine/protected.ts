import type { Chunk } from "./document.ts";

/** A stretch of the source; UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Top-level domains that newspapers print; a list, since `passed.Members` is no domain. */
const DOMAIN_ENDS = new Set(
  "com org net ca uk au us edu gov mil int info biz io tv co nz ie eu fr de qc on bc ab mb sk ns nb nl pe".split(" "),
);

/** Longer chunks are no addresses; the bound keeps the patterns below linear. */
const LONGEST_ADDRESS = 300;

const scheme = /^[a-z]{2,8}:\/\//iu;
const email = /^[\w.+-]+@[\w-]+\.[\w.-]+$/u;
const handle = /^[@#][\p{L}\d_]+(?:['’]s)?$/u;
const domain = /^(?:[a-z\d-]+\.)+([a-z]{2,4})(?:[/:?#].*)?$/iu;
const fileName = /^[\w-]+\.(?:html?|pdf|docx?|xlsx?|txt|xml|json|jpe?g|png|gif|csv|zip|exe|js|php|aspx?|mp[34])$/iu;

/** Whether the core of a chunk is an address: a URL, an e-mail address, a domain, a file name. */
export function isAddress(core: string): boolean {
  if (core.length > LONGEST_ADDRESS || !/[.@:]/u.test(core)) return false;
  if (scheme.test(core) || email.test(core) || fileName.test(core) || /^www\./iu.test(core)) return true;
  const found = domain.exec(core);
  return found !== null && DOMAIN_ENDS.has((found[1] as string).toLowerCase()) && !/\.[A-Z][a-z]/.test(core);
}

/**
 * The spans that no edit may touch: addresses, `@handles`, `#tags`, and what an editor marked `[sic]` with the word
 * before it. In the order of the text, disjoint.
 */
export function protectedSpans(chunks: readonly Chunk[]): Span[] {
  const spans: Span[] = [];
  for (const chunk of chunks) {
    if (/^[([]sic[)\]]/iu.test(chunk.text)) {
      const word = chunks[chunk.index - 1] ?? chunk;
      if (spans[spans.length - 1]?.start === word.start) spans.pop();
      spans.push({ start: word.start, end: chunk.end });
    } else if (isAddress(chunk.core) || isHandle(chunk)) {
      const sign = chunk.text.charCodeAt(chunk.coreStart - chunk.start - 1);
      const start = sign === 0x40 || sign === 0x23 ? chunk.coreStart - 1 : chunk.coreStart;
      spans.push({ start, end: chunk.coreEnd });
    }
  }
  return spans;
}

function isHandle(chunk: Chunk): boolean {
  if (chunk.coreStart === chunk.start || chunk.text.length > LONGEST_ADDRESS) return false;
  return handle.test(chunk.text.slice(chunk.coreStart - chunk.start - 1, chunk.coreEnd - chunk.start));
}

/** Whether an edit of `span` would change protected text. An insertion at the edge of a protected span would not. */
export function touchesProtected(span: Span, protectedText: readonly Span[]): boolean {
  let low = 0;
  let high = protectedText.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((protectedText[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  const found = protectedText[low];
  return found !== undefined && found.start < span.end;
}
