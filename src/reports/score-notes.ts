import type { InputNotes } from "../corpus/score-input.ts";
import { counted } from "./text.ts";

const SHOWN = 3;

/** What was odd about the texts, and what was made of it; a line for each. */
export function noteLines(notes: InputNotes, emptyCorrected: number): string[] {
  const some = (count: number, noun: string, text: string): string[] => (count === 0 ? [] : [`${counted(count, noun)} ${text}`]);
  const listed = (names: readonly string[], noun: string, text: string): string[] =>
    names.length === 0 ? [] : [`${counted(names.length, noun)} ${text}: ${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? ", …" : ""}`];
  return [
    ...listed(notes.unmatchedGold, "gold text", "without a text to score, left out"),
    ...listed(notes.unmatchedTexts, "text", "without a gold text, left out"),
    ...listed(notes.unmatchedHypotheses, "correction", "without a gold text, left out"),
    ...listed(notes.withoutHypothesis, "document", "without a correction, scored as empty"),
    ...some(notes.withoutGoldText, "record", "with no gold text to be had, left out"),
    ...some(notes.emptyGold, "gold text", "empty, in no macro average of CER and WER"),
    ...some(emptyCorrected, "corrected text", "empty"),
    ...some(notes.byteOrderMarks, "text", "with a byte order mark, which is not compared"),
    ...some(notes.lineEnds, "text", "with CR at line ends, compared as LF"),
    ...some(notes.notComposed, "text", "not in Unicode NFC, compared in NFC"),
  ];
}
