import type { DocumentData, ReportData } from "../../src/reports/html/data.ts";
import { type Column, VirtualTable } from "../common/virtual-table.tsx";
import { linkTo } from "./address.ts";
import { Path } from "./edit-row.tsx";
import { ALL } from "./query.ts";
import { percent, whole } from "./report.ts";

const NO_ESTIMATE: Readonly<Record<string, string>> = { empty: "no words", "too-short": "too short", language: "not English" };

const perTenThousand = ({ edits, words }: DocumentData): number => (words === 0 ? 0 : (10_000 * edits) / words);

const COLUMNS: readonly Column<DocumentData>[] = [
  {
    name: "path",
    title: "Document",
    width: "minmax(0, 4fr)",
    value: ({ path }) => path,
    cell: ({ path, edits }) =>
      edits > 0 ? (
        <a href={linkTo("edits", { ...ALL, document: path })}>
          <Path path={path} />
        </a>
      ) : (
        <Path path={path} />
      ),
  },
  { name: "date", title: "Date", width: "7rem", spare: true, value: ({ date }) => date, cell: ({ date }) => date ?? "—" },
  { name: "words", title: "Words", width: "6rem", numeric: true, spare: true, value: ({ words }) => words, cell: ({ words }) => whole(words) },
  { name: "edits", title: "Edits", width: "4rem", numeric: true, value: ({ edits }) => edits, cell: ({ edits }) => whole(edits) },
  { name: "rate", title: "In 10,000", width: "6.5rem", numeric: true, spare: true, value: perTenThousand, cell: (document) => whole(perTenThousand(document)) },
  {
    name: "wer",
    title: "Words wrong",
    width: "minmax(6.5rem, 1fr)",
    numeric: true,
    value: ({ wer }) => wer?.rate,
    cell: ({ wer, noEstimate }) => (wer ? <Estimate {...wer} /> : <span class="none">{NO_ESTIMATE[noEstimate ?? ""]}</span>),
  },
];

function Estimate({ rate, low, high }: { readonly rate: number; readonly low: number; readonly high: number }) {
  return (
    <span class="estimate" title={`nine of ten true rates lie between ${percent(low)} and ${percent(high)}`}>
      {percent(rate)}
      <span class="range" aria-hidden="true" style={{ "--low": Math.min(1, 2 * low), "--high": Math.min(1, 2 * high), "--rate": Math.min(1, 2 * rate) }} />
      <span class="hidden">
        , from {percent(low)} to {percent(high)}
      </span>
    </span>
  );
}

/** All documents, the worst first. */
export function Documents({ report }: { readonly report: ReportData }) {
  return (
    <div class="whole">
      <h2>Documents by quality</h2>
      <p class="says">
        Words wrong: an estimate of the share of words that were wrong before the edits; the line is the range in which nine of ten true rates lie, its end 50 %. Press a heading to sort.
      </p>
      <VirtualTable label="Documents" columns={COLUMNS} rows={report.documents} first={{ by: "wer", down: true }} />
    </div>
  );
}
