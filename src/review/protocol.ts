/** What the desk's page and its server say to each other: JSON. Texts are those of the corpus, to be shown as text. */

/** What has been decided of a proposal. */
export type State = "open" | "accepted" | "rejected" | "edited";

/** How far a decision reaches: this place, this change wherever it is proposed, or this word wherever it stands. */
export type Reach = "here" | "alike" | "word";

/** A proposal, as the list has it. */
export interface DeskProposal {
  /** Its place among all, in the order of the texts. */
  readonly id: number;
  /** Which of the texts. */
  readonly text: number;
  /** Line of its first character, 1 or more. */
  readonly line: number;
  /** Whole words, with single spaces. */
  readonly before: string;
  /** Nothing where the words are taken out. */
  readonly after: string;
  /** Calibrated probability that it is right, 0 to 1. */
  readonly confidence: number;
  readonly fixer: string;
  /** Why it is proposed, in words. */
  readonly why: string;
  /** From which confidence on `fix` makes it without being told. */
  readonly bar: number;
  /** What tells its place from others in decisions: hashes. */
  readonly context: string;
  /** Proposals of the same change by the same fixer have the same number. */
  readonly alike: number;
  /** Proposals about the same words have the same number. */
  readonly word: number;
}

/** What holds of a proposal by now. */
export interface Standing {
  readonly id: number;
  readonly state: State;
  /** Of what was decided; undefined where the state is "open". */
  readonly reach?: Reach;
  /** What is put there instead of what was proposed, where somebody has written it. */
  readonly after?: string;
  readonly by?: string;
}

/** A text in hand. */
export interface DeskText {
  readonly name: string;
  /** Why it can't be read; undefined where it can. */
  readonly problem?: string;
}

/** What can be taken back. */
export interface LastDecision {
  /** Which one it is: what is taken back has to be named, so that asking twice takes back one. */
  readonly step: number;
  /** The proposal that was in focus; undefined where it isn't among those of these texts. */
  readonly id?: number;
}

/** What is new since the page last asked. */
export interface News {
  /** Another one means another start of the server: all that the page knows is out of date. */
  readonly session: string;
  /** What the next question names as `since`. */
  readonly revision: number;
  /** Texts from the number on that the question names. */
  readonly texts: readonly DeskText[];
  /** Proposals from the number on that the question names, as many as go into an answer. */
  readonly proposals: readonly DeskProposal[];
  /** What has been decided since `since`; of proposals that are given here, too. */
  readonly standings: readonly Standing[];
  /** How many proposals there are by now. */
  readonly found: number;
  /** Whether all texts have been read. */
  readonly done: boolean;
  readonly last?: LastDecision;
  /** Where the desk was left: a proposal's number; null where that hasn't been read yet. */
  readonly place?: number | null;
  /** The decisions' file, as it is spoken of. */
  readonly file: string;
  readonly reviewer?: string;
}

/** A decision, as the page sends it. */
export interface Verdict {
  readonly session: string;
  readonly id: number;
  readonly verdict: "accept" | "reject";
  readonly reach: Reach;
  /** What is to be put there, written by hand. */
  readonly after?: string;
}

/** What has become of a decision or of taking one back: it is on the disk. */
export interface Recorded {
  readonly revision: number;
  readonly standings: readonly Standing[];
  readonly last?: LastDecision;
}

/** A stretch of text, cut where proposals stand in it. */
export interface Passage {
  readonly pieces: readonly PassagePiece[];
  /** Whether there is more of the text before and behind it. */
  readonly cut: { readonly before: boolean; readonly behind: boolean };
}

export interface PassagePiece {
  readonly text: string;
  /** The proposal that this is the place of. */
  readonly id?: number;
  /** What it would put there. */
  readonly after?: string;
}

/** What there is to see of a page's image. */
export interface ImageView {
  /** Where the image is, below the desk's address. */
  readonly address: string;
  /** Name of the image's file. */
  readonly name: string;
  /** The word's box: shares of the image's width and height, 0 to 1; undefined where the file doesn't place it. */
  readonly box?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}
