import { readFile } from "node:fs/promises";
import { InputError } from "../corpus/input-error.ts";
import type { Answer } from "./exchange.ts";

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/u;

/**
 * The desk's page, as it was built: one file. The policy that it states for itself, with the hash of its one script, is
 * said in the header, too, where it also forbids frames around the page.
 * @throws {InputError} where it isn't there
 */
export async function readPage(path: string): Promise<Answer> {
  const html = await readFile(path, "utf8").catch(() => undefined);
  const policy = html === undefined ? undefined : POLICY.exec(html)?.[1];
  if (html === undefined || policy === undefined) throw new InputError(path, "the page of the review desk is missing", "install scanmend again, or run 'npm run build'");
  return { status: 200, type: "text/html; charset=utf-8", body: html, headers: { "Content-Security-Policy": `${policy}; frame-ancestors 'none'` } };
}
