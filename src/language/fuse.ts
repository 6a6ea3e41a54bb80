import { hashIds } from "./hash.ts";

/**
 * A static table from n-grams to small numbers, a binary fuse filter (Graf and Lemire 2022): each key has three
 * slots, whose exclusive or is its fingerprint and its value. A look-up reads three slots, hit or miss, without a
 * branch; 1.13 slots a key.
 */
export interface FuseShape {
  /** Slots of a segment, a power of two of 65,536 at most. */
  readonly segment: number;
  /** Slots that a key's first place is taken from; two segments more are behind them. */
  readonly span: number;
  /** Chosen so that the table could be built. */
  readonly seed: number;
}

const SEED_PLACE = 0x51ed270b;
const SEED_OFFSETS = 0x2545f491;

/** Slots in all. */
export const slotsOf = ({ segment, span }: FuseShape): number => span + 2 * segment;

/** The hash that gives a key's first slot. */
export const placeHash = (first: number, second: number, third: number, seed: number): number =>
  hashIds(first, second, third, SEED_PLACE + seed);

/** The hash that gives the offsets of the other two. */
export const offsetHash = (first: number, second: number, third: number, seed: number): number =>
  hashIds(first, second, third, SEED_OFFSETS + seed);

/** 32 bits of which the highest are the fingerprint: all of both hashes goes in. */
export function printHash(place: number, offsets: number): number {
  const mixed = Math.imul(place ^ ((offsets << 15) | (offsets >>> 17)), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77) >>> 0;
}

/** The first slot. */
export const firstSlot = (place: number, span: number): number => Math.floor((place / 0x1_0000_0000) * span);

/** The second slot, in the segment after the first's. */
export const secondSlot = (first: number, offsets: number, segment: number): number =>
  (first + segment) ^ (offsets & (segment - 1));

/** The third slot, in the segment after that. */
export const thirdSlot = (first: number, offsets: number, segment: number): number =>
  (first + 2 * segment) ^ ((offsets >>> 16) & (segment - 1));
