import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { KeysHelp } from "../common/keys-help.tsx";
import { PlainText } from "../common/plain-text.tsx";
import { ThemeSwitch } from "../common/theme-switch.tsx";
import { ActionButton } from "./action-button.tsx";
import { type Action, type Look, actionsOf, isForOthers, keyName } from "./actions.ts";
import { atOnce } from "./at-once.ts";
import type { Desk } from "./desk.ts";
import { EditForm } from "./edit-form.tsx";
import { Filters } from "./filters.tsx";
import { ImageView } from "./image-view.tsx";
import { PassageView } from "./passage.tsx";
import { loadPassage } from "./passages.ts";
import { ProposalCard } from "./proposal-card.tsx";
import { Queue } from "./queue.tsx";
import { setSingleKeys, singleKeys } from "./single-keys.ts";
import { Progress, Troubles } from "./status.tsx";

/** From here on the whole page stands beside the proposal. */
const WIDE = matchMedia("(min-width: 1500px)");

/** How many of those that come next have their paragraphs fetched ahead. */
const AHEAD = 4;

export function App({ desk }: { readonly desk: Desk }) {
  const [look, setLook] = useState<Look>("paragraph");
  const [editing, setEditing] = useState<number | undefined>();
  const [help, setHelp] = useState(false);
  const [queueOpen, setQueueOpen] = useState(false);
  const wide = useMedia(WIDE);
  const field = useRef<HTMLInputElement>(null);
  const actions = useMemo(() => {
    const filter = (): void => {
      atOnce(() => setQueueOpen(true));
      field.current?.focus();
    };
    return actionsOf(desk, { edit: () => atOnce(() => setEditing(desk.current.peek())), look: (at) => setLook((now) => (now === at ? "paragraph" : at)), filter, help: () => atOnce(() => setHelp(true)) });
  }, [desk]);
  useKeys(actions);
  const id = desk.current.value;
  useEffect(() => {
    setEditing((now) => (now === id ? now : undefined));
    const place = desk.placeOf(id);
    for (const next of desk.view.slice(place + 1, place + 1 + AHEAD)) void loadPassage(next, false).catch(() => undefined);
  }, [id]);
  const proposal = id === undefined ? undefined : desk.proposals[id];
  return (
    <div class={queueOpen ? "desk queue-open" : "desk"}>
      <a class="skip" href="#proposal">
        To the proposal
      </a>
      <header class="top">
        <h1>Review</h1>
        <Progress desk={desk} />
        <button type="button" class="queue-button" aria-expanded={queueOpen} onClick={() => setQueueOpen(!queueOpen)}>
          {queueOpen ? "Close list" : "List"}
        </button>
        <ActionButton action={actions.help} kind="quiet help" />
        <ThemeSwitch />
      </header>
      <Troubles desk={desk} />
      <main>
        <section class="side" aria-label="List of proposals">
          <Filters desk={desk} field={field} />
          <Queue desk={desk} onChoose={() => setQueueOpen(false)} />
        </section>
        <section class="work" id="proposal" tabIndex={-1} aria-label="Proposal">
          <DoneLine desk={desk} />
          <Finished desk={desk} />
          {proposal === undefined ? (
            <Nothing desk={desk} />
          ) : (
            <>
              <article class="sheet">
                <ProposalCard desk={desk} proposal={proposal} />
                {editing === id && (
                  <EditForm
                    key={id}
                    before={proposal.before}
                    after={desk.standings.get(proposal.id)?.after ?? proposal.after}
                    onCancel={() => setEditing(undefined)}
                    onSave={(after) => {
                      setEditing(undefined);
                      desk.decide("accept", "here", after === proposal.after ? undefined : after);
                    }}
                  />
                )}
                <Looks look={look} setLook={setLook} page={actions.page} image={actions.image} wide={wide} />
                <View desk={desk} id={proposal.id} look={wide && look === "page" ? "paragraph" : look} />
              </article>
              <Actions desk={desk} id={proposal.id} actions={actions} />
            </>
          )}
        </section>
        {wide && proposal && (
          <div class="beside">
            <PassageView desk={desk} id={proposal.id} whole />
          </div>
        )}
      </main>
      <KeysHelp open={help} onClose={() => setHelp(false)} keys={Object.values(actions).map(({ keys, what }) => [keys.map(keyName).join("  "), what] as const)}>
        <label class="single-keys">
          <input type="checkbox" checked={singleKeys.value} onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)} /> Letters act by themselves
        </label>
      </KeysHelp>
    </div>
  );
}

