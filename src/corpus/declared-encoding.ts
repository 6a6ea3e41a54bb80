/** An encoding that a file names itself, and where, in UTF-16 units. */
export interface Declared {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const XML = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/du;
const META = /<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([A-Za-z][\w.:-]*)/diu;

/** What an XML declaration, or else the `meta` of HTML, says of the encoding, at the head of a file. */
export function declaredEncoding(head: string): Declared | undefined {
  if (!head.includes("<")) return undefined;
  const match = XML.exec(head) ?? (/<html\b/iu.test(head) ? META.exec(head) : null);
  const [name, place] = [match?.[1], match?.indices?.[1]];
  return name !== undefined && place ? { name, start: place[0], end: place[1] } : undefined;
}
