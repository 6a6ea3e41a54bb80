/** Arrays that a table is made of, by name: of what numbers, and of how many. */
export type ColumnSizes = Readonly<Record<string, readonly [type: NumbersType, length: number]>>;

interface NumbersType {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, start: number, length: number): Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;
}

export type Columns<Sizes extends ColumnSizes> = { readonly [Name in keyof Sizes]: InstanceType<Sizes[Name][0]> };

/** Each begins where any number may. */
const align = (offset: number): number => (offset + 7) & ~7;

/** Bytes that columns take up, side by side. */
export function bytesOf(sizes: ColumnSizes): number {
  let bytes = 0;
  for (const [type, length] of Object.values(sizes)) bytes = align(bytes + length * type.BYTES_PER_ELEMENT);
  return bytes;
}

/** Columns side by side over memory, from an offset that is a multiple of eight on. */
export function columnsOver<Sizes extends ColumnSizes>(sizes: Sizes, buffer: ArrayBufferLike, start = 0): Columns<Sizes> {
  const columns: Record<string, InstanceType<NumbersType>> = {};
  let at = start;
  for (const [name, [type, length]] of Object.entries(sizes)) {
    columns[name] = new type(buffer, at, length);
    at = align(at + length * type.BYTES_PER_ELEMENT);
  }
  return columns as Columns<Sizes>;
}
