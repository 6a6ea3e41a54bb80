import { type PlotOptions, plot } from "@observablehq/plot";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface ChartProps {
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly says: ComponentChildren;
  /** The chart for a width in CSS pixels. */
  readonly draw: (width: number) => PlotOptions;
  /** The same in numbers, for those who can't see it or want to know exactly. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A chart with its title, what it says, and its numbers. */
export function Chart({ title, says, draw, head, rows }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const width = useWidth(place.current);
  useEffect(() => {
    if (!place.current || !width) return;
    const drawn = plot({ ...draw(width), width, style: { background: "none", color: "var(--ink)", fontFamily: "var(--sans)", fontSize: "12px", overflow: "visible" } });
    drawn.setAttribute("aria-hidden", "true");
    place.current.replaceChildren(drawn);
  }, [width, draw]);
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <p>{says}</p>
      </figcaption>
      <div ref={place} class="plot" role="img" aria-label={`${title}: the chart; its numbers are in the table below`} />
      <details>
        <summary>The numbers</summary>
        <div class="scrolled" tabIndex={0} role="region" aria-label={`${title}: the numbers`}>
          <table>
            <thead>
              <tr>
                {head.map((name) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, index) => (
                <tr key={index}>{cells.map((cell, at) => (at === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>))}</tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** The width of an element, and again whenever it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  const [, mounted] = useState(false);
  // The element is there once the first drawing is done.
  useEffect(() => mounted(true), []);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
