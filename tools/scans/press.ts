import type { Random } from "../typeset/random.ts";
import type { Image } from "./image.ts";

const withInk = ({ width, height }: Image, ink: Float32Array): Image => ({ width, height, ink });

function kernelOf(sigma: number): number[] {
  const radius = Math.max(1, Math.ceil(sigma * 2.5));
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** One pass of a blur, along a row (`step` 1) or down a column (`step` the row's length). */
function pass(ink: Float32Array, kernel: readonly number[], step: number): Float32Array {
  const out = new Float32Array(ink.length);
  const radius = kernel.length >> 1;
  kernel.forEach((weight, k) => {
    const shift = (k - radius) * step;
    const end = Math.min(ink.length, ink.length - shift);
    for (let i = Math.max(0, -shift); i < end; i++) out[i] += weight * ink[i + shift];
  });
  return out;
}

/** Gaussian blur. A row's end runs into the next row's start, which is margin on both sides. */
export function blur(image: Image, sigma: number): Image {
  if (sigma < 0.2) return image;
  const kernel = kernelOf(sigma);
  return withInk(image, pass(pass(image.ink, kernel, 1), kernel, image.width));
}

/** Smooth noise from -1 to 1 whose hills are about `scale` pixels wide: uneven paper, ink and pressure. */
export function noiseField({ width, height }: Image, scale: number, random: Random): Float32Array {
  const columns = Math.ceil(width / scale) + 2;
  const grid = Float32Array.from({ length: columns * (Math.ceil(height / scale) + 2) }, () => random.between(-1, 1));
  const field = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / scale) * columns;
    const down = y / scale - Math.floor(y / scale);
    // The two grid rows around this line, made into one first: a line is much longer than its grid row.
    const level = Float32Array.from({ length: columns }, (_, c) => grid[row + c] + (grid[row + columns + c] - grid[row + c]) * down);
    for (let x = 0; x < width; x++) {
      const left = (x / scale) | 0;
      field[y * width + x] = level[left] + (level[left + 1] - level[left]) * (x / scale - left);
    }
  }
  return field;
}

export interface Pressure {
  /** How far ink spreads into the paper, in pixels. */
  readonly spread: number;
  /** More than 0 is too much ink (letters fill and touch), less is too little (strokes break). */
  readonly inking: number;
  /** How much the inking varies from one part of the column to another, and how wide such a part is. */
  readonly patches: number;
  readonly patchSize: number;
  /** How much it varies within a letter, and how wide the grain is. */
  readonly grain: number;
  readonly grainSize: number;
}

/** Presses ink into rough paper: where little arrives thin strokes break, where much does counters fill. */
export function press(image: Image, pressure: Pressure, random: Random): Image {
  const soft = blur(image, pressure.spread).ink;
  const patches = noiseField(image, pressure.patchSize, random);
  const grain = noiseField(image, pressure.grainSize, random);
  const ink = new Float32Array(soft.length);
  for (let i = 0; i < ink.length; i++) {
    // Bare paper takes no ink from unevenness alone.
    if (soft[i] < 0.02) continue;
    const level = soft[i] + pressure.inking + pressure.patches * patches[i] + pressure.grain * grain[i];
    ink[i] = Math.min(1, Math.max(0, (level - 0.5) * 4 + 0.5));
  }
  return withInk(image, ink);
}

/** Dots of dirt and, as often, of missing ink, `share` of them for each pixel. */
export function speckle(image: Image, share: number, random: Random): Image {
  const ink = image.ink.slice();
  const dots = Math.round(share * ink.length);
  for (let dot = 0; dot < dots; dot++) {
    const [centreX, centreY, radius] = [random.next() * image.width, random.next() * image.height, 0.5 + 1.6 * random.next() ** 3];
    const [value, reach] = [random.chance(0.5) ? random.between(0.5, 1) : 0, Math.ceil(radius)];
    for (let y = Math.max(0, Math.floor(centreY) - reach); y <= Math.min(image.height - 1, centreY + reach); y++) {
      for (let x = Math.max(0, Math.floor(centreX) - reach); x <= Math.min(image.width - 1, centreX + reach); x++) {
        if ((x - centreX) ** 2 + (y - centreY) ** 2 <= radius * radius) ink[y * image.width + x] = value;
      }
    }
  }
  return withInk(image, ink);
}

/** The back of the leaf shining through: a blurred mirror image, here of the same column. */
export function showThrough(image: Image, strength: number): Image {
  const { width, height } = image;
  const back = blur(image, 2).ink;
  return withInk(image, image.ink.map((value, i) => {
    const [x, y] = [i % width, height - 1 - Math.floor(i / width)];
    return Math.max(value, value * 0.7 + strength * back[y * width + (width - 1 - x)]);
  }));
}

/** The thin rule between columns, at the left or right edge. */
export function columnRule(image: Image, side: "left" | "right", thickness: number): Image {
  const ink = image.ink.slice();
  const start = side === "left" ? 12 : image.width - 12 - thickness;
  for (let y = 0; y < image.height; y++) ink.fill(0.9, y * image.width + start, y * image.width + start + thickness);
  return withInk(image, ink);
}
