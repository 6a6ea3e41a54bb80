/**
 * The beam search of `src/language/state-search-script.ts`, operation for operation, over columns that lie side by side in one
 * memory: what is done there for what reason is said there. Its columns are laid out by `src/language/state-search-wasm.ts`.
 */
import {
  ANYWHERE_BIT, APOSTROPHE_BIT, AS_IT_STANDS, AS_PARTS, BIT_MASK, BIT_SHIFT, BURST, END_MASK, EQUALS, FILTER_WORDS, FIRST, FIRST_EDIT,
  HYPHEN, HYPHEN_BIT, LAST_CHILD, LEAST_BITS, LEAST_EDIT_COST, LEAST_MASK, LEAST_UNIT, LETTER_SHIFT, LONGEST, MASK, MOST, MOST_PARTS,
  MOST_RANK, NEVER_MISREAD, ORDERS, OTHER_BIT, PACKED, POOL, RECORD, ROUNDING, ROUNDING_SHARE, STARTS, STEPS, STEP_ORDERS, WAY,
} from "../src/language/search-numbers";

// Where the columns lie: those of `searchColumns` …
@external("search", "codes") declare const codes: usize;
@external("search", "lists") declare const lists: usize;
@external("search", "ends") declare const ends: usize;
@external("search", "ended") declare const ended: usize;
@external("search", "endedCounts") declare const endedCounts: usize;
@external("search", "windowEnd") declare const windowEnds: usize;
@external("search", "limit") declare const limits: usize;
@external("search", "bound") declare const bounds: usize;
@external("search", "kept") declare const keptStates: usize;
@external("search", "keys") declare const keys: usize;
@external("search", "counts") declare const counts: usize;
@external("search", "followed") declare const followed: usize;
@external("search", "sourceCounts") declare const sourceCounts: usize;
@external("search", "sources") declare const sources: usize;
@external("search", "filter") declare const filter: usize;
@external("search", "node") declare const nodes: usize;
@external("search", "place") declare const places: usize;
@external("search", "damage") declare const damages: usize;
@external("search", "prior") declare const priors: usize;
@external("search", "parent") declare const parents: usize;
@external("search", "how") declare const hows: usize;
@external("search", "edits") declare const editCounts: usize;
@external("search", "parts") declare const partCounts: usize;
@external("search", "turn") declare const turns: usize;
@external("search", "exact") declare const exacts: usize;
@external("search", "rank") declare const ranks: usize;
@external("search", "total") declare const totals: usize;
@external("search", "alphabet") declare const alphabet: usize;
@external("search", "letterBits") declare const letterBits: usize;
@external("search", "records") declare const records: usize;
// … of `editColumns` …
@external("edits", "costs") declare const editCosts: usize;
@external("edits", "ranks") declare const editRanks: usize;
@external("edits", "lengths") declare const editLengths: usize;
@external("edits", "codes") declare const editCodes: usize;
@external("edits", "bits") declare const editBits: usize;
@external("edits", "masks") declare const masks: usize;
@external("edits", "leastCosts") declare const leastCosts: usize;
@external("edits", "starts") declare const starts: usize;
@external("edits", "firstCosts") declare const firstCosts: usize;
// … and of the packed trie.
@external("trie", "letters") declare const letters: usize;
@external("trie", "firstChild") declare const firstChild: usize;
@external("trie", "least") declare const leasts: usize;
@external("trie", "ends") declare const endBits: usize;
@external("trie", "ranks") declare const endRanks: usize;
@external("trie", "ids") declare const ids: usize;

/** −ln P of a word, in nats. */
@external("lexicon", "unigramCost") declare function unigramCost(id: i32): f64;

/** States followed, and states kept. */
export let expanded: i32 = 0;
export let kept: i32 = 0;

