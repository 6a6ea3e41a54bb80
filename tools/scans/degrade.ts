import type { Random } from "../typeset/random.ts";
import { coarsen, expose, warp } from "./camera.ts";
import type { Image } from "./image.ts";
import { blur, columnRule, press, showThrough, speckle } from "./press.ts";

const DEFECTS = ["spread", "faint", "grain", "patches", "speckle", "coarse", "blur", "warp", "noise", "back"] as const;
type Defect = (typeof DEFECTS)[number];

/** How strong each defect is, from 0 (none) to 1 (as bad as a legible page gets). */
export type Damage = Readonly<Record<Defect, number>>;

/**
 * Shares a severity out: two or three defects carry it and the others go along a little, as a bad page is bad in
 * one or two ways and not in all. Faint and heavy ink exclude each other.
 */
export function pickDamage(severity: number, random: Random): Damage {
  const leading = new Set(random.shuffle(DEFECTS).slice(0, random.integer(2, 4)));
  if (leading.has("faint") && leading.has("spread")) leading.delete(random.pick(["faint", "spread"]));
  const strength = (defect: Defect): number => severity * (leading.has(defect) ? random.between(0.7, 1.1) : random.between(0, 0.35));
  return Object.fromEntries(DEFECTS.map((defect) => [defect, strength(defect)])) as Damage;
}

/** Prints, ages and scans a clean column. */
export function degrade(column: Image, damage: Damage, random: Random): Image {
  const sign = (): number => (random.chance(0.5) ? 1 : -1);
  let image = column;
  if (random.chance(0.12)) image = columnRule(image, random.pick(["left", "right"]), random.integer(1, 3));
  image = warp(image, {
    turn: sign() * damage.warp * random.between(0.5, 1.6),
    shear: sign() * damage.warp * random.between(0, 0.06),
    wave: damage.warp * random.between(0, 4),
    waveLength: random.between(220, 900),
  });
  image = press(image, {
    spread: 0.45 + 1.1 * damage.spread + 0.4 * damage.faint,
    inking: 0.34 * damage.spread - 0.3 * damage.faint,
    patches: 0.6 * damage.patches,
    patchSize: random.between(25, 160),
    grain: 1.0 * damage.grain,
    grainSize: random.between(1.3, 4),
  }, random);
  image = speckle(image, 0.012 * damage.speckle, random);
  if (damage.back > 0.05) image = showThrough(image, 0.65 * damage.back);
  image = coarsen(image, 1 + 1.1 * damage.coarse);
  image = blur(image, 1.5 * damage.blur);
  const isGrey = random.chance(0.5);
  return expose(image, {
    contrast: 0.9 - 0.5 * damage.noise * random.next(),
    paper: random.between(0, 0.08),
    noise: 0.9 * damage.noise,
    threshold: isGrey ? undefined : 0.5 + 0.12 * sign() * random.next(),
  }, random);
}
