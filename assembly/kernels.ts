/**
 * What models work out over many numbers, in loops that a short run would otherwise run by V8's interpreter. Operation for operation that
 * of TypeScript, where it is said what is done for what reason: in `src/language/checksum.ts`, `src/language/context-network.ts` and
 * `src/language/tree-walk.ts`. Addresses are bytes of the memory that is handed in.
 */

/** FNV-1a over bytes. */
export function checksum(hash: i32, start: usize, length: usize): i32 {
  const end = start + length;
  for (let at = start; at < end; at += 1) hash = (hash ^ <i32>load<u8>(at)) * 0x01000193;
  return hash;
}

@inline function u16At(column: usize, index: i32): i32 { return <i32>load<u16>(column + (<usize>index << 1)); }
@inline function f64At(column: usize, index: i32): f64 { return load<f64>(column + (<usize>index << 3)); }

@inline function numberAt(column: usize, index: i32): f32 { return load<f32>(column + (<usize>index << 2)); }
@inline function setNumber(column: usize, index: i32, value: f32): void { store<f32>(column + (<usize>index << 2), value); }

/** Hears the words whose rows stand at `rows`, one for each of the places that `ids` has a word for. */
export function hear(ids: usize, rows: usize, scales: usize, places: usize, heard: usize, reach: i32, near: i32, dimensions: i32): void {
  memory.fill(heard, 0, <usize>((2 + 2 * near) * dimensions) << 2);
  for (let place = 0; place < 2 * reach; place += 1) {
    if (load<i32>(ids + (<usize>place << 2)) < 0) continue;
    const side = place < reach ? 0 : 1;
    const away = place - side * reach;
    const scale = numberAt(scales, place);
    for (let at = 0; at < dimensions; at += 1) {
      const value = scale * <f32>load<i8>(rows + <usize>(place * dimensions + at));
      const sum = side * dimensions + at;
      setNumber(heard, sum, numberAt(heard, sum) + value * numberAt(places, place * dimensions + at));
      if (away < near) setNumber(heard, (2 + side * near + away) * dimensions + at, value);
    }
  }
}

/** Whole numbers, each row of them times a number of its own. */
export function unpack(whole: usize, scales: usize, weights: usize, rows: i32, width: i32): void {
  for (let row = 0; row < rows; row += 1) {
    const scale = numberAt(scales, row);
    for (let at = 0; at < width; at += 1, whole += 1, weights += 4) store<f32>(weights, scale * <f32>load<i8>(whole));
  }
}

/** Eight sums side by side; `length` is a multiple of eight. */
function dot(weights: usize, heard: usize, length: i32): f32 {
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  const end = weights + (<usize>length << 2);
  for (; weights < end; weights += 32, heard += 32) {
    low = f32x4.add(low, f32x4.mul(v128.load(weights), v128.load(heard)));
    high = f32x4.add(high, f32x4.mul(v128.load(weights, 16), v128.load(heard, 16)));
  }
  const sums = f32x4.add(low, high);
  return f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
}

/** The first layer, from what was heard. */
export function think(heard: usize, inner: usize, bias: usize, first: usize, width: i32, hidden: i32): void {
  for (let unit = 0; unit < hidden; unit += 1, inner += <usize>width << 2) setNumber(first, unit, max<f32>(0, numberAt(bias, unit) + dot(inner, heard, width)));
}

/** The second layer, which adds to the first. */
export function thinkOn(first: usize, middle: usize, bias: usize, second: usize, hidden: i32): void {
  for (let unit = 0; unit < hidden; unit += 1, middle += <usize>hidden << 2) {
    setNumber(second, unit, numberAt(first, unit) + max<f32>(0, numberAt(bias, unit) + dot(middle, first, hidden)));
  }
}

/** What word is wanted. */
export function want(heard: usize, second: usize, outer: usize, skip: usize, wanted: usize, dimensions: i32, hidden: i32): void {
  for (let at = 0; at < dimensions; at += 1, outer += <usize>hidden << 2) {
    const past = numberAt(skip, at) * numberAt(heard, at) + numberAt(skip, dimensions + at) * numberAt(heard, dimensions + at);
    setNumber(wanted, at, past + dot(outer, second, hidden));
  }
}

/** How well words fit what is wanted, without what they fit by themselves. */
export function fit(wanted: usize, rows: usize, fits: usize, count: i32, dimensions: i32): void {
  for (let word = 0; word < count; word += 1, rows += <usize>dimensions << 2) setNumber(fits, word, dot(rows, wanted, dimensions));
}

/** Of the columns of `src/language/tree-walk.ts`: the first node that a walk could not go on from, −1 where there is none. */
export function badNode(feature: usize, child: usize, split: usize, nodes: i32, features: i32): i32 {
  for (let node = 0; node < nodes; node += 1) {
    const next = u16At(child, node);
    if (next != 0 && (next <= node || next + 1 >= nodes)) return node;
    if (u16At(feature, node) >= features) return node;
    const value = f64At(split, node);
    if (!(abs(value) < Infinity)) return node;
  }
  return -1;
}

/** What trees say of the numbers at `x`, added up from `baseline` on. */
export function logOdds(x: usize, roots: usize, feature: usize, child: usize, split: usize, trees: i32, baseline: f64): f64 {
  let sum = baseline;
  for (let tree = 0; tree < trees; tree += 1) {
    let node = u16At(roots, tree);
    for (let next = u16At(child, node); next != 0; next = u16At(child, node)) {
      node = f64At(x, u16At(feature, node)) <= f64At(split, node) ? next : next + 1;
    }
    sum += f64At(split, node);
  }
  return sum;
}
