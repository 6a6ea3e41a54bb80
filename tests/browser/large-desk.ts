import { fileURLToPath } from "node:url";
import { DecisionsFile } from "../../src/corpus/decisions-file.ts";
import { Decisions } from "../../src/corpus/decisions.ts";
import type { CleanedSection } from "../../src/corpus/run.ts";
import type { Edit } from "../../src/engine/edit.ts";
import { Board } from "../../src/review/board.ts";
import { deskRoutes } from "../../src/review/desk.ts";
import { PageImageFinder } from "../../src/review/page-images.ts";
import { readPage } from "../../src/review/page.ts";
import { type Listening, serve } from "../../src/review/server.ts";
import { ReviewSession } from "../../src/review/session.ts";
import { webPage } from "../../src/web-pages.ts";

const CHANGES = [["tbe", "the", "misreads"], ["w ith", "with", "split-words"], ["govern- ment", "government", "hyphen-spaces"], ["arid", "and", "misreads"], ["ofthe", "of the", "run-ons"], ["Mareh", "March", "misreads"]] as const;
const FILLING = ["the", "harbour", "was", "closed", "by", "ice", "until", "Monday", "when", "two", "vessels", "came", "in"];

/** A text with so many changes in it, as a run would give it. */
function sectionOf(changes: number, seed: number): CleanedSection {
  let text = "";
  const edits: Edit[] = [];
  for (let at = 0; at < changes; at += 1) {
    const [before, after, fixer] = CHANGES[(at * 7 + seed) % CHANGES.length] as (typeof CHANGES)[number];
    text += `${FILLING.slice(at % 5, (at % 5) + 6).join(" ")} ${seed}x${at} `;
    edits.push({ start: text.length, end: text.length + before.length, before, after, fixer, why: { code: "misread", args: { word: after } }, confidence: 0.4 + ((at * 37 + seed * 11) % 600) / 1000 });
    text += `${before}${at % 9 === 8 ? ".\n\n" : " "}`;
  }
  const own = { edits, findings: [], rejected: [], words: text.split(" ").length, seconds: 0 };
  return { text, start: 0, line: 0, column: 0, last: true, ...own, own, qualities: [], changes: edits };
}

/** A desk of this process, on proposals that no engine has made: there are as many as are wanted. */
export async function startLargeDesk(texts: number, changes: number, path: string): Promise<Listening> {
  const file = await DecisionsFile.open(path);
  const session = new ReviewSession(new Decisions(), file, "Ada");
  const board = new Board({ session, name: "large", file: path, reviewer: "Ada" });
  for (let at = 0; at < texts; at += 1) board.add(board.open(`pages/${String(at).padStart(4, "0")}.txt`, () => 0.6), sectionOf(changes, at));
  board.finish();
  const page = await readPage(fileURLToPath(webPage("desk")));
  const server = await serve(deskRoutes({ session, board, images: new PageImageFinder([], {}), page }), { onError: (error) => { throw error; } });
  return {
    ...server,
    close: async () => {
      await server.close();
      await file.close();
    },
  };
}
