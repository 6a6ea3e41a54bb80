import type { Edit } from "./edit.ts";

/** An edit that was decided on: it is made, however sure the judge would be. UTF-16 offsets into the source. */
export type DecidedEdit = Omit<Edit, "before" | "confidence" | "weights">;
