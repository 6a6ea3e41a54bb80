import type { PairCollector } from './pairs.js';

function byCount(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

/** Damage by kind and mode, per 10,000 words of truth. */
function damageTable(collector: PairCollector): string[] {
  const modes = [...collector.wordsByMode.keys()].sort();
  const totals = new Map<string, number>();
  for (const counts of collector.damageByMode.values()) {
    for (const [kind, count] of counts) totals.set(kind, (totals.get(kind) ?? 0) + count);
  }
  const rate = (mode: string, kind: string): string => {
    const count = collector.damageByMode.get(mode)?.get(kind) ?? 0;
    return ((10000 * count) / (collector.wordsByMode.get(mode) ?? 1)).toFixed(1);
  };
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['damage per 10,000 words', ...modes]),
    row(['---', ...modes.map(() => '---:')]),
    ...byCount(totals).map(([kind]) => row([kind, ...modes.map((mode) => rate(mode, kind))])),
  ];
}

/** What the run made, what it dropped and why, and how much damage of each kind it holds. */
export function reportOf(collector: PairCollector): string {
  const { pairs, articles, kept, dropped, wordsByMode } = collector;
  const splits = (['train', 'held-back'] as const).map(
    (split) => `${split}: ${pairs[split].length} pairs of ${articles[split].size} articles`,
  );
  return [
    ...splits,
    '', 'words of truth by mode', ...byCount(wordsByMode).map(([mode, words]) => `  ${words}  ${mode}`),
    '', 'blocks kept', ...byCount(kept).map(([extraction, count]) => `  ${count}  ${extraction}`),
    '', 'blocks dropped', ...byCount(dropped).map(([reason, count]) => `  ${count}  ${reason}`),
    '', ...damageTable(collector), '',
  ].join('\n');
}
