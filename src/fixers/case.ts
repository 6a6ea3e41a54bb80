import type { ReportFixer } from "../engine/proposal.ts";
import { casePattern, isUpper } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import type { Document } from "../engine/document.ts";

/** Capitals that a conversion has mangled: names in Mc, possessives and plurals of initialisms, `Us-based`. */
const caseFixer: ReportFixer = {
  name: "case",
  description: "reports mangled capitals",
  examples: [["Ross Mcdonald said", "Ross McDonald said"], ["the EU’S chief", "the EU’s chief"], ["a Us-based firm", "a US-based firm"]],
  leavesAlone: ["Mcebisi spoke", "Macdonald and Mackay", "THE EU’S CHIEF RESIGNS", "Use it"],
  needs: ["lexicon", "document"],
  action: "report",

  *report(segment, language) {
    if (isHeadline(segment.document.source.slice(segment.start, segment.end))) return;
    for (const chunk of segment.chunks) {
      const form = mended(chunk.core, segment.document, language);
      if (form === undefined) continue;
      const why = { code: "odd-case", args: { form } };
      yield { start: chunk.coreStart, end: chunk.coreEnd, why, replacement: form };
    }
  },
};

export default caseFixer;

function isHeadline(text: string): boolean {
  return casePattern(text) === "upper";
}

const INITIALISMS = new Set("US UK EU UN".split(" "));

function mended(core: string, document: Document, language: Language): string | undefined {
  const possessive = /^(\p{Lu}{2,5})(['’])S$/u.exec(core);
  // Words in capitals keep their `’S`: `IT’S OVER`.
  if (possessive && !language.lexicon.inDictionary((possessive[1] as string).toLowerCase())) return `${possessive[1] as string}${possessive[2] as string}s`;
  const plural = /^(MP|MSP|MLA|MEP|MPP|TV|CEO|NGO)S$/u.exec(core);
  if (plural) return `${plural[1] as string}s`;
  const compound = /^(\p{Lu}\p{Ll})-(\p{Ll}+)$/u.exec(core);
  if (compound && INITIALISMS.has((compound[1] as string).toUpperCase())) {
    return `${(compound[1] as string).toUpperCase()}-${compound[2] as string}`;
  }
  return /^Mc\p{Ll}{3,}/u.test(core) ? mendedName(core, document, language) : undefined;
}

/** `Mccoist` where `McCoist` is the usual form, in the models or on this page. */
function mendedName(core: string, document: Document, language: Language): string | undefined {
  const possessive = /['’]s$/u.exec(core)?.[0] ?? "";
  const name = core.slice(0, core.length - possessive.length);
  const form = `Mc${(name[2] as string).toUpperCase()}${name.slice(3)}`;
  const usual = language.lexicon.isMixed(form) || document.chunks.some((chunk) => chunk.core === form);
  return usual && !isUpper(name.charCodeAt(2)) ? form + possessive : undefined;
}
