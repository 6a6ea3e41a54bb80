import { run } from "../typeset/programs.ts";
import type { Random } from "../typeset/random.ts";

/** A typeface as fontconfig names it, and how wide its average letter is in parts of its size. */
export interface Face {
  readonly family: string;
  readonly style: string;
  readonly width: number;
  /** How often it is taken: the romans of newspapers most, show faces and italics seldom. */
  readonly weight: number;
}

const face = (family: string, width: number, weight: number, style = ""): Face => ({ family, style, width, weight });

/** Kinds of type that newspapers were set in from 1750 to now: old style, modern, Century, Times, and a typewriter. */
export const FACES: readonly Face[] = [
  face("C059", 0.486, 9), face("C059", 0.479, 1, "Italic"), face("C059", 0.54, 1, "Bold"),
  face("TeX Gyre Schola", 0.486, 4),
  face("Old Standard TT", 0.473, 9), face("Old Standard TT", 0.47, 1, "Italic"),
  face("GFS Didot", 0.496, 6), face("GFS Artemisia", 0.482, 3),
  face("LM Roman 8", 0.513, 6), face("CMU Serif", 0.465, 4), face("CMU Serif Extra", 0.474, 1, "Bold"),
  face("CMU Concrete", 0.466, 1),
  face("Baskervald ADF Std", 0.445, 4), face("Baskervald ADF Std", 0.42, 1, "Italic"),
  face("Romande ADF Std", 0.508, 3), face("Romande ADF No2 Std", 0.461, 3),
  face("EB Garamond", 0.414, 4), face("EB Garamond", 0.37, 1, "Italic"),
  face("Linux Libertine O", 0.431, 4), face("Linden Hill", 0.414, 3),
  face("Goudy Bookletter 1911", 0.436, 3), face("Cardo", 0.453, 2), face("Prociono", 0.462, 1),
  face("Junicode Two Beta", 0.422, 3), face("Junicode Two Beta", 0.39, 2, "Semi-Condensed"),
  face("Nimbus Roman", 0.44, 6), face("Nimbus Roman", 0.438, 1, "Italic"), face("Liberation Serif", 0.441, 4),
  face("TeX Gyre Termes", 0.437, 2), face("STIX", 0.438, 2), face("FreeSerif", 0.43, 2),
  face("P052", 0.471, 2), face("TeX Gyre Bonum", 0.519, 2), face("Caladea", 0.44, 2),
  face("Gentium Book Basic", 0.441, 2), face("Vollkorn", 0.458, 1), face("Courier Prime", 0.6, 1),
];

const TOTAL = FACES.reduce((sum, { weight }) => sum + weight, 0);

export function pickFace(random: Random): Face {
  let point = random.next() * TOTAL;
  return FACES.find(({ weight }) => (point -= weight) < 0) ?? (FACES[0] as Face);
}

/** The name in the output. */
export const nameOf = ({ family, style }: Face): string => (style ? `${family} ${style}` : family);

/** For pango: the comma keeps it from reading a family's last word ("Roman") as a style. */
export const fontOf = ({ family, style }: Face, points: number): string => [`${family},`, style, points].filter((part) => part !== "").join(" ");

/** Fails early where a face is missing: pango would quietly set its text in another one. */
export function requireFaces(): void {
  const installed = new Set(run("fc-list", ["--format", "%{family}\n"]).toString("utf8").split(/[,\n]/));
  const missing = new Set(FACES.map(({ family }) => family).filter((family) => !installed.has(family)));
  if (missing.size > 0) throw new Error(`faces are missing (tools/scans/README.md names their packages): ${[...missing].join(", ")}`);
}
