import { useEffect, useState } from "preact/hooks";
import { type Query, queryString, readQuery } from "./query.ts";

export const VIEWS = ["overview", "edits", "words", "documents"] as const;
export type View = (typeof VIEWS)[number];

/** What the page shows: all of it stands behind the `#` of its address, so that it can be bookmarked and sent. */
export interface Place {
  readonly view: View;
  readonly query: Query;
}

/** A link to a place. */
export function linkTo(view: View, query?: Query): string {
  const parameters = query ? queryString(query) : "";
  return `#/${view}${parameters === "" ? "" : `?${parameters}`}`;
}

function placeNow(): Place {
  const [, view, parameters] = /^#\/(\w+)(?:\?(.*))?$/su.exec(location.hash) ?? [];
  return { view: VIEWS.find((one) => one === view) ?? "overview", query: readQuery(parameters ?? "") };
}

/** Where the page is, and a way to change what is asked for without a step for the Back button. */
export function usePlace(): [Place, (query: Query) => void] {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const follow = (): void => setPlace(placeNow());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const ask = (query: Query): void => {
    history.replaceState(null, "", linkTo(place.view, query));
    setPlace({ ...place, query });
  };
  return [place, ask];
}
