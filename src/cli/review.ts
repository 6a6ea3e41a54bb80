import { InputError } from "../corpus/input-error.ts";
import { Exit, type Io } from "./io.ts";
import { type ReviewOptions, openReview } from "./review-session.ts";

/** `scanmend review`. */
export async function review(paths: readonly string[], options: ReviewOptions, io: Io): Promise<number> {
  if (!options.terminal) throw new InputError("review", "there is no page to review on yet", "add --terminal");
  const { session, file, texts } = await openReview(paths, options, io);
  try {
    if (texts.interrupted !== undefined) return texts.interrupted;
    const { reviewInTerminal } = await import("./review-terminal.ts");
    const ended = await reviewInTerminal(session, file.path, options, io);
    return ended ?? (texts.failed > 0 ? Exit.failure : Exit.fine);
  } finally {
    await file.close();
  }
}