/** Nodes that are laid out. */
let size: i32 = 0;
let width: i32 = 0;
let window: f64 = 0;
let ease: f64 = 0;
/** The state that is being followed, the order of what comes of it among equals, and what is asked of it. */
let source: i32 = -1;
let sourceOrder: i32 = 0;
let sourceNode: i32 = 0;
let sourceParts: i32 = 0;
let damage: f64 = 0;
let prior: f64 = 0;
let onward: f64 = 0;
let relief: f64 = 0;

@inline function i32At(column: usize, index: i32): i32 { return load<i32>(column + (<usize>index << 2)); }
@inline function setI32(column: usize, index: i32, value: i32): void { store<i32>(column + (<usize>index << 2), value); }
@inline function f64At(column: usize, index: i32): f64 { return load<f64>(column + (<usize>index << 3)); }
@inline function setF64(column: usize, index: i32, value: f64): void { store<f64>(column + (<usize>index << 3), value); }
@inline function f32At(column: usize, index: i32): f64 { return <f64>load<f32>(column + (<usize>index << 2)); }
@inline function u8At(column: usize, index: i32): i32 { return <i32>load<u8>(column + <usize>index); }
@inline function u16At(column: usize, index: i32): i32 { return <i32>load<u16>(column + (<usize>index << 1)); }
@inline function recordOf(node: i32): usize { return records + (<usize>node << 4); }
@inline function wayOf(node: i32): i32 { return load<i32>(recordOf(node), WAY << 2); }
@inline function maskOf(node: i32): i32 { const mask = load<i32>(recordOf(node), MASK << 2); return mask != 0 ? mask : readMask(node); }
@inline function firstOf(node: i32): i32 { const first = load<i32>(recordOf(node), FIRST << 2); return first != 0 ? first : layOut(node); }
@inline function leastCost(node: i32): f64 { return <f64>(wayOf(node) & LEAST_MASK) * LEAST_UNIT; }
@inline function letterOf(node: i32): i32 { return u16At(alphabet, wayOf(node) >>> LETTER_SHIFT); }

@inline function bitOf(letter: i32): i32 {
  if (letter >= 0x61 && letter <= 0x7a) return letter - 0x61;
  return letter == 0x27 ? APOSTROPHE_BIT : letter == 0x2d ? HYPHEN_BIT : OTHER_BIT;
}

/** The lexicon's number of the word that ends at a node, 0 where none does. */
function id(node: i32): i32 {
  if ((maskOf(node) & END_MASK) == 0) return 0;
  const packed = load<i32>(recordOf(node), PACKED << 2);
  const before = i32At(endBits, packed >>> 5) & ((1 << (packed & 31)) - 1);
  return i32At(ids, i32At(endRanks, packed >>> 5) + popcnt(before));
}

function child(node: i32, letter: i32): i32 {
  const bit = bitOf(letter);
  return bit == OTHER_BIT ? otherChild(node, letter) : childAt(node, bit);
}

function childAt(node: i32, bit: i32): i32 {
  if ((maskOf(node) & (1 << bit)) == 0) return 0;
  let child = firstOf(node);
  while (((wayOf(child) >>> BIT_SHIFT) & BIT_MASK) != bit) child += 1;
  return child;
}

function otherChild(node: i32, letter: i32): i32 {
  if ((maskOf(node) & (1 << OTHER_BIT)) == 0) return 0;
  let child = firstOf(node);
  for (; letterOf(child) != letter; child += 1) if ((wayOf(child) & LAST_CHILD) != 0) return 0;
  return child;
}

function readMask(node: i32): i32 {
  const packed = load<i32>(recordOf(node), PACKED << 2);
  const end = i32At(firstChild, packed + 1);
  let mask = (i32At(endBits, packed >>> 5) & (1 << (packed & 31))) == 0 ? 0 : END_MASK;
  for (let child = i32At(firstChild, packed); child < end; child += 1) mask |= 1 << u8At(letterBits, u8At(letters, child));
  store<i32>(recordOf(node), mask, MASK << 2);
  return mask;
}

