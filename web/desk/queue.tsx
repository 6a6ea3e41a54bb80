import { PlainText } from "../common/plain-text.tsx";
import { VirtualList } from "../common/virtual-list.tsx";
import type { Desk } from "./desk.ts";

const SIGNS = { open: "", accepted: "✓", rejected: "✕", edited: "✎" } as const;

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/** All that is listed, with what has been decided of each. */
export function Queue({ desk, onChoose }: { readonly desk: Desk; readonly onChoose: () => void }) {
  // Drawn again when these change.
  void desk.version.value;
  const place = desk.placeOf(desk.current.value);
  const { view, proposals, standings } = desk;
  const row = (at: number) => {
    const id = view[at] as number;
    const proposal = proposals[id];
    if (!proposal) return null;
    const state = standings.get(id)?.state ?? "open";
    const after = standings.get(id)?.after ?? proposal.after;
    return (
      <button
        type="button"
        class={`queue-row ${state}`}
        aria-current={at === place ? "true" : undefined}
        onClick={() => {
          desk.go(id);
          onChoose();
        }}
      >
        <span class="sign" aria-hidden="true">{SIGNS[state]}</span>
        <span class="words">
          <PlainText text={proposal.before} /> <span class="arrow" aria-label="to">→</span> <b>{after === "" ? "nothing" : <PlainText text={after} />}</b>
        </span>
        <span class="sure">{percent(proposal.confidence)}</span>
        <span class="hidden">{state}</span>
      </button>
    );
  };
  return <VirtualList label="Proposals" count={view.length} estimate={40} row={row} version={desk.list.value} current={place} />;
}
