import { useMemo } from "preact/hooks";
import { MOST_PRINTED } from "../common/virtual.ts";
import { VirtualList } from "../common/virtual-list.tsx";
import { EditRow } from "./edit-row.tsx";
import { Filters, type FiltersProps } from "./filters.tsx";
import { ALL, isFiltered, select } from "./query.ts";
import { counted, editAt, whole } from "./report.ts";

/** All edits, one below the other. */
export function Edits(props: FiltersProps) {
  const { report, query, onQuery } = props;
  const found = useMemo(() => select(report, query), [report, query]);
  const { edits } = report;
  const listed = edits.left.length;
  return (
    <div class="whole">
      <h2 class="hidden">
        Edits
      </h2>
      <Filters {...props} />
      <div class="found">
        <p role="status">
          {counted(found.length, query.made === "unsure" ? "proposal" : "edit")}
          {listed < edits.all && `; the list holds the riskiest ${whole(listed)} of ${whole(edits.all)}`}
          {found.length > MOST_PRINTED && <span class="print-only">; the first {whole(MOST_PRINTED)} are printed</span>}
        </p>
        {isFiltered(query) && (
          <button type="button" class="clear no-print" onClick={() => onQuery({ ...ALL, sort: query.sort })}>
            Clear filters
          </button>
        )}
      </div>
      {found.length === 0 ? (
        <p class="nothing-found">No edit is like that.</p>
      ) : (
        <VirtualList label="List of edits" count={found.length} estimate={78} version={found} row={(index) => <EditRow edit={editAt(report, found[index] as number)} />} />
      )}
    </div>
  );
}
