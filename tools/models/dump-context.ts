/**
 * Writes what `tools/models/train_context.py` reads: `npx tsx tools/models/dump-context.ts --corpus DIR --models DIR --out DIR`.
 * The training part of a corpus as ids, of 32 bits in the machine's byte order, a file for each weight that sources have
 * (`stream-0.35.bin`), and the part that is held out (`held-out.bin`); and `words.txt`, whose line n is the folded form of id n, from 0 on: empty for classes and for what
 * is no run of letters.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fold } from "../../src/language/characters.ts";
import type { Lexicon } from "../../src/language/lexicon.ts";
import { openModels } from "../../src/models.ts";
import { readCorpus, weightOf } from "../corpus.ts";
import { readStreams } from "./token-stream.ts";

/** The commonest words, classes among them; others are unknown words or names. */
const SIZE = 50_000;

/** Words and compounds. Without initialisms: each is like many others (`u.s.`, `u.n.`), and none is another misread. */
const FORM = /[a-zà-ÿ]+(?:['-][a-zà-ÿ]+)*/gu;

function fail(message: string): never {
  console.error(`dump-context.ts: ${message}\nusage: dump-context.ts --corpus DIR --models DIR --out DIR`);
  process.exit(2);
}

/** The forms that a corpus shows of each id. */
function formsIn(corpus: string, lexicon: Lexicon): string[] {
  const forms = Array.from({ length: SIZE }, () => "");
  for (const { paragraphs } of readCorpus(corpus, "training")) {
    for (const paragraph of paragraphs) {
      for (const [form] of fold(paragraph).matchAll(FORM)) {
        const id = lexicon.idOfFolded(form);
        if (id > 0 && id < SIZE) forms[id] = form;
      }
    }
  }
  return forms;
}

const { values } = parseArgs({ options: { corpus: { type: "string" }, models: { type: "string" }, out: { type: "string" } } });
const { corpus, models, out } = values;
if (!corpus || !models || !out) fail("a folder is missing");
for (const path of [corpus, join(models, "lexicon.bin")]) if (!existsSync(path)) fail(`there is no ${path}`);
const { lexicon } = openModels(models);
const forms = formsIn(corpus, lexicon);
if (!forms.some(Boolean)) fail(`${corpus} has no text to train on: files are called *.txt`);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "words.txt"), `${forms.join("\n")}\n`);
console.log(`wrote words.txt, ${forms.filter(Boolean).length} forms of ${SIZE} ids`);
for (const { weight, ids } of readStreams(corpus, lexicon, SIZE, weightOf)) {
  const name = `stream-${weight}.bin`;
  writeFileSync(join(out, name), ids);
  console.log(`wrote ${name}, ${(ids.length / 1e6).toFixed(1)} million ids`);
}
const [heldOut] = readStreams(corpus, lexicon, SIZE, () => 1, "held-out");
if (!heldOut) fail(`${corpus} has none of the files that tools/held-out.txt names: there is nothing to measure on`);
writeFileSync(join(out, "held-out.bin"), heldOut.ids);
console.log(`wrote held-out.bin, ${(heldOut.ids.length / 1e6).toFixed(1)} million ids`);
