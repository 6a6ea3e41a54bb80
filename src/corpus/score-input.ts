/** What is scored, wherever it was read from. */
export interface ScoreInput {
  readonly id: string;
  /** The value of the field by which scores are grouped; the empty string where they are not. */
  readonly group: string;
  readonly gold: string;
  /** The uncorrected text; undefined where only corrections are scored. */
  readonly noisy: string | undefined;
  /** Somebody else's correction; undefined where Scanmend's is scored. */
  readonly hypothesis: string | undefined;
}

/** What was found odd on the way, to be told. Numbers are of texts. */
export class InputNotes {
  byteOrderMarks = 0;
  /** With CR LF or CR at line ends. */
  lineEnds = 0;
  /** Not in Unicode NFC. */
  notComposed = 0;
  emptyGold = 0;
  /** Records whose gold text is not there to be had: scored not at all. */
  withoutGoldText = 0;
  /** Documents that the correction leaves out: scored as empty texts. */
  readonly withoutHypothesis: string[] = [];
  /** Gold texts, texts and corrections that have nothing to be compared with: left out. */
  readonly unmatchedGold: string[] = [];
  readonly unmatchedTexts: string[] = [];
  readonly unmatchedHypotheses: string[] = [];

  /** A text as it is compared: without byte order mark, LF at line ends. Its Unicode form is only counted. */
  plain(text: string, mark = ""): string {
    const marked = text.startsWith("\ufeff");
    if (marked || mark !== "") this.byteOrderMarks += 1;
    if (text.includes("\r")) this.lineEnds += 1;
    if (text.normalize("NFC") !== text) this.notComposed += 1;
    return (marked ? text.slice(1) : text).replace(/\r\n?/gu, "\n");
  }
}
