import { type VirtualItem, Virtualizer, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import { type RefObject, options as preact } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

export interface VirtualOptions {
  readonly count: number;
  /** How high a row is before it has been seen, in CSS pixels. */
  readonly estimate: number;
  /** Another value where other rows are listed: what was measured is forgotten, and the list begins at its top. */
  readonly version?: unknown;
  /** The row to bring into view, such as the one in hand. */
  readonly current?: number | undefined;
}

export interface Virtual {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The rows in sight, and some around them. */
  readonly items: readonly Pick<VirtualItem, "index" | "key" | "start">[];
  /** Height of all rows, in CSS pixels. */
  readonly height: number;
  readonly measure: (element: HTMLDivElement | null) => void;
}

/** Draws those rows alone of a list of any length that are in sight. */
export function useVirtual({ count, estimate, version, current }: VirtualOptions): Virtual {
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
  return { scroller, items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize(), measure: (element) => virtualizer.measureElement(element) };
}

/** Rows that go on paper: more would only be paper. */
export const MOST_PRINTED = 500;

/** Whether the page is being printed: what draws the rows in sight alone draws others then. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => atOnce(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

/** The browser prints what stands when the event ends, and Preact draws later than that. */
function atOnce(change: () => void): void {
  const { debounceRendering } = preact;
  preact.debounceRendering = (draw) => draw();
  change();
  if (debounceRendering) preact.debounceRendering = debounceRendering;
  else delete preact.debounceRendering;
}
