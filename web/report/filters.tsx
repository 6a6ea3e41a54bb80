import { useState } from "preact/hooks";
import type { ReportData } from "../../src/reports/html/data.ts";
import type { Query } from "./query.ts";
import { whole } from "./report.ts";

export interface FiltersProps {
  readonly report: ReportData;
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
}

/** What is listed. All of it holds together. */
export function Filters({ report: { fixers }, query, onQuery }: FiltersProps) {
  const [more, setMore] = useState(false);
  const change = (part: Partial<Query>): void => onQuery({ ...query, ...part });
  const busy = fixers.filter(({ made, name }) => made > 0 || query.fixers.includes(name));
  const toggle = (name: string): void => change({ fixers: query.fixers.includes(name) ? query.fixers.filter((one) => one !== name) : [...query.fixers, name] });
  return (
    <form class={more ? "filters no-print all" : "filters no-print"} role="search" aria-label="Which edits are listed" onSubmit={(event) => event.preventDefault()}>
      <label class="first">
        <span>Text</span>
        <input id="text-filter" type="search" value={query.text} placeholder="in the words or beside them" onInput={({ currentTarget }) => change({ text: currentTarget.value })} />
      </label>
      <button type="button" class="more" aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? "Fewer filters" : "More filters"}
      </button>
      <label class="wide">
        <span>Document</span>
        <input type="search" value={query.document} placeholder="part of the path" onInput={({ currentTarget }) => change({ document: currentTarget.value })} />
      </label>
      <ShareInput name="Confidence from" value={query.from} onValue={(from) => change({ from })} />
      <ShareInput name="to" value={query.to} onValue={(to) => change({ to })} />
      <label>
        <span>Show</span>
        <select value={query.made} onChange={({ currentTarget }) => change({ made: currentTarget.value as Query["made"] })}>
          <option value="made">made</option>
          <option value="unsure">not made</option>
          <option value="all">both</option>
        </select>
      </label>
      <label>
        <span>Order</span>
        <select value={query.sort} onChange={({ currentTarget }) => change({ sort: currentTarget.value as Query["sort"] })}>
          <option value="text">as in the texts</option>
          <option value="risk">riskiest first</option>
          <option value="confidence">least sure first</option>
        </select>
      </label>
      <fieldset>
        <legend>Fixers</legend>
        {busy.map(({ name, made, description }) => (
          <button type="button" class="chip" key={name} aria-pressed={query.fixers.includes(name)} title={description} onClick={() => toggle(name)}>
            {name} <span class="count">{whole(made)}</span>
          </button>
        ))}
      </fieldset>
    </form>
  );
}

interface ShareInputProps {
  readonly name: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function ShareInput({ name, value, onValue }: ShareInputProps) {
  const take = (input: HTMLInputElement): void => {
    if (input.value !== "" && input.validity.valid) onValue(Number(input.value));
  };
  return (
    <label>
      <span>{name}</span>
      <input type="number" min={0} max={1} step="any" inputMode="decimal" value={value} onInput={({ currentTarget }) => take(currentTarget)} />
    </label>
  );
}
