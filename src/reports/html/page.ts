import type { ReportData } from "./data.ts";

/** Characters by which text could end the element that holds it, or a line of a script. */
const UNSAFE = /[<>&\u2028\u2029]/gu;

/** JSON that can stand in a page: no text in it is markup. */
export const jsonForPage = (value: unknown): string => JSON.stringify(value).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * The page with the data in it.
 * @param template the built page, which reads what stands in the element `data`
 */
export function reportPage(template: string, data: ReportData): string {
  const end = template.lastIndexOf("</body>");
  return `${template.slice(0, end)}<script type="application/json" id="data">${jsonForPage(data)}</script>\n  ${template.slice(end)}`;
}
