import * as z from "zod";
import type { Board } from "./board.ts";
import { type Answer, Refused, json } from "./exchange.ts";
import type { PageImageFinder } from "./page-images.ts";
import { type MarkedPlace, passageAround } from "./passage.ts";
import type { Passage } from "./protocol.ts";
import type { Routes } from "./server.ts";
import type { Proposal, ReviewSession } from "./session.ts";

export interface DeskOptions {
  readonly session: ReviewSession;
  readonly board: Board;
  readonly images: PageImageFinder;
  /** The page itself. */
  readonly page: Answer;
}

const id = z.int().nonnegative();
/** Words written by hand: a decision is a line, and a line is what fits into the page. */
const LONGEST_WORDS = 2000;

const verdict = z.strictObject({
  session: z.string(),
  id,
  verdict: z.enum(["accept", "reject"]),
  reach: z.enum(["here", "alike", "word"]),
  after: z.string().max(LONGEST_WORDS).optional(),
});
const undo = z.strictObject({ session: z.string(), step: z.int().nonnegative() });
const place = z.strictObject({ session: z.string(), id });

/** What the desk's page can ask, below the token. */
export function deskRoutes({ session, board, images, page }: DeskOptions): Routes {
  const asked = (params: Readonly<Record<string, string>>): Proposal => board.proposal(numberOf(params["id"]));
  return {
    read: {
      "/": () => page,
      "/api/news": ({ query }) => json(board.news({ since: numberOf(query.get("since")), texts: numberOf(query.get("texts")), proposals: numberOf(query.get("proposals")) })),
      "/api/passages/:id": ({ params, query }) => json(passageOf(session, asked(params), numberOf(params["id"]), query.has("whole"))),
      "/api/images/:id": async ({ params }) => json(await images.viewOf(asked(params), `api/image-files/${numberOf(params["id"])}`)),
      "/api/image-files/:id": async ({ params }) => {
        const { type, bytes } = await images.fileOf(asked(params));
        return { status: 200, type, body: bytes };
      },
    },
    write: {
      "/api/decisions": async ({ body }) => {
        const { after, ...said } = parsed(verdict, body);
        // Only what stands in one place is written by hand, and only to be put there.
        if (after !== undefined && (said.reach !== "here" || said.verdict !== "accept")) throw new Refused(400, "Words are written by hand for one place alone.");
        if (said.reach === "word" && said.verdict === "accept") throw new Refused(400, "A word that is never touched has nothing to accept.");
        return json(await board.decide({ ...said, ...(after !== undefined && { after }) }));
      },
      "/api/undo": async ({ body }) => {
        const { session: name, step } = parsed(undo, body);
        return json(await board.undo(name, step));
      },
      "/api/place": ({ body }) => {
        const { session: name, id } = parsed(place, body);
        board.leaveAt(name, id);
        return json({});
      },
    },
  };
}

function numberOf(value: string | null | undefined): number {
  if (!/^\d{1,9}$/u.test(value ?? "")) throw new Refused(400, "A number is missing.");
  return Number(value);
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const { data, error } = schema.safeParse(body);
  if (error) throw new Refused(400, `The request isn't as it should be: ${error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}`);
  return data;
}

/** Proposals of one text stand beside one another in the session. */
function passageOf(session: ReviewSession, proposal: Proposal, own: number, whole: boolean): Passage {
  const { proposals } = session;
  const places: MarkedPlace[] = [];
  let first = own;
  while (proposals[first - 1]?.text === proposal.text) first -= 1;
  for (let at = first; proposals[at]?.text === proposal.text; at += 1) {
    const { start, end, after } = proposals[at] as Proposal;
    places.push({ id: at, start, end, after });
  }
  return passageAround(proposal.text.text, proposal, places, whole ? "page" : "paragraph");
}