function layOut(node: i32): i32 {
  const packed = load<i32>(recordOf(node), PACKED << 2);
  const start = i32At(firstChild, packed);
  const count = i32At(firstChild, packed + 1) - start;
  const first = size;
  size += count;
  for (let index = 0; index < count; index += 1) {
    const child = start + index;
    const cost = u8At(leasts, child);
    let at = first + index;
    for (; at > first && (wayOf(at - 1) & LEAST_MASK) > cost; at -= 1) memory.copy(recordOf(at), recordOf(at - 1), RECORD << 2);
    write(at, child);
  }
  const last = recordOf(first + count - 1);
  store<i32>(last, load<i32>(last, WAY << 2) | LAST_CHILD, WAY << 2);
  store<i32>(recordOf(node), first, FIRST << 2);
  return first;
}

function write(node: i32, packed: i32): void {
  const letter = u8At(letters, packed);
  const record = recordOf(node);
  store<i32>(record, packed, PACKED << 2);
  store<i32>(record, (letter << LETTER_SHIFT) | (u8At(letterBits, letter) << BIT_SHIFT) | u8At(leasts, packed), WAY << 2);
}

export function wordOf(state: i32): i32 {
  return id(i32At(nodes, state));
}

/** Searches along as many code units as `length`. */
export function run(length: i32, mostEase: f64, mostWindow: f64, beam: i32): void {
  if (size == 0) {
    size = 1;
    write(0, 0);
  }
  expanded = 0;
  kept = 0;
  width = beam < MOST ? beam : MOST;
  window = mostWindow;
  ease = mostEase;
  for (let place = 0; place <= length; place += 1) {
    setF64(limits, place, Infinity);
    setF64(windowEnds, place, Infinity);
    setF64(bounds, place, Infinity);
    setI32(counts, place, 0);
    setI32(followed, place, 0);
    setI32(sourceCounts, place, 0);
    setI32(endedCounts, place, 0);
  }
  memory.fill(filter, 0, (length + 1) * (FILTER_WORDS << 2));
  source = -1;
  sourceOrder = 0;
  push(0, 0, 0, -1, AS_IT_STANDS, 0, 0);
  for (let place = 0; place <= length; place += 1) {
    if (place > 0) reach(place);
    const mayEnd = u8At(ends, place) != 0 && place > 0;
    const list = i32At(lists, place * STEPS);
    for (let state = next(place); state >= 0; state = next(place)) {
      if (mayEnd && wordOf(state) != 0) {
        const count = i32At(endedCounts, place);
        setI32(ended, place * MOST + count, state);
        setI32(endedCounts, place, count + 1);
      }
      setI32(turns, state, expanded);
      expanded += 1;
      if (!mayReach(state, list, place)) continue;
      from(state);
      misread(list, place, 0);
    }
  }
}

function reach(place: i32): void {
  const code = u16At(codes, place - 1);
  for (let at = (place - 1) * MOST, end = at + i32At(sourceCounts, place - 1); at < end; at += 1) {
    from(i32At(sources, at));
    standing(code, place);
  }
  for (let step = 1; step < STEPS && step <= place; step += 1) {
    const before = place - step;
    const list = i32At(lists, before * STEPS + step);
    if (list == NEVER_MISREAD) continue;
    for (let at = before * MOST, end = at + i32At(sourceCounts, before); at < end; at += 1) {
      const state = i32At(sources, at);
      if (!mayReach(state, list, place)) continue;
      from(state);
      misread(list, place, step);
    }
  }
}

function mayReach(state: i32, list: i32, place: i32): boolean {
  const least = max<f64>(LEAST_EDIT_COST, f64At(leastCosts, list) - reliefOf(state));
  return f32At(totals, state) - ROUNDING + least <= f64At(bounds, place);
}

@inline function reliefOf(state: i32): f64 {
  return ease + (u8At(editCounts, state) > 0 ? <f64>BURST : 0);
}

