/**
 * Where a word stands among the words of its page by the confidence that the OCR engine states: the share of them that it
 * was less sure of, and the share that it was no surer of. Scales differ from engine to engine; this is all that is read.
 */
export interface Rank {
  readonly below: number;
  readonly upTo: number;
}

/** What ties ranks to errors; fitted by `tools/models/fit-word-evidence.ts`. */
export interface RankModel {
  /** Wrong words, as a share of a page's words, for each misread character per character that {@link readNoise} tells. */
  readonly wordsByNoise: number;
  /** On a page with a share e of its words wrong, e / (e + this) of those are wrong that the engine is least sure of. */
  readonly offset: number;
  /** Of the wrong words so many have any rank: engines are sure of a wrong word now and then. */
  readonly anyRank: number;
}

const TESSERACT: RankModel = { wordsByNoise: 14, offset: 0.075, anyRank: 0.06 };

/**
 * P(rank | the word is wrong) over that of all words, where a share e of the page's words is wrong. The ranks of all words
 * are even from 0 to 1, and of the wrong ones
 *
 *     P(rank ≤ u | wrong) = (1 − a) (1 − (1 − u)^(1 / (e + d))) + a u
 *
 * Words of equal confidence share the ranks from the first of them to the last: where all are equal, that is every rank, and
 * says nothing. Times e it is the probability that the word is wrong.
 */
export function likelihoodIfWrong({ below, upTo }: Rank, wrong: number, { offset, anyRank }: RankModel): number {
  const wrongUpTo = (rank: number): number => (1 - anyRank) * (1 - (1 - rank) ** (1 / (wrong + offset))) + anyRank * rank;
  return (wrongUpTo(upTo) - wrongUpTo(below)) / (upTo - below);
}

/** Where this share of the words is wrong, a word with a likely correction is wrong, however sure the engine was of it. */
const BAD_PAGE = 0.2;

/**
 * What speaks for a word that the engine was sure of, in nats: ln P(rank | the word is right) − ln P(rank | it is wrong). At
 * most 2.9, by `anyRank`, and the less the worse the page is.
 *
 * Doubt counts for nothing: a doubted word is likelier wrong, but not likelier what a candidate says, since of garbled words
 * most candidates are wrong.
 * @param noise misread characters per character of the page
 */
export function evidenceOf(rank: Rank, noise: number): number {
  const wrong = noise * TESSERACT.wordsByNoise;
  if (wrong >= BAD_PAGE || (rank.below === 0 && rank.upTo === 1)) return 0;
  const ifWrong = likelihoodIfWrong(rank, wrong, TESSERACT);
  const ifRight = (1 - wrong * ifWrong) / (1 - wrong);
  return (1 - wrong / BAD_PAGE) * Math.max(0, Math.log(ifRight) - Math.log(ifWrong));
}
