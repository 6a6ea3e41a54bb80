import type { Random } from "../typeset/random.ts";
import type { Image } from "./image.ts";

export interface Warp {
  /** Degrees by which the page lies askew. */
  readonly turn: number;
  /** Pixels sideways for each pixel down. */
  readonly shear: number;
  /** Pixels by which a line rises and falls, as near a book's spine. */
  readonly wave: number;
  readonly waveLength: number;
}

function sample({ width, height, ink }: Image, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 0;
  const at = top * width + left;
  const right = x - left;
  const down = y - top;
  const upper = ink[at] + (ink[at + 1] - ink[at]) * right;
  const lower = ink[at + width] + (ink[at + width + 1] - ink[at + width]) * right;
  return upper + (lower - upper) * down;
}

/** Turns, shears and waves an image about its centre. */
export function warp(image: Image, { turn, shear, wave, waveLength }: Warp): Image {
  const { width, height } = image;
  const [sine, cosine] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  const ink = new Float32Array(width * height);
  const rise = Float32Array.from({ length: width }, (_, x) => wave * Math.sin((x / waveLength) * 2 * Math.PI));
  for (let y = 0; y < height; y++) {
    const fromY = y - height / 2;
    for (let x = 0; x < width; x++) {
      const fromX = x - width / 2;
      const sourceX = cosine * fromX + (sine + shear) * fromY + width / 2;
      const sourceY = cosine * fromY - sine * fromX + rise[x] + height / 2;
      ink[y * width + x] = sample(image, sourceX, sourceY);
    }
  }
  return { width, height, ink };
}

/** A coarser scan: each new pixel is the mean of the `factor` by `factor` old ones it covers, in 2 by 2 samples. */
export function coarsen(image: Image, factor: number): Image {
  if (factor <= 1.01) return image;
  const [width, height] = [Math.floor(image.width / factor), Math.floor(image.height / factor)];
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const left = (x + 0.25) * factor - 0.5;
      const top = (y + 0.25) * factor - 0.5;
      const half = factor / 2;
      const upper = sample(image, left, top) + sample(image, left + half, top);
      ink[y * width + x] = (upper + sample(image, left, top + half) + sample(image, left + half, top + half)) / 4;
    }
  }
  return { width, height, ink };
}

export interface Exposure {
  /** How dark full ink gets. */
  readonly contrast: number;
  /** How dark bare paper is. */
  readonly paper: number;
  /** Random light and dark from pixel to pixel. */
  readonly noise: number;
  /** Where a black-and-white scan parts ink from paper, between paper (0) and full ink (1); none for a grey scan. */
  readonly threshold: number | undefined;
}

/** What the scanner's sensor makes of a page. */
export function expose(image: Image, { contrast, paper, noise, threshold }: Exposure, random: Random): Image {
  const ink = image.ink.map((value) => {
    const level = value + noise * (random.next() + random.next() - 1);
    if (threshold !== undefined) return level > threshold ? 1 : 0;
    return paper + contrast * level;
  });
  return { width: image.width, height: image.height, ink };
}