function from(state: i32): void {
  source = state;
  sourceOrder = i32At(turns, state) * ORDERS;
  sourceNode = i32At(nodes, state);
  sourceParts = u8At(partCounts, state);
  damage = f32At(damages, state);
  prior = f32At(priors, state);
  onward = f32At(totals, state) - damage - ROUNDING;
  relief = reliefOf(state);
}

function standing(code: i32, place: i32): void {
  const node = sourceNode;
  const parts = sourceParts;
  const to = child(node, code);
  if (to != 0) push(to, place, parts, -1, AS_IT_STANDS, damage, prior);
  const word = code == HYPHEN && node != 0 && parts + 1 < MOST_PARTS ? id(node) : 0;
  if (word != 0) push(0, place, parts + 1, -1, AS_PARTS, damage, prior + unigramCost(word));
}

function misread(list: i32, target: i32, step: i32): void {
  const node = sourceNode;
  const mask = maskOf(node);
  const order = FIRST_EDIT + step * STEP_ORDERS;
  const cheapest = damage + max<f64>(LEAST_EDIT_COST, f64At(leastCosts, list) - relief);
  const first = i32At(masks, list);
  if ((first & (1 << ANYWHERE_BIT)) != 0) anywhere(list, node, mask, target, order);
  if ((first & mask) == 0) return;
  const bound = bounds + (<usize>target << 3);
  for (let child = firstOf(node); ; child += 1) {
    const way = wayOf(child);
    const least = <f64>(way & LEAST_MASK) * LEAST_UNIT;
    if (cheapest + prior + least > load<f64>(bound)) return;
    const bit = (way >>> BIT_SHIFT) & BIT_MASK;
    const cost = damage + max<f64>(LEAST_EDIT_COST, f64At(firstCosts, list * STARTS + bit) - relief);
    if (cost + prior + least <= load<f64>(bound)) byChild(list, bit, child, target, order);
    if ((way & LAST_CHILD) != 0) return;
  }
}

function byChild(list: i32, bit: i32, child: i32, target: i32, order: i32): void {
  const least = leastCost(child);
  const end = i32At(starts, list * STARTS + bit + 1);
  for (let edit = i32At(starts, list * STARTS + bit); edit < end; edit += 1) {
    const cost = damage + max<f64>(LEAST_EDIT_COST, f64At(editCosts, edit) - relief);
    if (cost + prior + least > f64At(bounds, target)) return;
    if (bit == OTHER_BIT && u16At(editCodes, edit * LONGEST) != letterOf(child)) continue;
    along(edit, 1, u8At(editLengths, edit), child, target, order + min<i32>(MOST_RANK, u16At(editRanks, edit)), cost);
  }
}

function anywhere(list: i32, node: i32, mask: i32, target: i32, order: i32): void {
  const canEnd = (mask & END_MASK) != 0 && node != 0 && sourceParts + 1 < MOST_PARTS;
  const end = i32At(starts, list * STARTS + ANYWHERE_BIT + 1);
  for (let edit = i32At(starts, list * STARTS + ANYWHERE_BIT); edit < end; edit += 1) {
    const cost = damage + max<f64>(LEAST_EDIT_COST, f64At(editCosts, edit) - relief);
    if (cost + onward > f64At(bounds, target)) return;
    const length = u8At(editLengths, edit);
    if (length != 0 && !canEnd) continue;
    along(edit, 0, length, node, target, order + min<i32>(MOST_RANK, u16At(editRanks, edit)), cost);
  }
}

function along(edit: i32, next: i32, length: i32, start: i32, target: i32, order: i32, cost: f64): void {
  let node = start;
  let parts = sourceParts;
  let words = prior;
  for (let at = next; at < length; at += 1) {
    const bit = u8At(editBits, edit * LONGEST + at);
    const mask = maskOf(node);
    if (bit == ANYWHERE_BIT) {
      if (node == 0 || (mask & END_MASK) == 0 || parts + 1 >= MOST_PARTS) return;
      words += unigramCost(id(node));
      parts += 1;
      node = 0;
    } else {
      if ((mask & (1 << bit)) == 0) return;
      node = bit == OTHER_BIT ? child(node, u16At(editCodes, edit * LONGEST + at)) : childAt(node, bit);
      if (node == 0) return;
    }
  }
  push(node, target, parts, edit, order, cost, words);
}

