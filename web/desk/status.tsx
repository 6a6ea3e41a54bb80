import type { Desk } from "./desk.ts";

const number = (value: number): string => value.toLocaleString("en");

/** How far the review is, and whether all of it is saved. */
export function Progress({ desk }: { readonly desk: Desk }) {
  void desk.version.value;
  const news = desk.news.value;
  const decided = desk.decided.value;
  const found = desk.proposals.length;
  const { waiting } = desk.sender.state.value;
  return (
    <div class="progress">
      <progress max={Math.max(1, found)} value={decided} aria-label="Decided" />
      <p>
        <b>{number(decided)}</b> of {number(found)} decided
        {!news?.done && <span class="quiet"> · still reading</span>}
      </p>
      <p class={waiting > 0 ? "saving" : "saved"}>{waiting > 0 ? `${number(waiting)} not saved yet` : "All saved"}</p>
    </div>
  );
}

/** What is wrong, and what can be done about it. */
export function Troubles({ desk }: { readonly desk: Desk }) {
  const { waiting, problem } = desk.sender.state.value;
  if (desk.stale.value) {
    return (
      <Trouble text="The desk was started anew. What you decided is in its file.">
        <button type="button" onClick={() => location.reload()}>
          Show it as it is now
        </button>
      </Trouble>
    );
  }
  if (problem !== undefined) {
    return (
      <Trouble text={`${number(waiting)} not saved: ${problem}. Your decisions wait here, and are tried again.`}>
        <button type="button" onClick={() => desk.sender.retry()}>
          Try now
        </button>
        <button type="button" onClick={() => download(desk.sender.lines())}>
          Keep them in a file
        </button>
      </Trouble>
    );
  }
  if (desk.lost.value !== undefined) return <Trouble text={`${sentence(desk.lost.value)} All that you decided is saved. Start ‘scanmend review’ again, and open the address that it prints.`} />;
  const broken = desk.texts.filter((text) => text.problem !== undefined);
  void desk.version.value;
  if (broken.length > 0) return <Trouble text={`${broken.length === 1 ? "A text" : `${number(broken.length)} texts`} can’t be read: ${broken[0]?.problem}`} />;
  return null;
}

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;

function Trouble({ text, children }: { readonly text: string; readonly children?: preact.ComponentChildren }) {
  return (
    <div class="trouble" role="alert">
      <p>{text}</p>
      {children}
    </div>
  );
}

/** Lines that `--decisions` reads. */
function download(lines: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
  link.download = "unsaved-decisions.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
}
