import { FIXERS } from "../fixers/index.ts";
import type { CheckPolicy, FailOn, FixerPolicy } from "./check-policy.ts";
import type { Sourced } from "./merge.ts";
import type { Flags } from "./settings.ts";

/** What one layer of configuration says of what fails a check. */
export interface SourcedCheck {
  readonly failOn?: Sourced<FailOn>;
  readonly maxFindings?: Sourced<number>;
  readonly maxRate?: Sourced<number>;
  readonly minQuality?: Sourced<number>;
  readonly fixers: readonly SourcedFixerCheck[];
}

interface SourcedFixerCheck {
  readonly name: string;
  readonly failOn?: Sourced<FailOn>;
  readonly maxFindings?: Sourced<number>;
}

/** What fails a check, with where each part comes from; limits that are not given are absent. */
export type CheckOrigins = SourcedCheck & { readonly failOn: Sourced<FailOn> };

type CheckFlags = Pick<Flags, "failOn" | "maxFindings" | "maxRate" | "minQuality">;

/** Lays what layers say over the default, later ones over earlier ones, and the command line over all. */
export function mergeChecks(layers: readonly (SourcedCheck | undefined)[], flags: CheckFlags): CheckOrigins {
  const given = flagsCheck(flags);
  const merged = [...layers, given].reduce<Omit<CheckOrigins, "fixers">>(
    (all, layer) => ({ ...all, ...(layer && withoutFixers(layer)) }),
    { failOn: { value: "finding", origin: { from: "default" } } },
  );
  const fixers = FIXERS.flatMap(({ name }): SourcedFixerCheck[] => {
    const own = layers.flatMap((layer) => layer?.fixers.filter((fixer) => fixer.name === name) ?? []);
    if (own.length === 0) return [];
    const { failOn, ...rest } = own.reduce((all, fixer) => ({ ...all, ...fixer }));
    // What is said for all fixers on the command line is meant for all.
    return [{ ...rest, ...(failOn && !given.failOn && { failOn }) }];
  });
  return { ...merged, fixers };
}

function flagsCheck({ failOn, maxFindings, maxRate, minQuality }: CheckFlags): SourcedCheck {
  const flag = <T>(value: T, name: string): Sourced<T> => ({ value, origin: { from: "flag", flag: `--${name}` } });
  return {
    ...(failOn !== undefined && { failOn: flag(failOn, "fail-on") }),
    ...(maxFindings !== undefined && { maxFindings: flag(maxFindings, "max-findings") }),
    ...(maxRate !== undefined && { maxRate: flag(maxRate, "max-rate") }),
    ...(minQuality !== undefined && { minQuality: flag(minQuality, "min-quality") }),
    fixers: [],
  };
}

const withoutFixers = ({ fixers: _, ...rest }: SourcedCheck): Omit<SourcedCheck, "fixers"> => rest;

/** The policy that the values amount to. */
export function policyOf({ failOn, maxFindings, maxRate, minQuality, fixers }: CheckOrigins): CheckPolicy {
  return {
    failOn: failOn.value,
    ...(maxFindings && { maxFindings: maxFindings.value }),
    ...(maxRate && { maxRate: maxRate.value }),
    ...(minQuality && { minQuality: minQuality.value }),
    fixers: Object.fromEntries(fixers.map((fixer): [string, FixerPolicy] => [
      fixer.name,
      { ...(fixer.failOn && { failOn: fixer.failOn.value }), ...(fixer.maxFindings && { maxFindings: fixer.maxFindings.value }) },
    ])),
  };
}