function push(node: i32, place: i32, parts: i32, how: i32, order: i32, nextDamage: f64, nextPrior: f64): void {
  const state = kept;
  const total = nextDamage + nextPrior + leastCost(node);
  if (state == POOL) return;
  const rounded = <f32>total;
  store<f32>(totals + (<usize>state << 2), rounded);
  if (<f64>rounded > f64At(limits, place)) return;
  const rank = sourceOrder + order;
  setF64(exacts, state, total);
  setI32(ranks, state, rank);
  if (isPast(state, place)) return;
  const key = (<f64>reinterpret<i32>(rounded) - <f64>LEAST_BITS) * <f64>EQUALS + <f64>sourceOrder + <f64>order;
  const base = place * MOST;
  const count = i32At(counts, place);
  const end = base + count;
  const word = filter + (<usize>(place * FILTER_WORDS + ((node >>> 5) & (FILTER_WORDS - 1))) << 2);
  const bit = 1 << (node & 31);
  let gap = end;
  if ((load<i32>(word) & bit) != 0) for (gap = base; gap < end && i32At(nodes, i32At(keptStates, gap)) != node; ) gap += 1;
  else store<i32>(word, load<i32>(word) | bit);
  if (gap < end) {
    if (f64At(keys, gap) <= key) return;
  } else if (count == width) {
    gap = end - 1;
    if (f64At(keys, gap) <= key) return;
  } else setI32(counts, place, count + 1);
  const first = base + i32At(followed, place);
  while (gap > first && f64At(keys, gap - 1) > key) {
    setF64(keys, gap, f64At(keys, gap - 1));
    setI32(keptStates, gap, i32At(keptStates, gap - 1));
    gap -= 1;
  }
  setF64(keys, gap, key);
  setI32(keptStates, gap, state);
  kept = state + 1;
  setI32(nodes, state, node);
  store<u8>(places + <usize>state, place);
  store<f32>(damages + (<usize>state << 2), <f32>nextDamage);
  store<f32>(priors + (<usize>state << 2), <f32>nextPrior);
  setI32(parents, state, source);
  setI32(hows, state, how);
  store<u8>(partCounts + <usize>state, parts);
  store<u8>(editCounts + <usize>state, source < 0 ? 0 : min<i32>(255, u8At(editCounts, source) + (how < 0 ? 0 : 1)));
  lower(place, base, gap);
}

function lower(place: i32, base: i32, gap: i32): void {
  if (gap == base) setF64(windowEnds, place, min<f64>(f64At(windowEnds, place), f32At(totals, i32At(keptStates, base)) + window));
  if (i32At(counts, place) == width) setF64(limits, place, f32At(totals, i32At(keptStates, base + width - 1)));
  const limit = f64At(limits, place);
  setF64(bounds, place, min<f64>(f64At(windowEnds, place), limit + limit * ROUNDING_SHARE));
}

function isPast(state: i32, place: i32): boolean {
  const end = f64At(windowEnds, place);
  if (f64At(exacts, state) <= end) return false;
  return f32At(totals, state) > end || i32At(ranks, state) > i32At(ranks, i32At(keptStates, place * MOST));
}

function next(place: i32): i32 {
  for (let at = i32At(followed, place); at < i32At(counts, place); at += 1) {
    const state = i32At(keptStates, place * MOST + at);
    setI32(followed, place, at + 1);
    if (isPast(state, place)) continue;
    const count = i32At(sourceCounts, place);
    setI32(sources, place * MOST + count, state);
    setI32(sourceCounts, place, count + 1);
    return state;
  }
  return -1;
}
