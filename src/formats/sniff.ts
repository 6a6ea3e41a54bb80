/** The local name of the root element at the head of an XML file; undefined where it is none. */
export function rootOf(head: string): string | undefined {
  return /^\s*(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/u.exec(head)?.[1];
}
