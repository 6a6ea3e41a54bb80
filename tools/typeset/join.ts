/**
 * What many exports do to extracted lines before anybody sees them. Both forms are wrong in their
 * own way, and both are common: the first keeps every line-end hyphen, the second loses them all.
 * A blank line stays: it parts paragraphs.
 */

/** `sign-⏎off` → `sign- off`, `Minis-⏎ter` → `Minis- ter`. */
export function joinWithSpaces(text: string): string {
  return text.replace(/(?<!\n)[ \t]*\n[ \t]*(?!\n)/g, ' ');
}

/** `so-⏎called` → `socalled`, `Minis-⏎ter` → `Minister`. */
export function joinDroppingHyphens(text: string): string {
  return joinWithSpaces(text.replace(/(?<=[\p{L}\p{N}.])[-\u00ad\u2010]\n(?=[\p{L}\p{N}])/gu, ''));
}
