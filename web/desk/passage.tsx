import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Passage, PassagePiece } from "../../src/review/protocol.ts";
import { MarkedChange } from "../common/marked-change.tsx";
import { PlainText } from "../common/plain-text.tsx";
import type { Desk } from "./desk.ts";
import { loadPassage } from "./passages.ts";

export interface PassageViewProps {
  readonly desk: Desk;
  readonly id: number;
  /** The whole page, and not the paragraph alone. */
  readonly whole: boolean;
}

/** What is to be seen below the place, in CSS pixels. */
const BELOW = 40;

/** The text around a proposal, with its change marked where it stands; those beside it can be chosen. */
export function PassageView({ desk, id, whole }: PassageViewProps) {
  void desk.version.value;
  const [shown, setShown] = useState<{ readonly of: string; readonly passage?: Passage; readonly problem?: string }>({ of: "" });
  const here = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = false;
    const of = `${id} ${whole}`;
    loadPassage(id, whole).then(
      (passage) => !left && setShown({ of, passage }),
      (error: Error) => !left && setShown({ of, problem: error.message }),
    );
    return () => void (left = true);
  }, [id, whole]);
  useEffect(() => {
    const outer = whole ? box.current : box.current?.closest(".sheet");
    if (!outer || !here.current) return;
    const sight = outer.getBoundingClientRect();
    const { top, bottom, height } = here.current.getBoundingClientRect();
    // A page comes to its place; a paragraph stays where it is, if the place is in sight.
    if (whole) outer.scrollTop += top - sight.top - (sight.height - height) / 2;
    else outer.scrollTop += Math.max(0, bottom + BELOW - sight.bottom);
  }, [shown, id]);
  const { passage, problem } = shown;
  if (problem !== undefined) return <p class="passage problem">{problem}</p>;
  // The one before stays until this one is there, if it has this proposal, too.
  if (!passage?.pieces.some((piece) => piece.id === id)) return <div class="passage waiting" aria-busy="true" />;
  return (
    <div class={whole ? "passage whole" : "passage"} ref={box} tabIndex={whole ? 0 : undefined} role={whole ? "region" : undefined} aria-label={whole ? "Whole page" : undefined}>
      {passage.cut.before && "… "}
      {passage.pieces.map((piece, at) => (piece.id === undefined ? <PlainText key={at} text={piece.text} /> : <Place key={at} desk={desk} piece={piece} isHere={piece.id === id} here={here} />))}
      {passage.cut.behind && " …"}
    </div>
  );
}

function Place({ desk, piece, isHere, here }: { readonly desk: Desk; readonly piece: PassagePiece; readonly isHere: boolean; readonly here: RefObject<HTMLElement | null> }) {
  const id = piece.id as number;
  const standing = desk.standings.get(id);
  const after = standing?.after ?? piece.after ?? "";
  if (isHere) {
    return (
      <mark class="here" ref={here}>
        <MarkedChange before={piece.text} after={after} />
      </mark>
    );
  }
  const state = standing?.state ?? "open";
  return (
    <span class={`place ${state}`} title={state === "open" ? `→ ${after}` : state} onClick={() => desk.go(id)}>
      <PlainText text={state === "accepted" || state === "edited" ? after : piece.text} />
    </span>
  );
}
