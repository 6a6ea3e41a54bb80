import type { DeskProposal, Standing } from "../../src/review/protocol.ts";
import { MarkedChange } from "../common/marked-change.tsx";
import { PlainText } from "../common/plain-text.tsx";
import type { Desk } from "./desk.ts";
import { isMade } from "./view.ts";

const STATES = { accepted: "Accepted", rejected: "Rejected", edited: "Edited by hand" } as const;
const REACHES = { here: "", alike: ", wherever it is proposed", word: ": this word is never touched" } as const;

/** What is proposed, by whom, and how sure. */
export function ProposalCard({ desk, proposal }: { readonly desk: Desk; readonly proposal: DeskProposal }) {
  void desk.version.value;
  const standing = desk.standings.get(proposal.id);
  const text = desk.texts[proposal.text];
  return (
    <header class={`proposal ${standing?.state ?? "open"}`}>
      <p class="where">
        <PlainText text={text?.name ?? ""} />:{proposal.line}
      </p>
      <h2 class="big-change" aria-live="polite" aria-atomic="true">
        <MarkedChange before={proposal.before} after={standing?.after ?? proposal.after} />
      </h2>
      <p class="why">
        <span class="fixer">{proposal.fixer}</span> <PlainText text={proposal.why} />
      </p>
      <Confidence proposal={proposal} isOpen={standing === undefined || standing.state === "open"} />
      {standing && <Stamp standing={standing} />}
    </header>
  );
}

function Stamp({ standing: { state, reach, by } }: { readonly standing: Standing }) {
  if (state === "open") return null;
  return (
    <p class={`stamp ${state}`}>
      {STATES[state]}
      {reach && REACHES[reach]}
      {by !== undefined && (
        <span>
          {" "}
          by <PlainText text={by} />
        </span>
      )}
    </p>
  );
}

/** How sure, and what becomes of it where nobody decides. */
function Confidence({ proposal, isOpen }: { readonly proposal: DeskProposal; readonly isOpen: boolean }) {
  const { confidence, bar } = proposal;
  const made = isMade(proposal);
  const percent = Math.floor(confidence * 1000) / 10;
  return (
    <div class="confidence">
      <div class="meter" role="img" aria-label={`${percent} percent sure; from ${Math.round(bar * 100)} percent on a change is made without being told`}>
        <div class={made ? "filled made" : "filled"} style={{ width: `${percent}%` }} />
        <div class="bar" style={{ left: `${bar * 100}%` }} />
      </div>
      <p>
        <b>{percent} %</b> sure {isOpen && <span class="fate">{made ? "Made, unless you reject it" : "Left as it is, unless you accept it"}</span>}
      </p>
    </div>
  );
}
