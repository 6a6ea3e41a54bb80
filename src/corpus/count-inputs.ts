import { stat } from "node:fs/promises";
import { metsResolved } from "./mets-inputs.ts";
import { type SelectListeners, type SelectOptions, eachOf, selectTogether } from "./select.ts";

/** How much there is to read. */
export interface Total {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Counts what {@link selectTogether} would give, with the pages of METS files in their place, without standard input and without a word about what can't be used.
 * @param options a list in `filesFrom` is used up
 * @returns undefined where the signal has ended it
 */
export async function countInputs(paths: readonly string[], options: SelectOptions): Promise<Total | undefined> {
  const total = { files: 0, bytes: 0 };
  const silent: SelectListeners = { onError: () => undefined, onSkip: () => undefined };
  let block: string[] = [];
  const count = async (): Promise<void> => {
    for (const size of await Promise.all(block.map(sizeOf))) {
      if (size === undefined) continue;
      total.files += 1;
      total.bytes += size;
    }
    block = [];
  };
  const together = selectTogether(paths.filter((name) => name !== "-"), options, silent);
  for await (const { path } of eachOf(metsResolved(together, silent.onError))) {
    if (block.push(path) === ASKED_AT_ONCE) await count();
  }
  await count();
  return options.signal?.aborted ? undefined : total;
}

/** Sizes: over a network each takes its time. */
const ASKED_AT_ONCE = 64;

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
