import { markChange, type Piece } from "./marked.ts";
import { PlainText } from "./plain-text.tsx";

export interface Change {
  /** Whole words. */
  readonly before: string;
  /** Nothing where the words are taken out. */
  readonly after: string;
}

/** Both sides of a change that stands on a line each, whatever the screen. In UTF-16 units. */
const SHORT = 44;

/** Before and after in a line, the characters that differ marked inside the words: by colour, by a line, and for screen readers in words. */
export function MarkedChange({ before, after }: Change) {
  const marked = markChange(before, after);
  // A line's end inside it would look like a part of the change.
  const whole = before.length + after.length <= SHORT ? " whole-word" : "";
  return (
    <span class="change">
      <span class="hidden">from </span>
      <span class={`before${whole}`}>{marked.before.map((piece) => markedPiece(piece, "del"))}</span>
      <span class="arrow" aria-hidden="true">→</span>
      <span class="hidden"> to </span>
      <span class={`after${whole}`}>{after === "" ? <em class="nothing">nothing</em> : marked.after.map((piece) => markedPiece(piece, "ins"))}</span>
    </span>
  );
}

function markedPiece({ text, own }: Piece, Mark: "del" | "ins") {
  if (!own) return <PlainText text={text} />;
  return (
    <Mark>
      <PlainText text={text} own />
    </Mark>
  );
}

/** The same among the words around it. */
export function ChangeInContext({ left, right, ...change }: Change & { readonly left: string; readonly right: string }) {
  return (
    <span class="in-context">
      <PlainText text={left} />
      <MarkedChange {...change} />
      <PlainText text={right} />
    </span>
  );
}
