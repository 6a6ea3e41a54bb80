import type { ComponentChildren } from "preact";
import { MOST_PRINTED, type VirtualOptions, usePrinting, useVirtual } from "./virtual.ts";

export interface VirtualListProps extends VirtualOptions {
  readonly label: string;
  readonly row: (index: number) => ComponentChildren;
}

/** A list of any length. It has its own height, and scrolls by itself. */
export function VirtualList(props: VirtualListProps) {
  return usePrinting() ? <PrintedList {...props} /> : <ScrolledList {...props} />;
}

function ScrolledList({ label, row, ...options }: VirtualListProps) {
  const { scroller, items, height, measure } = useVirtual(options);
  return (
    <div class="virtual-list" ref={scroller} tabIndex={0} role="region" aria-label={label}>
      <div role="list" style={{ height: `${height}px`, position: "relative" }}>
        {items.map(({ index, key, start }) => (
          <div
            role="listitem"
            class={index === options.current ? "virtual-row current" : "virtual-row"}
            aria-setsize={options.count}
            aria-posinset={index + 1}
            key={key}
            data-index={index}
            ref={measure}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function PrintedList({ count, row }: VirtualListProps) {
  const rows = Array.from({ length: Math.min(count, MOST_PRINTED) }, (_, index) => <li key={index}>{row(index)}</li>);
  return <ul class="printed-list">{rows}</ul>;
}
