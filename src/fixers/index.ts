import type { Fixer } from "../engine/proposal.ts";
import brokenParagraphs from "./broken-paragraphs.ts";
import caseFixer from "./case.ts";
import doubledGlyphs from "./doubled-glyphs.ts";
import duplicates from "./duplicates.ts";
import encoding from "./encoding.ts";
import furniture from "./furniture.ts";
import hyphenSpaces from "./hyphen-spaces.ts";
import initials from "./initials.ts";
import interleaved from "./interleaved.ts";
import ligatures from "./ligatures.ts";
import links from "./links.ts";
import lostHyphens from "./lost-hyphens.ts";
import misreadMarks from "./misread-marks.ts";
import misreads from "./misreads.ts";
import punctuationSpaces from "./punctuation-spaces.ts";
import runOns from "./run-ons.ts";
import sentenceBreaks from "./sentence-breaks.ts";
import splitWords from "./split-words.ts";
import strayCharacters from "./stray-characters.ts";

/** All fixers, in the order in which they are listed; what they decide does not depend on it. */
export const FIXERS: readonly Fixer[] = [
  encoding,
  ligatures,
  splitWords,
  runOns,
  misreads,
  misreadMarks,
  hyphenSpaces,
  lostHyphens,
  initials,
  strayCharacters,
  punctuationSpaces,
  sentenceBreaks,
  brokenParagraphs,
  links,
  doubledGlyphs,
  furniture,
  duplicates,
  interleaved,
  caseFixer,
];
