import type { Opened } from "./xml.ts";

/** A text of PAGE XML: a region, a line or a word, with what it says where it says it itself. */
export interface Holder {
  readonly start: number;
  /** Behind its start tag. */
  readonly end: number;
  /** Behind its end tag. */
  close: number;
  /** Its main `TextEquiv`: the one with the lowest index. */
  text: HeldText | undefined;
}

/** The content of a `Unicode` element. */
export interface HeldText {
  /** On one line, {@link tidy}. */
  readonly text: string;
  /** Where it begins and ends in the file. */
  readonly start: number;
  readonly end: number;
  /** Where the `TextEquiv` around it begins. */
  readonly equiv: number;
  /** Behind the end tag of that. */
  close: number;
  readonly index: number;
  readonly confidence: number | undefined;
}

export interface LineHolder extends Holder {
  readonly words: Holder[];
}

export interface RegionHolder extends Holder {
  readonly id: string;
  readonly parent: RegionHolder | undefined;
  readonly lines: LineHolder[];
}

interface Group {
  readonly index: number;
  readonly ordered: boolean;
  readonly items: { readonly index: number; readonly refs: readonly string[] }[];
}

/** The `ReadingOrder` of a page, as it is met: gives the regions' identifiers in the order that it asks for. */
export class ReadingOrder {
  private readonly groups: Group[] = [];
  private readonly refs: string[] = [];

  open({ name, attributes }: Opened): void {
    const ref = attributes["regionRef"];
    const index = Number(attributes["index"] ?? 0);
    if (/^(?:Unordered|Ordered)Group(?:Indexed)?$/u.test(name)) {
      this.groups.push({ index, ordered: name.startsWith("Ordered"), items: ref === undefined ? [] : [{ index: -Infinity, refs: [ref] }] });
    } else if (/^RegionRef(?:Indexed)?$/u.test(name) && ref !== undefined) this.groups[this.groups.length - 1]?.items.push({ index, refs: [ref] });
  }

  close(name: string): void {
    if (!/^(?:Unordered|Ordered)Group(?:Indexed)?$/u.test(name)) return;
    const group = this.groups.pop();
    if (!group) return;
    const items = group.ordered ? [...group.items].sort((a, b) => a.index - b.index) : group.items;
    const refs = items.flatMap((item) => item.refs);
    const outer = this.groups[this.groups.length - 1];
    if (outer) outer.items.push({ index: group.index, refs });
    else this.refs.push(...refs);
  }

  /** The regions as they are to be read; those that it doesn't name follow the one that they lie in, or come last. */
  sort(regions: readonly RegionHolder[]): RegionHolder[] {
    const places = new Map(this.refs.map((ref, place) => [ref, place]));
    const placeOf = (region: RegionHolder | undefined): number =>
      region === undefined ? Infinity : (places.get(region.id) ?? placeOf(region.parent));
    const keyed = regions.map((region) => ({ region, place: placeOf(region) }));
    return keyed.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place)).map(({ region }) => region);
  }
}

/** A text without an index is the main one. */
export const indexOf = (value: string | undefined): number => (value === undefined ? -1 : Number(value));

export const textOf = (holder: Holder): string => holder.text?.text ?? "";
