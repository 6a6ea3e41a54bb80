import { BANDS, bandOf } from "./compare.ts";
import type { Batch } from "./units.ts";

interface Band {
  units: number;
  characters: number;
  errors: number;
}

const NAMES = BANDS.map((end, index) => `${100 * (BANDS[index - 1] ?? 0)}-${100 * end} %`);

/** What was made so far, by how many of its characters are wrong. */
export class Report {
  private readonly bands: Band[] = BANDS.map(() => ({ units: 0, characters: 0, errors: 0 }));
  private readonly dropped = new Map<string, number>();

  get characters(): number {
    return this.bands.reduce((sum, band) => sum + band.characters, 0);
  }

  add({ units, dropped }: Batch): void {
    for (const { clean, cer } of units) {
      const band = this.bands[bandOf(cer)];
      band.units += 1;
      band.characters += clean.length;
      band.errors += cer * clean.length;
    }
    for (const reason of dropped) this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }

  /** Characters and units by band so far, and what was dropped. */
  line(): string {
    const drops = [...this.dropped].map(([reason, number]) => `, ${reason} ${number}`).join("");
    return `${this.characters} characters, units ${this.bands.map(({ units }) => units).join("/")}${drops}`;
  }

  text(): string {
    const rows = this.bands.map(({ units, characters, errors }, index) =>
      `| ${NAMES[index]} | ${units} | ${characters} | ${(100 * errors / Math.max(1, characters)).toFixed(2)} % |`);
    const drops = [...this.dropped].map(([reason, number]) => `dropped, ${reason}: ${number}`);
    return ["| CER | units | characters | mean CER |", "| --- | ---: | ---: | ---: |", ...rows, "", ...drops].join("\n");
  }
}
