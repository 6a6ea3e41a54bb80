import type { Language } from "../language/language.ts";
import { type Trait, bitsOf, traitsOf } from "../language/token.ts";
import type { Chunk, Segment } from "./document.ts";

/** Which traits the chunks of a segment have. */
export interface SegmentTraits {
  /** Bits of the traits that were asked for, and of those that some chunk has. */
  readonly asked: number;
  readonly some: number;
  /** The chunks that have one, as places among the segment's. */
  readonly places: readonly number[];
}

const NOWHERE: readonly number[] = [];

/**
 * Asks the chunks of a segment for traits, all at once; what was found is kept with the segment.
 * @param wanted their bits
 */
export function readTraits(segment: Segment, wanted: number, language: Language): SegmentTraits {
  const { chunks, traits } = segment;
  if (traits !== undefined && (traits.asked & wanted) === wanted) return traits;
  const asked = traits === undefined ? wanted : traits.asked | wanted;
  let some = 0;
  let places: number[] | undefined;
  for (let at = 0; at < chunks.length; at += 1) {
    const bits = traitsOf((chunks[at] as Chunk).token, asked, language) & asked;
    if (bits === 0) continue;
    some |= bits;
    (places ??= []).push(at);
  }
  return (segment.traits = { asked, some, places: places ?? NOWHERE });
}

/** The chunks of a segment that have one of these traits, as places among its own: in clean text few or none. */
export function placesOf(segment: Segment, traits: readonly Trait[], language: Language): readonly number[] {
  const wanted = bitsOf(traits);
  const { asked, some, places } = readTraits(segment, wanted, language);
  if ((some & wanted) === 0) return NOWHERE;
  if (asked === wanted) return places;
  return places.filter((at) => ((segment.chunks[at] as Chunk).token.traits & wanted) !== 0);
}
