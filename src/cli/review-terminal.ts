import type { ChalkInstance } from "chalk";
import type { Said } from "../corpus/decision-for.ts";
import { InputError } from "../corpus/input-error.ts";
import { spaced } from "../engine/whole-words.ts";
import { inContext } from "../reports/in-context.ts";
import { counted } from "../reports/text.ts";
import { visible } from "../reports/visible.ts";
import { wordingOf } from "../reports/wording.ts";
import type { Proposal, ReviewSession, State } from "../review/session.ts";
import { colours } from "./colours.ts";
import type { Io } from "./io.ts";
import { type Keyboard, LinesKeyboard } from "./keyboard.ts";
import type { ReviewOptions } from "./review-session.ts";

const KEYS = "y,n,e,a,d,w,u,s,b,q,?";

const HELP = `y - accept: make this change here
n - reject: leave this place as it is, and don't ask again
e - edit: write what is to stand here
a - accept this change by this fixer wherever it is proposed
d - reject this change by this fixer wherever it is proposed, in all texts
w - never touch this word, wherever it stands
u - undo the last decision
s - skip: decide nothing here
b - back to the one before
q - quit; what was decided is kept
? - print this help
`;

const VERDICTS: Readonly<Record<string, Pick<Said, "verdict" | "scope">>> = {
  y: { verdict: "accept", scope: "here" },
  n: { verdict: "reject", scope: "here" },
  a: { verdict: "accept", scope: "everywhere" },
  d: { verdict: "reject", scope: "everywhere" },
  w: { verdict: "reject", scope: "words everywhere" },
};

/**
 * Asks about one proposal after the other, as `git add -p` does.
 * @param path where decisions go, for the summary
 * @returns the exit code that a signal asks for
 */
export async function reviewInTerminal(session: ReviewSession, path: string, options: ReviewOptions, io: Io): Promise<number | undefined> {
  const signal = io.interrupted();
  const keyboard = (await io.keyboard?.()) ?? new LinesKeyboard(io, signal);
  try {
    await new TerminalReview(session, options, io, keyboard, signal).run();
  } finally {
    keyboard.close();
  }
  if (!options.quiet) io.err(`scanmend: ${summaryOf(session)}; decisions are in ${path}\n`);
  return signal.aborted ? (signal.reason as number) : undefined;
}

class TerminalReview {
  readonly #session: ReviewSession;
  readonly #all: boolean;
  readonly #chalk: ChalkInstance;
  readonly #io: Io;
  readonly #keyboard: Keyboard;
  readonly #signal: AbortSignal;
  /** Numbers of the proposals that were shown, the last one last. */
  readonly #shown: number[] = [];
  #at = 0;

  constructor(session: ReviewSession, options: ReviewOptions, io: Io, keyboard: Keyboard, signal: AbortSignal) {
    this.#session = session;
    this.#all = options.all ?? false;
    this.#chalk = colours(options, io);
    this.#io = io;
    this.#keyboard = keyboard;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const { proposals } = this.#session;
    while (this.#at < proposals.length && !this.#signal.aborted) {
      const proposal = proposals[this.#at] as Proposal;
      const comesBack = this.#shown.at(-1) === this.#at;
      if (!comesBack && !this.#all && this.#session.stateOf(proposal) !== "open") {
        this.#at += 1;
        continue;
      }
      if (!comesBack) this.#shown.push(this.#at);
      await this.#io.out(this.#describe(proposal));
      if ((await this.#ask(proposal)) === "quit") return;
    }
  }

  /** Asks until it is clear where to go on. */
  async #ask(proposal: Proposal): Promise<"quit" | "on"> {
    for (;;) {
      const key = await this.#key(`${this.#chalk.bold.blue(`Make this change [${KEYS}]?`)} `);
      if (key === undefined || key === "q") return "quit";
      const said = VERDICTS[key];
      if (said ? await this.#decide(proposal, said) : await this.#follow(key, proposal)) return "on";
    }
  }

  /** @returns whether that leads on, or back */
  async #follow(key: string, proposal: Proposal): Promise<boolean> {
    switch (key) {
      case "e":
        return this.#edit(proposal);
      case "s":
        this.#at += 1;
        return true;
      case "b":
        return this.#back();
      case "u":
        return this.#undo();
      default:
        await this.#io.out(HELP);
        return false;
    }
  }

  async #decide(proposal: Proposal, said: Pick<Said, "verdict" | "scope" | "after">): Promise<boolean> {
    return this.#trying(async () => {
      const others = (await this.#session.decide(proposal, said)).length - 1;
      if (others > 0) await this.#io.out(this.#chalk.dim(`${counted(others, "other proposal")} decided by this\n`));
      this.#at += 1;
    });
  }

