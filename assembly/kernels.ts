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

@inline function f32At(column: usize, index: i32): f64 { return <f64>load<f32>(column + (<usize>index << 2)); }
@inline function setF32(column: usize, index: i32, value: f64): void { store<f32>(column + (<usize>index << 2), <f32>value); }

@inline function u16At(column: usize, index: i32): i32 { return <i32>load<u16>(column + (<usize>index << 1)); }
@inline function f64At(column: usize, index: i32): f64 { return load<f64>(column + (<usize>index << 3)); }

/** Hears the words whose rows stand at `rows`, one for each of the places that `ids` has a word for. */
export function hear(ids: usize, rows: usize, scales: usize, places: usize, heard: usize, reach: i32, dimensions: i32): void {
  memory.fill(heard, 0, <usize>dimensions << 4);
  for (let place = 0; place < 2 * reach; place += 1) {
    if (load<i32>(ids + (<usize>place << 2)) < 0) continue;
    const side = place < reach ? 0 : 1;
    const scale = f32At(scales, place);
    for (let at = 0; at < dimensions; at += 1) {
      const value = scale * <f64>load<i8>(rows + <usize>(place * dimensions + at));
      const sum = side * dimensions + at;
      setF32(heard, sum, f32At(heard, sum) + value * f32At(places, place * dimensions + at));
      if (place == side * reach) setF32(heard, (2 + side) * dimensions + at, value);
    }
  }
}

/** From what was heard to what word is wanted. */
export function think(heard: usize, inner: usize, innerBias: usize, outer: usize, skip: usize, wanted: usize, dimensions: i32, hidden: i32): void {
  const width = 4 * dimensions;
  for (let at = 0; at < dimensions; at += 1) {
    setF32(wanted, at, f32At(skip, at) * f32At(heard, at) + f32At(skip, dimensions + at) * f32At(heard, dimensions + at));
  }
  for (let unit = 0; unit < hidden; unit += 1) {
    let sum = f32At(innerBias, unit);
    const row = unit * width;
    for (let at = 0; at < width; at += 1) sum += f32At(inner, row + at) * f32At(heard, at);
    if (sum <= 0) continue;
    for (let at = 0; at < dimensions; at += 1) setF32(wanted, at, f32At(wanted, at) + sum * f32At(outer, unit * dimensions + at));
  }
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
