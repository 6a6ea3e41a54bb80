import type { ReportData, WordCount } from "../../src/reports/html/data.ts";
import { MarkedChange } from "../common/marked-change.tsx";
import { type Column, VirtualTable } from "../common/virtual-table.tsx";
import { linkTo } from "./address.ts";
import { Sureness } from "./edit-row.tsx";
import { ALL } from "./query.ts";
import { whole } from "./report.ts";

const COLUMNS: readonly Column<WordCount>[] = [
  {
    name: "change",
    title: "Change",
    width: "minmax(0, 3fr)",
    value: ({ before }) => before,
    cell: ({ before, after }) => (
      <a href={linkTo("edits", { ...ALL, text: before })}>
        <MarkedChange before={before} after={after} />
      </a>
    ),
  },
  { name: "made", title: "Times", width: "4rem", numeric: true, value: ({ made }) => made, cell: ({ made }) => whole(made) },
  { name: "documents", title: "Documents", width: "7.5rem", numeric: true, spare: true, value: ({ documents }) => documents, cell: ({ documents }) => whole(documents) },
  { name: "confidence", title: "Confidence", width: "6.5rem", numeric: true, value: ({ confidence }) => confidence, cell: ({ confidence }) => <Sureness value={confidence} /> },
];

/** Words by how often they were corrected. */
export function Words({ report }: { readonly report: ReportData }) {
  return (
    <div class="whole narrow">
      <h2>Words most often corrected</h2>
      <p class="says">Marks around words and capitals don’t count here. The confidence is the mean of the edits. A change that is often made is worth a look: right or wrong, it is so many times over.</p>
      <VirtualTable label="Words" columns={COLUMNS} rows={report.words} first={{ by: "made", down: true }} />
    </div>
  );
}
