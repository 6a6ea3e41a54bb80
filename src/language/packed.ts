/**
 * The container of a packed model: `SMND`, the header's length in bytes (uint32, little-endian), a JSON header, and
 * sections at offsets that are multiples of eight, so that typed arrays lie over the bytes as read: nothing is parsed.
 */

const MAGIC = 0x444e4d53; // "SMND", little-endian
const FORMAT = 1;

interface Header {
  readonly format: number;
  readonly kind: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, { readonly offset: number; readonly bytes: number }>>;
}

export interface PackedModel {
  /** Numbers and lists that the model's reader needs; small. */
  readonly info: Readonly<Record<string, unknown>>;
  bytes(section: string): Uint8Array;
  shorts(section: string): Uint16Array;
  words(section: string): Uint32Array;
  floats(section: string): Float32Array;
  /** The same without the bytes: where there is a reader, it is asked for what is read. */
  distantBytes(section: string): Uint8Array;
  distantWords(section: string): Uint32Array;
  distantFloats(section: string): Float32Array;
}

/** What brings the bytes of a model that is read as it is asked for. */
export interface Reader {
  /** Whether all bytes are there. */
  readonly isComplete: boolean;
  /**
   * Sees that bytes are there, by their offsets in the file.
   * @throws {ModelError} where they can't be read
   */
  bring(start: number, end: number): void;
  /** An item of an array over the bytes, as it stands in the file. The array itself has it only once all bytes are there. */
  item(array: Uint32Array, index: number): number;
}

/** A model file that can't be read: another kind, another version, or cut short. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

const align = (offset: number): number => (offset + 7) & ~7;

/**
 * Lays typed arrays over a packed model.
 * @param buffer the file's bytes; kept, not copied. Offset 0 of the buffer must be the file's first byte.
 * @param reader brings the bytes where they aren't there yet
 * @param size the file's, in bytes, where the buffer has more
 * @throws {ModelError} where the bytes are no model of this kind and version.
 */
export function openPacked(buffer: ArrayBufferLike, kind: string, reader?: Reader, size: number = buffer.byteLength): PackedModel {
  const view = new DataView(buffer);
  reader?.bring(0, Math.min(8, size));
  if (size < 8 || view.getUint32(0, true) !== MAGIC) throw new ModelError(`not a packed ${kind} model`);
  const headerBytes = view.getUint32(4, true);
  if (8 + headerBytes > size) throw new ModelError(`the ${kind} model is cut short`);
  reader?.bring(8, 8 + headerBytes);
  const header = readHeader(new Uint8Array(buffer, 8, headerBytes), kind);
  if (header.format !== FORMAT || header.kind !== kind) {
    throw new ModelError(`expected a ${kind} model of format ${FORMAT}, found ${header.kind} of format ${header.format}`);
  }
  const base = align(8 + headerBytes);
  const placeOf = (name: string): { offset: number; bytes: number } => {
    const found = header.sections[name];
    if (!found) throw new ModelError(`the ${kind} model has no section ${name}`);
    if (base + found.offset + found.bytes > size) throw new ModelError(`the ${kind} model is cut short`);
    return { offset: base + found.offset, bytes: found.bytes };
  };
  const section = (name: string): { offset: number; bytes: number } => {
    const place = placeOf(name);
    reader?.bring(place.offset, place.offset + place.bytes);
    return place;
  };
  return {
    info: header.info,
    bytes: (name) => {
      const { offset, bytes } = section(name);
      return new Uint8Array(buffer, offset, bytes);
    },
    shorts: (name) => {
      const { offset, bytes } = section(name);
      return new Uint16Array(buffer, offset, bytes / 2);
    },
    words: (name) => {
      const { offset, bytes } = section(name);
      return new Uint32Array(buffer, offset, bytes / 4);
    },
    floats: (name) => {
      const { offset, bytes } = section(name);
      return new Float32Array(buffer, offset, bytes / 4);
    },
    distantBytes: (name) => {
      const { offset, bytes } = placeOf(name);
      return new Uint8Array(buffer, offset, bytes);
    },
    distantWords: (name) => {
      const { offset, bytes } = placeOf(name);
      return new Uint32Array(buffer, offset, bytes / 4);
    },
    distantFloats: (name) => {
      const { offset, bytes } = placeOf(name);
      return new Float32Array(buffer, offset, bytes / 4);
    },
  };
}

function readHeader(bytes: Uint8Array, kind: string): Header {
  try {
    // A copy, since TextDecoder takes no view of shared memory.
    return JSON.parse(new TextDecoder().decode(bytes.slice())) as Header;
  } catch {
    throw new ModelError(`the header of the ${kind} model is damaged`);
  }
}

/** The inverse of {@link openPacked}: used by the programs that build models. */
export function writePacked(
  kind: string,
  info: Record<string, unknown>,
  sections: Record<string, Uint8Array | Uint16Array | Uint32Array | Float32Array>,
): Uint8Array {
  const placed: Record<string, { offset: number; bytes: number }> = {};
  let offset = 0;
  for (const [name, data] of Object.entries(sections)) {
    placed[name] = { offset, bytes: data.byteLength };
    offset = align(offset + data.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ format: FORMAT, kind, info, sections: placed }));
  const base = align(8 + header.length);
  const out = new Uint8Array(base + offset);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  out.set(header, 8);
  for (const [name, data] of Object.entries(sections)) {
    const place = placed[name] as { offset: number };
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), base + place.offset);
  }
  return out;
}
