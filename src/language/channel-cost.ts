import { LEAST_EDIT_COST } from "./search-numbers.ts";
import type { Channel } from "./channel.ts";
import type { CharacterEdit } from "./judge.ts";

/** The edits of the likeliest way in which a scan read `clean` as `observed`, and what they cost together, in nats. */
export interface Misreading {
  readonly cost: number;
  readonly edits: readonly CharacterEdit[];
}

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly edit: CharacterEdit | undefined;
}

const LONGEST_PIECE = 3;

/**
 * How a scan may have read one form as another, by dynamic programming over the edits of the channel. Undefined where
 * it costs `most` nats or more.
 */
export function misreadingOf(clean: string, observed: string, channel: Channel, ease: number, most: number): Misreading | undefined {
  const width = observed.length + 1;
  const steps: (Step | undefined)[] = [{ cost: 0, from: -1, edit: undefined }];
  const reach = (place: number, step: Step): void => {
    const held = steps[place];
    if (step.cost < most && (!held || step.cost < held.cost)) steps[place] = step;
  };
  for (let i = 0; i <= clean.length; i += 1) {
    for (let j = 0; j < width; j += 1) {
      const here = i * width + j;
      const step = steps[here];
      if (!step) continue;
      if (i < clean.length && clean[i] === observed[j]) reach(here + width + 1, { cost: step.cost, from: here, edit: undefined });
      for (let m = 0; m <= LONGEST_PIECE && i + m <= clean.length; m += 1) {
        for (let n = m === 0 ? 1 : 0; n <= LONGEST_PIECE && j + n < width; n += 1) {
          const found = channel.edit(clean.slice(i, i + m), observed.slice(j, j + n));
          if (!found) continue;
          const cost = Math.max(LEAST_EDIT_COST, found.cost - ease);
          reach(here + m * width + n, { cost: step.cost + cost, from: here, edit: { name: found.name, cost } });
        }
      }
    }
  }
  const edits: CharacterEdit[] = [];
  const last = steps[clean.length * width + width - 1];
  if (!last) return undefined;
  for (let step: Step | undefined = last; step && step.from >= 0; step = steps[step.from]) if (step.edit) edits.push(step.edit);
  return { cost: last.cost, edits };
}
