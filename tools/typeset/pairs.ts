import type { DropReason, Skeleton } from './align.js';
import { alignBlocks, skeletonOf } from './align.js';
import type { Article, Page } from './compose.js';
import { truthOf } from './compose.js';
import type { Split } from './corpus.js';
import { countDamage } from './damage.js';
import type { Engine } from './engine.js';
import { EXTRACTIONS, extractText } from './extract.js';
import type { Extraction } from './extract.js';
import { joinDroppingHyphens, joinWithSpaces } from './join.js';

export type Mode = Extraction | 'joined-with-spaces' | 'joined-dropping-hyphens';

/** One line of the output. */
export interface Pair {
  readonly id: string;
  readonly mode: Mode;
  readonly engine: string;
  readonly noisy: string;
  readonly clean: string;
}

interface Extracted {
  readonly extraction: Extraction;
  readonly source: string;
  readonly skeleton: Skeleton;
}

/**
 * What an export joins: text with every line end and its hyphen, which reading order has lost.
 * Layout also has words split by their spacing, but keeps only a single column in one piece.
 */
function joinedExtraction(article: Article): Extraction {
  return article.columns === 1 ? 'layout' : 'raw';
}

function add(counts: Map<string, number>, key: string, amount = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

/** The pairs made so far, and what is told about them at the end. */
export class PairCollector {
  readonly pairs: Record<Split, Pair[]> = { train: [], 'held-back': [] };
  /** Articles with at least one pair, by split. */
  readonly articles: Record<Split, Set<string>> = { train: new Set(), 'held-back': new Set() };
  /** Blocks dropped, by extraction and reason. */
  readonly dropped = new Map<string, number>();
  /** Blocks kept, by extraction. */
  readonly kept = new Map<string, number>();
  readonly wordsByMode = new Map<string, number>();
  readonly damageByMode = new Map<string, Map<string, number>>();

  /** Typesets pages, extracts them in every way and keeps what can be aligned. */
  collect(pages: readonly Page[], engine: Engine, directory: string): void {
    const pdf = engine.typeset(pages, directory);
    for (const extraction of EXTRACTIONS) {
      const source = extractText(pdf, extraction);
      const extracted = { extraction, source, skeleton: skeletonOf(source) };
      for (const article of pages.flatMap((page) => page.articles)) {
        this.align(article, extracted, engine.name);
      }
    }
  }

  private align(article: Article, { extraction, source, skeleton }: Extracted, engine: string): void {
    const texts = article.blocks.map((block) => block.text);
    const { matches, dropped } = alignBlocks(texts, skeleton, source);
    for (const reason of dropped) this.countDropped(extraction, reason);
    for (const { from, to, noisy } of matches) {
      add(this.kept, extraction, to - from);
      const isWhole = from === 0 && to === texts.length;
      const id = isWhole ? article.id : `${article.id}:${from + 1}-${to}`;
      const clean = truthOf(article.blocks.slice(from, to));
      this.add(article, { id, mode: extraction, engine, noisy, clean });
      if (extraction !== joinedExtraction(article)) continue;
      this.add(article, { id, mode: 'joined-with-spaces', engine, noisy: joinWithSpaces(noisy), clean });
      this.add(article, { id, mode: 'joined-dropping-hyphens', engine, noisy: joinDroppingHyphens(noisy), clean });
    }
  }

  private add(article: Article, pair: Pair): void {
    // Counting compares both sides' letters, so a pair with a wrong truth can't get past here.
    const damage = countDamage(pair.noisy, pair.clean);
    const total = this.damageByMode.get(pair.mode) ?? new Map<string, number>();
    for (const [kind, count] of damage) add(total, kind, count);
    this.damageByMode.set(pair.mode, total);
    add(this.wordsByMode, pair.mode, pair.clean.split(/\s+/).length);
    this.pairs[article.split].push({ ...pair, id: `${pair.id}:${pair.mode}` });
    this.articles[article.split].add(article.id);
  }

  private countDropped(extraction: Extraction, reason: DropReason): void {
    add(this.dropped, `${extraction}: ${reason}`);
  }
}
