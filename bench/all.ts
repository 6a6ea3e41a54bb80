/**
 * Every benchmark whose data is given: `npm run bench -- [--clean PATH] [--spaces FILE] [--extraction FILE] [--prose FILE]`.
 * Those without data are named, with what they need.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

const { values } = parseArgs({
  options: {
    clean: { type: "string", multiple: true, default: [] },
    spaces: { type: "string", multiple: true, default: [] },
    extraction: { type: "string", multiple: true, default: [] },
    prose: { type: "string", multiple: true, default: [] },
  },
});

interface Benchmark {
  readonly program: string;
  readonly what: string;
  /** What to give it, and the data given; undefined where it needs none. */
  readonly option?: string;
  readonly paths?: readonly string[];
}

const benchmarks: readonly Benchmark[] = [
  { program: "start", what: "start-up time and memory; build first" },
  { program: "harm", what: "changes made to clean text", option: "--clean FOLDER or FILE.txt", paths: values.clean },
  { program: "spaces", what: "spaces against a gold text", option: "--spaces FILE.jsonl, with noisy and ws_only on each line", paths: values.spaces },
  {
    program: "extraction",
    what: "precision and recall on typeset text",
    option: "--extraction FILE.jsonl, with noisy and clean on each line, as tools/typeset writes it",
    paths: values.extraction,
  },
  { program: "throughput", what: "speed on clean prose", option: "--prose FILE.txt", paths: values.prose },
];

let failed = false;
for (const { program, what, option, paths } of benchmarks) {
  console.log(`\n${program}: ${what}`);
  if (paths?.length === 0) console.log(`  not run; it needs ${option ?? ""}`);
  for (const path of paths ?? [undefined]) {
    const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url));
    const { status } = spawnSync(process.execPath, ["--import", "tsx", file, ...(path === undefined ? [] : [path])], { stdio: "inherit" });
    if (status !== 0) {
      console.error(`${program} failed${path === undefined ? "" : ` on ${path}`}`);
      failed = true;
    }
  }
}
if (failed) process.exitCode = 1;
