import type { Kernels } from "./kernels.ts";

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * FNV-1a over the bytes of the parts, in order; unsigned 32 bits.
 * @param kernels where there are any: a byte at a time is much for V8's interpreter
 */
export function checksumOf(parts: readonly Uint8Array[], kernels?: Kernels): number {
  const kernel = kernels?.over(Math.max(...parts.map(({ length }) => length)));
  let hash = BASIS;
  for (const part of parts) {
    if (kernel) {
      new Uint8Array(kernel.buffer).set(part);
      hash = kernel.exports.checksum(hash, 0, part.length);
    } else {
      for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ (part[at] as number), PRIME);
    }
  }
  return hash >>> 0;
}
