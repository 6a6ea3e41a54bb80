/** What the help of `scanmend score` needs to know: little, so that other commands don't load the rest. */
import { InvalidArgumentError } from "commander";
import type { Fields, Role } from "../corpus/score-records.ts";
import { closest } from "../config/closest.ts";

export const SCORE_FORMATS = ["table", "json", "csv"] as const;
const ROLES: readonly Role[] = ["noisy", "gold", "hypothesis", "id"];

/** `noisy=ocr,gold=truth`: which field of a record is what. */
export function scoreFields(value: string): Fields {
  const fields: Partial<Record<Role, string>> = {};
  for (const part of value.split(",")) {
    const [role, name] = [part.slice(0, Math.max(0, part.indexOf("="))).trim(), part.slice(part.indexOf("=") + 1).trim()];
    if (!isRole(role)) {
      const near = closest(role, ROLES);
      throw new InvalidArgumentError(`'${part.trim()}' names none of ${ROLES.join(", ")}; ${near && role !== "" ? `did you mean '${near}'?` : "write noisy=NAME,gold=NAME."}`);
    }
    if (name === "") throw new InvalidArgumentError(`No field is named for '${role}'.`);
    fields[role] = name;
  }
  return fields;
}

const isRole = (name: string): name is Role => ROLES.some((role) => role === name);
