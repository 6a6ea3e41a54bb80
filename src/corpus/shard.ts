import { hashString } from "../language/hash.ts";
import { InputError } from "./input-error.ts";

/** One of `of` shares of the files; `index` from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Reads `2/4`.
 * @throws {InputError}
 */
export function parseShard(value: string): Shard {
  const parts = /^(\d{1,9})\/(\d{1,9})$/u.exec(value.trim());
  if (!parts) throw new InputError("--shard", `'${value}' is no share`, "write it as 2/4, the second of four");
  const shard = { index: Number(parts[1]), of: Number(parts[2]) };
  if (shard.of === 0) throw new InputError("--shard", `'${value}' asks for none of no shares`, "write it as 2/4, the second of four");
  if (shard.index < 1 || shard.index > shard.of) {
    throw new InputError("--shard", `there is no share ${shard.index} of ${shard.of}`, `use 1/${shard.of} to ${shard.of}/${shard.of}`);
  }
  return shard;
}

/**
 * Whether a file belongs to a share. By a hash of its path, so that every machine says the same, and other files that come
 * or go move none. Composed (NFC), since file systems spell accents in two ways.
 * @param relative the path below the folder that was named, with forward slashes
 */
export const isInShard = (relative: string, { index, of }: Shard): boolean => hashString(relative.normalize("NFC")) % of === index - 1;
