import { useMemo } from "preact/hooks";
import type { ReportData } from "../../src/reports/html/data.ts";
import { MarkedChange } from "../common/marked-change.tsx";
import { PlainText } from "../common/plain-text.tsx";
import { linkTo } from "./address.ts";
import { ConfidenceChart } from "./confidence-chart.tsx";
import { EditRow } from "./edit-row.tsx";
import { FixerChart } from "./fixer-chart.tsx";
import { QualityChart } from "./quality-chart.tsx";
import { ALL, select } from "./query.ts";
import { counted, editAt, percent, whole } from "./report.ts";

const RISKIEST = 12;
const WORDS = 12;

/** What a person sees first. */
export function Overview({ report }: { readonly report: ReportData }) {
  const { totals, words, failures } = report;
  const riskiest = useMemo(() => riskiestOf(report), [report]);
  return (
    <div class="overview">
      <Figures report={report} />
      {failures.length > 0 && <Failures failures={failures} />}
      {totals.made + totals.unsure === 0 && <p class="nothing-found">Nothing to repair was found in these texts.</p>}
      <div class="charts">
        {totals.made > 0 && <FixerChart report={report} />}
        {totals.made + totals.unsure > 0 && <ConfidenceChart report={report} />}
        <QualityChart report={report} />
      </div>
      {riskiest.length > 0 && (
        <section class="panel" aria-labelledby="riskiest">
          <h2 id="riskiest">Look at these first</h2>
          <p class="says">
            The edits that are riskiest: unsure ones, names, rare words; of each change one. <a href={linkTo("edits", { ...ALL, sort: "risk" })}>All edits, riskiest first</a>
          </p>
          <ul class="rows">
            {riskiest.map((index) => (
              <li key={index}>
                <EditRow edit={editAt(report, index)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {words.length > 0 && (
        <section class="panel" aria-labelledby="often">
          <h2 id="often">Most often corrected</h2>
          <p class="says">
            <a href={linkTo("words")}>All words</a>
          </p>
          <ol class="often">
            {words.slice(0, WORDS).map(({ before, after, made }) => (
              <li key={`${before}\n${after}`}>
                <a href={linkTo("edits", { ...ALL, text: before })}>
                  <MarkedChange before={before} after={after} />
                </a>
                <span class="count">
                  {whole(made)} <span class="hidden">times</span>
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

/** Of each change one: a hundred times the same says no more. */
function riskiestOf(report: ReportData): number[] {
  const { before, after } = report.edits;
  const seen = new Set<string>();
  const isNew = (index: number): boolean => seen.size < seen.add(`${before[index]}→${after[index]}`).size;
  return select(report, { ...ALL, sort: "risk" }).filter(isNew).slice(0, RISKIEST);
}

function Figures({ report: { totals, documents } }: { readonly report: ReportData }) {
  const rated = documents.filter(({ wer }) => wer !== undefined);
  const words = rated.reduce((sum, document) => sum + document.words, 0);
  const wrong = rated.reduce((sum, { wer, words: own }) => sum + own * (wer?.rate ?? 0), 0) / Math.max(1, words);
  const changed = documents.filter(({ edits }) => edits > 0).length;
  return (
    <dl class="figures">
      <Figure name="Documents" value={whole(documents.length)} note={`${whole(changed)} with edits`} />
      <Figure name="Words" value={whole(totals.words)} note="between spaces" />
      <Figure name="Edits" value={whole(totals.made)} note={`${whole((10_000 * totals.made) / Math.max(1, totals.words))} in 10,000 words`} />
      <Figure name="Edits likely wrong" value={totals.made === 0 ? "0" : about(totals.expectedWrong)} note={totals.made === 0 ? "there are none" : `${percent(totals.expectedWrong / totals.made)} of them, by their confidence`} />
      <Figure name="Words wrong before" value={rated.length === 0 ? "—" : percent(wrong)} note={rated.length === 0 ? "no text could be estimated" : `estimated, ${counted(rated.length, "document")}`} />
    </dl>
  );
}

const about = (number: number): string => `≈ ${number < 10 ? number.toFixed(1) : whole(number)}`;

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="value">{value}</dd>
      <dd class="note">{note}</dd>
    </div>
  );
}

function Failures({ failures }: { readonly failures: readonly string[] }) {
  return (
    <section class="panel failures" aria-labelledby="failures">
      <h2 id="failures">{counted(failures.length, "file")} could not be read</h2>
      <ul>
        {failures.slice(0, 100).map((message) => (
          <li key={message}>
            <PlainText text={message} />
          </li>
        ))}
      </ul>
      {failures.length > 100 && <p>… and {counted(failures.length - 100, "more file")}.</p>}
    </section>
  );
}
