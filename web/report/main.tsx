import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../common/theme.css";
import "./report.css";
import { KeysHelp } from "../common/keys-help.tsx";
import { ThemeSwitch } from "../common/theme-switch.tsx";
import { VIEWS, type View, linkTo, usePlace } from "./address.ts";
import { Documents } from "./documents.tsx";
import { Edits } from "./edits.tsx";
import { Overview } from "./overview.tsx";
import { REPORT, counted } from "./report.ts";
import { Words } from "./words.tsx";

const TITLES: Readonly<Record<View, string>> = { overview: "Overview", edits: "Edits", words: "Words", documents: "Documents" };

const KEYS = [
  ["1 … 4", "overview, edits, words, documents"],
  ["/", "look for text in the edits"],
  ["↑ ↓ Page", "scroll a list that has the focus"],
  ["Tab", "go to the next link or control"],
  ["?", "these keys"],
] as const;

function App() {
  const [{ view, query }, ask] = usePlace();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || isAsking()) return;
      const chosen = VIEWS[Number(event.key) - 1];
      if (chosen) location.hash = linkTo(chosen);
      else if (event.key === "?") setHelp(true);
      else if (event.key === "/") {
        event.preventDefault();
        if (view !== "edits") location.hash = linkTo("edits");
        // The field is there once the view is drawn.
        setTimeout(() => document.getElementById("text-filter")?.focus(), 50);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [view]);
  useEffect(() => {
    document.title = `${TITLES[view]} · Scanmend report`;
  }, [view]);
  return (
    <div class={`page ${view}-page`}>
      <header>
        <h1>
          Scanmend report
          <span class="of"> of {counted(REPORT.documents.length, "document")}</span>
        </h1>
        <nav aria-label="Views" class="no-print">
          {VIEWS.map((one) => (
            <a href={linkTo(one)} key={one} aria-current={one === view ? "page" : undefined}>
              {TITLES[one]}
            </a>
          ))}
        </nav>
        <div class="tools no-print">
          <ThemeSwitch />
          <button type="button" onClick={() => setHelp(true)} aria-label="Keys">
            ?
          </button>
        </div>
      </header>
      <main>
        {view === "overview" && <Overview report={REPORT} />}
        {view === "edits" && <Edits report={REPORT} query={query} onQuery={ask} />}
        {view === "words" && <Words report={REPORT} />}
        {view === "documents" && <Documents report={REPORT} />}
      </main>
      <footer>Made by Scanmend {REPORT.version} · this page fetches nothing and sends nothing</footer>
      <KeysHelp keys={KEYS} open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** Whether a dialog is open by now: what was drawn last may not know yet that it was closed. */
const isAsking = (): boolean => document.querySelector("dialog[open]") !== null;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

render(<App />, document.getElementById("app") as HTMLElement);