  async #edit(proposal: Proposal): Promise<boolean> {
    const written = await this.#keyboard.line("Text: ", spaced(proposal.after));
    if (written === undefined) return false;
    const after = spaced(written);
    if (after === "" && (await this.#key("Take the words out [y,n]? ")) !== "y") return false;
    // Nothing was changed: the proposal was right as it stood.
    return this.#decide(proposal, { verdict: "accept", scope: "here", ...(after !== spaced(proposal.after) && { after }) });
  }

  async #back(): Promise<boolean> {
    if (this.#shown.length < 2) {
      await this.#io.out("There is none before this one.\n");
      return false;
    }
    this.#shown.pop();
    this.#at = this.#shown.at(-1) as number;
    return true;
  }

  async #undo(): Promise<boolean> {
    return this.#trying(async () => {
      const [undone] = await this.#session.undo();
      if (!undone) {
        await this.#io.out("Nothing was decided here that could be undone.\n");
        return false;
      }
      const at = this.#session.proposals.indexOf(undone);
      while (this.#shown.length > 0 && this.#shown.at(-1) !== at) this.#shown.pop();
      if (this.#shown.length === 0) this.#shown.push(at);
      this.#at = at;
      return true;
    });
  }

  /** What can't be written is said, and is to be decided again. */
  async #trying(act: () => Promise<boolean | void>): Promise<boolean> {
    try {
      return (await act()) ?? true;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#io.err(`scanmend: ${error.message}\n`);
      return false;
    }
  }

  async #key(prompt: string): Promise<string | undefined> {
    await this.#io.out(prompt);
    const key = await this.#keyboard.key();
    await this.#io.out(`${key === undefined ? "" : visible(key)}\n`);
    return this.#signal.aborted ? undefined : key;
  }

  #describe(proposal: Proposal): string {
    const chalk = this.#chalk;
    const { file, line, column, fixer, confidence, why } = proposal;
    const where = `(${this.#at + 1}/${this.#session.proposals.length}) ${chalk.cyan(`${visible(file)}:${line}:${column}`)}`;
    const state = this.#session.stateOf(proposal);
    const decided = state === "open" ? "" : chalk.magenta(`  ${this.#stateText(proposal, state)}\n`);
    const what = `${chalk.yellow(fixer)} ${Math.floor(confidence * 100)} % ${visible(wordingOf(why))}`;
    return `${where} ${what}\n${inContext(proposal.text.text, proposal, proposal.edits, chalk)}${decided}`;
  }

  #stateText(proposal: Proposal, state: State): string {
    const { by, after = "", scope, time } = this.#session.decisionOf(proposal) ?? {};
    const what = state === "edited" ? `edited: ${after === "" ? "taken out" : visible(after)}` : state;
    return `${what}${scope === "everywhere" ? " everywhere" : ""}${by === undefined ? "" : ` by ${visible(by)}`}${time === undefined ? "" : `, ${time.slice(0, 10)}`}`;
  }
}

function summaryOf(session: ReviewSession): string {
  const count: Record<State, number> = { accepted: 0, edited: 0, rejected: 0, open: 0 };
  for (const proposal of session.proposals) count[session.stateOf(proposal)] += 1;
  const parts = (["accepted", "edited", "rejected", "open"] as const).filter((state) => count[state] > 0).map((state) => `${count[state]} ${state}`);
  return parts.length === 0 ? "nothing is proposed" : `${counted(session.proposals.length, "proposal")}: ${parts.join(", ")}`;
}
