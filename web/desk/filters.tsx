import type { RefObject } from "preact";
import type { Desk } from "./desk.ts";
import { EVERYTHING, type Filter, type Order, isEverything } from "./view.ts";

/** As the choice of a state is written. */
const STATES: readonly (readonly [value: string, what: string])[] = [
  ["", "Any state"],
  ["open", "Open"],
  ["decided", "Decided"],
  ["accepted", "Accepted"],
  ["rejected", "Rejected"],
  ["edited", "Edited by hand"],
];

const MOST = [0.99, 0.95, 0.9, 0.8, 0.5];

export function Filters({ desk, field }: { readonly desk: Desk; readonly field: RefObject<HTMLInputElement | null> }) {
  const filter = desk.filter.value;
  const { texts, fixers } = desk.known.value;
  const change = (part: Partial<Filter>): void => desk.show({ ...filter, ...part });
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="wide">
        <span class="hidden">Filter by words</span>
        <input
          ref={field}
          type="search"
          placeholder="Filter by words  /"
          value={filter.words}
          onInput={({ currentTarget }) => change({ words: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
          }}
        />
      </label>
      <Choice label="Order" value={desk.order.value} choices={[["text", "As in the texts"], ["risk", "Riskiest first"]]} onChange={(order) => desk.show(filter, order as Order)} />
      <Choice label="State" value={filter.state ?? ""} choices={STATES} onChange={(state) => change({ state: (state || undefined) as Filter["state"] })} />
      <Choice label="Fixer" value={filter.fixer ?? ""} choices={[["", "Any fixer"], ...fixers.map((name) => [name, name] as const)]} onChange={(fixer) => change({ fixer: fixer || undefined })} />
      <Choice label="Confidence" value={String(filter.most)} choices={[["1", "Any confidence"], ...MOST.map((most) => [String(most), `At most ${most * 100} %`] as const)]} onChange={(most) => change({ most: Number(most) })} />
      <Choice
        label="Without being told"
        value={filter.made === undefined ? "" : String(filter.made)}
        choices={[["", "Made or not"], ["true", "Made by fix"], ["false", "Not made by fix"]]}
        onChange={(made) => change({ made: made === "" ? undefined : made === "true" })}
      />
      {texts.length > 1 && (
        <Choice
          label="Text"
          value={filter.text === undefined ? "" : String(filter.text)}
          choices={[["", "All texts"], ...texts.map(({ name }, at) => [String(at), name] as const)]}
          onChange={(text) => change({ text: text === "" ? undefined : Number(text) })}
        />
      )}
      {!isEverything(filter) && (
        <button type="button" class="wide" onClick={() => desk.show(EVERYTHING)}>
          Show all
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, what: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <label>
      <span class="hidden">{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
          // Keys are for proposals again.
          currentTarget.blur();
        }}
      >
        {choices.map(([choice, what]) => (
          <option key={choice} value={choice}>
            {what}
          </option>
        ))}
      </select>
    </label>
  );
}
