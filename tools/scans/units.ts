import type { WordConfidence } from "../../src/engine/word-confidences.ts";
import type { Hyphenator } from "../typeset/hyphenate.ts";
import { Random } from "../typeset/random.ts";
import { pickSetting, setColumn, thinHyphens } from "./column.ts";
import { dropReason, errorRate } from "./compare.ts";
import type { Drop } from "./compare.ts";
import { degrade, pickDamage } from "./degrade.ts";
import { nameOf, pickFace } from "./faces.ts";
import type { Image } from "./image.ts";
import type { Passage } from "./paragraphs.ts";
import { readImages } from "./read.ts";

/** One line of the output. */
export interface Unit {
  readonly id: string;
  readonly source: string;
  readonly face: string;
  readonly severity: number;
  readonly noisy: string;
  readonly clean: string;
  readonly cer: number;
  /** Tesseract's, 0 to 1, by UTF-16 offsets into `noisy`; where they were asked for. */
  readonly confidences?: readonly WordConfidence[];
}

interface Scan {
  readonly unit: Omit<Unit, "noisy" | "cer" | "confidences">;
  readonly image: Image;
}

/**
 * Ranges of severity, from those that Tesseract reads nearly without fault to those where it errs in every other
 * word. A page's defects matter as much as their severity, so each range yields several bands of error.
 */
const SEVERITIES = [[0, 0.15], [0.1, 0.35], [0.3, 0.6], [0.35, 0.7]] as const;

/** How bad a page is, from 0 to 1, so that few, some and many errors are about as frequent. */
export function pickSeverity(random: Random, worst = 1): number {
  const [low, high] = random.pick(SEVERITIES.filter(([least]) => least <= worst));
  return Math.round(100 * random.between(low, Math.min(high, worst))) / 100;
}

export interface Batch {
  readonly units: readonly Unit[];
  readonly dropped: readonly (Drop | "face lacks a character")[];
}

export interface UnitOptions {
  readonly seed: string;
  /** Whether Tesseract is to say how sure it is of each word. */
  readonly confidences: boolean;
  /** How bad a page may be, from 0 to 1. */
  readonly worst: number;
}

/** Makes units of passages. A passage's picture depends on the seed and its id alone, whatever batch it is in. */
export class UnitMaker {
  private readonly hyphenator: Hyphenator;
  private readonly folder: string;
  private readonly options: UnitOptions;

  constructor(hyphenator: Hyphenator, folder: string, options: UnitOptions) {
    this.hyphenator = hyphenator;
    this.folder = folder;
    this.options = options;
  }

  make(passages: readonly { readonly id: string; readonly passage: Passage }[]): Batch {
    const scans = passages.map(({ id, passage }) => this.scan(id, passage));
    const printed = scans.filter((scan) => scan !== undefined);
    const random = new Random(`${this.options.seed}:layout:${passages[0]?.id}`);
    // A single block, or now and then a single column of blocks.
    const readings = printed.length === 0 ? [] : readImages(printed.map(({ image }) => image), random.chance(0.25) ? 4 : 6, this.folder, this.options.confidences);
    const units: Unit[] = [];
    const dropped: Batch["dropped"][number][] = scans.filter((scan) => scan === undefined).map(() => "face lacks a character");
    printed.forEach(({ unit }, index) => {
      const { text: noisy, confidences } = readings[index];
      const cer = errorRate(noisy, unit.clean);
      const reason = dropReason(noisy, unit.clean, cer);
      if (reason) dropped.push(reason);
      else units.push({ id: unit.id, source: unit.source, face: unit.face, severity: unit.severity, noisy, clean: unit.clean, cer: Number(cer.toFixed(4)), ...(confidences && { confidences }) });
    });
    return { units, dropped };
  }

  private scan(id: string, { source, text }: Passage): Scan | undefined {
    const random = new Random(`${this.options.seed}:${id}`);
    const face = pickFace(random);
    const hyphenated = thinHyphens(this.hyphenator.hyphenate(text), random.between(0.5, 1), random);
    const column = setColumn(hyphenated, pickSetting(face, random), this.folder);
    if (column === undefined) return undefined;
    const severity = pickSeverity(random, this.options.worst);
    const image = degrade(column.image, pickDamage(severity, random), random);
    return { unit: { id, source, face: nameOf(face), severity, clean: column.text }, image };
  }
}
