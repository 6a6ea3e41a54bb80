import type { Reader } from "./format.ts";
import { patchesOf } from "./patches.ts";

/** Plain text: what none of the others is. */
const txt: Reader = {
  pages: (source) => [
    { text: source, keepsLines: false, printed: () => source, confidences: () => [], locate: (offset) => offset, made: (edits) => edits, patches: (edits) => patchesOf(source, edits) },
  ],
};

export default txt;
