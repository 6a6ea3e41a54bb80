import { type FuseShape, firstSlot, offsetHash, placeHash, printHash, secondSlot, slotsOf, thirdSlot } from "../../src/language/fuse.ts";
import { VALUE_BITS } from "../../src/language/ngrams.ts";

/** N-grams of one order with what each slot is to give. Bigrams have a third number of 0. */
export interface Keys {
  readonly count: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly third: Int32Array;
}

const MOST_TRIES = 20;

/**
 * Builds a binary fuse table by peeling: a slot that only one key uses can be set last, whatever the others hold.
 * @param values what each key is to give, {@link VALUE_BITS} wide
 */
export function buildFuse(keys: Keys, values: Uint8Array): { shape: FuseShape; slots: Uint32Array } {
  for (let seed = 0; seed < MOST_TRIES; seed += 1) {
    const shape = shapeOf(keys.count, seed);
    const slots = tryBuild(keys, values, shape);
    if (slots) return { shape, slots };
  }
  throw new Error("no fuse table of this size could be built: are there equal keys?");
}

/** Sizes as Graf and Lemire found them to work. */
function shapeOf(count: number, seed: number): FuseShape {
  const n = Math.max(2, count);
  const segment = Math.min(65_536, 2 ** Math.max(2, Math.floor(Math.log(n) / Math.log(3.33) + 2.25)));
  const capacity = Math.round(n * Math.max(1.125, 0.875 + (0.25 * Math.log(1e6)) / Math.log(n)));
  return { segment, span: Math.max(1, Math.ceil(capacity / segment) - 2) * segment, seed };
}

function tryBuild(keys: Keys, values: Uint8Array, shape: FuseShape): Uint32Array | undefined {
  const { count } = keys;
  const length = slotsOf(shape);
  const places = [new Int32Array(count), new Int32Array(count), new Int32Array(count)] as const;
  const wanted = new Uint32Array(count);
  const uses = new Uint32Array(length);
  const users = new Uint32Array(length);
  for (let key = 0; key < count; key += 1) {
    const [a, b, c] = [keys.first[key] as number, keys.second[key] as number, keys.third[key] as number];
    const place = placeHash(a, b, c, shape.seed);
    const offsets = offsetHash(a, b, c, shape.seed);
    const first = firstSlot(place, shape.span);
    places[0][key] = first;
    places[1][key] = secondSlot(first, offsets, shape.segment);
    places[2][key] = thirdSlot(first, offsets, shape.segment);
    wanted[key] = (((printHash(place, offsets) >>> VALUE_BITS) << VALUE_BITS) | (values[key] as number)) >>> 0;
    for (const slot of places) {
      const at = slot[key] as number;
      uses[at] = (uses[at] as number) + 1;
      users[at] = (users[at] as number) ^ key;
    }
  }
  const order = new Uint32Array(count);
  const own = new Uint32Array(count);
  const waiting: number[] = [];
  for (let slot = 0; slot < length; slot += 1) if (uses[slot] === 1) waiting.push(slot);
  let peeled = 0;
  for (let slot = waiting.pop(); slot !== undefined; slot = waiting.pop()) {
    if (uses[slot] !== 1) continue;
    const key = users[slot] as number;
    order[peeled] = key;
    own[peeled] = slot;
    peeled += 1;
    for (const place of places) {
      const at = place[key] as number;
      uses[at] = (uses[at] as number) - 1;
      users[at] = (users[at] as number) ^ key;
      if (uses[at] === 1) waiting.push(at);
    }
  }
  if (peeled < count) return undefined;
  const slots = new Uint32Array(length);
  for (let at = count - 1; at >= 0; at -= 1) {
    const key = order[at] as number;
    let value = wanted[key] as number;
    for (const place of places) value ^= slots[place[key] as number] as number;
    slots[own[at] as number] = value >>> 0;
  }
  return slots;
}
