import { Exit, type Io } from "./io.ts";
import { type ReviewOptions, openReview, readReviewed } from "./review-session.ts";

/** `scanmend review`. */
export async function review(paths: readonly string[], options: ReviewOptions, io: Io): Promise<number> {
  const { session, file, reviewer } = await openReview(paths, options, io);
  try {
    if (!options.terminal) {
      const { reviewAtDesk } = await import("./review-desk.ts");
      return await reviewAtDesk({ session, path: file.path, reviewer, paths, options }, io);
    }
    const texts = await readReviewed(paths, options, io, {
      text: async ({ name }) => (sections) => sections.forEach((section) => session.add(name, section)),
    });
    if (texts.interrupted !== undefined) return texts.interrupted;
    const { reviewInTerminal } = await import("./review-terminal.ts");
    const ended = await reviewInTerminal(session, file.path, options, io);
    return ended ?? (texts.failed > 0 ? Exit.failure : Exit.fine);
  } finally {
    await file.close();
  }
}
