import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** How high a row is before it has been seen, in CSS pixels. */
  readonly estimate: number;
  readonly row: (index: number) => ComponentChildren;
  /** Another value where other rows are listed: what was measured is forgotten, and the list begins at its top. */
  readonly version?: unknown;
  /** The row to bring into view, such as the one in hand. */
  readonly current?: number;
}

/** A list of any length that draws the rows in sight alone. It has its own height, and scrolls by itself. */
export function VirtualList({ label, count, estimate, row, version, current }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((times: number, _: undefined) => times + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    virtualizer.measure();
    virtualizer.scrollToOffset(0);
  }, [version]);
  useEffect(() => {
    if (current !== undefined && current >= 0) virtualizer.scrollToIndex(current, { align: "auto" });
  }, [current]);
  const items = virtualizer.getVirtualItems();
  return (
    <div class="virtual-list" ref={scroller} tabIndex={0} role="region" aria-label={label}>
      <div role="list" style={{ height: `${virtualizer.getTotalSize()}px`, position: "relative" }}>
        {items.map(({ index, key, start }) => (
          <div
            role="listitem"
            class={index === current ? "virtual-row current" : "virtual-row"}
            aria-setsize={count}
            aria-posinset={index + 1}
            key={key}
            data-index={index}
            ref={(element: HTMLDivElement | null) => virtualizer.measureElement(element)}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
