import { inflateSync } from "node:zlib";

/** A grey image as ink: 0 is bare paper, 1 is solid black, row by row. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

function readHeader(png: Buffer): Header {
  const channels = CHANNELS[png[25] ?? -1];
  if (png.toString("latin1", 12, 16) !== "IHDR" || png[24] !== 8 || png[28] !== 0 || channels === undefined) {
    throw new Error("the picture is no PNG of 8 bits a channel");
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels };
}

function joinData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return inflateSync(Buffer.concat(parts));
}

/** PNG's guess at a byte from its neighbours: left, above, and above left. */
function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** Reads what pango-view draws: black on white, so that any one channel tells the ink. */
export function decodePng(png: Buffer): Image {
  const { width, height, channels } = readHeader(png);
  const data = joinData(png);
  const stride = width * channels;
  const ink = new Float32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const filter = data[start] ?? 0;
    const row = new Uint8Array(stride);
    for (let x = 0; x < stride; x++) {
      const left = row[x - channels] ?? 0;
      const corner = above[x - channels] ?? 0;
      row[x] = (data[start + 1 + x] ?? 0) + predict(filter, left, above[x] ?? 0, corner);
    }
    for (let x = 0; x < width; x++) ink[y * width + x] = 1 - (row[x * channels] ?? 0) / 255;
    above = row;
  }
  return { width, height, ink };
}

/** The simplest grey format that Tesseract reads. */
export function encodePgm({ width, height, ink }: Image): Buffer {
  const pixels = Uint8Array.from(ink, (value) => Math.round(255 * (1 - Math.min(1, Math.max(0, value)))));
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`, "latin1"), pixels]);
}
