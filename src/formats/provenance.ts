import type { Provenance } from "./format.ts";

/** The name under which a file says who changed it. */
export const SOFTWARE = "Scanmend";

/** What was done, and how to undo it, for a file that keeps the words as they were in `where`. */
export const describeChange = (where: string): string =>
  `Corrected the text. What stood there before is kept in ${where}: put it back to undo. Boxes of joined and split words are not kept.`;

export const softwareName = ({ version }: Provenance): string => `${SOFTWARE} ${version}`;

/** An identifier for a second element made of a first one: none that the file has by now. */
export class NewIds {
  private taken: Set<string> | undefined;

  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  after(id: string): string {
    this.taken ??= new Set(Array.from(this.source.matchAll(/["']([^"'<>\s]+_s\d+)["']/gu), ([, own]) => own as string));
    let number = 2;
    while (this.taken.has(`${id}_s${number}`)) number += 1;
    const own = `${id}_s${number}`;
    this.taken.add(own);
    return own;
  }

  /** One that says whose it is. */
  fresh(name: string): string {
    let number = 1;
    while (this.source.includes(`"${name}-${number}"`)) number += 1;
    return `${name}-${number}`;
  }
}