function View({ desk, id, look }: { readonly desk: Desk; readonly id: number; readonly look: Look }) {
  if (look === "image") return <ImageView id={id} />;
  return <PassageView desk={desk} id={id} whole={look === "page"} />;
}

interface LooksProps {
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  readonly page: Action;
  readonly image: Action;
  readonly wide: boolean;
}

/** Chooses what is looked at. */
function Looks({ look, setLook, page, image, wide }: LooksProps) {
  return (
    <div class="looks" role="group" aria-label="Look at">
      <button type="button" class="action" aria-pressed={look === "paragraph" || (wide && look === "page")} onClick={() => setLook("paragraph")}>
        <span class="label">Paragraph</span>
      </button>
      {!wide && <ActionButton action={page} pressed={look === "page"} />}
      <ActionButton action={image} pressed={look === "image"} />
    </div>
  );
}

function Actions({ desk, id, actions }: { readonly desk: Desk; readonly id: number; readonly actions: ReturnType<typeof actionsOf> }) {
  void desk.version.value;
  const alike = desk.reached(id, "alike").length;
  const all = alike > 1 ? `all ${alike.toLocaleString("en")} like this` : "everywhere";
  return (
    <div class="actions" role="group" aria-label="Decide">
      <div class="main-actions">
        <ActionButton action={actions.accept} kind="accept" />
        <ActionButton action={actions.reject} kind="reject" />
        <ActionButton action={actions.edit} />
        <ActionButton action={actions.undo} kind="undo" />
      </div>
      <div class="steps">
        <ActionButton action={actions.previous} kind="quiet" />
        <ActionButton action={actions.next} kind="quiet" />
        <ActionButton action={actions.nextOpen} kind="quiet" />
      </div>
      <div class="more-actions">
        <ActionButton action={actions.acceptAlike} label={`Accept ${all}`} />
        <ActionButton action={actions.rejectAlike} label={`Reject ${all}`} />
        <ActionButton action={actions.never} />
      </div>
    </div>
  );
}

/** What was done last, for eyes and screen readers. */
function DoneLine({ desk }: { readonly desk: Desk }) {
  const { what } = desk.done.value;
  return (
    <p class="done-line" role="status">
      {what === "" ? "Each decision is saved at once." : <PlainText text={what} />}
    </p>
  );
}

function Nothing({ desk }: { readonly desk: Desk }) {
  void desk.version.value;
  const done = desk.news.value?.done;
  return <p class="nothing-here">{desk.proposals.length > 0 ? "Nothing passes the filter." : done ? "Nothing is proposed in these texts." : "Reading the texts…"}</p>;
}

/** All is decided: what comes next. */
function Finished({ desk }: { readonly desk: Desk }) {
  void desk.version.value;
  const news = desk.news.value;
  if (!news?.done || desk.decided.value < desk.proposals.length) return null;
  return (
    <section class="finished">
      <h2>All decided</h2>
      <p>
        All is in <code>{news.file}</code>. End the desk with Ctrl-C in its terminal; <code>scanmend fix -w --decisions {news.file}</code> with the same files makes the changes.
      </p>
    </section>
  );
}

function useMedia(query: MediaQueryList): boolean {
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const change = (): void => setMatches(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, [query]);
  return matches;
}

/** Keys are heard from the moment on at which the desk is drawn: what is seen can be decided. */
function useKeys(actions: Readonly<Record<string, Action>>): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isForOthers(event)) return;
      const action = Object.values(actions).find(({ keys }) => keys.includes(event.key));
      if (!action) return;
      event.preventDefault();
      action.run();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [actions]);
}
