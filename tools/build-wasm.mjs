/**
 * Compiles `assembly/state-search.ts` to WebAssembly: `npm run wasm`, after a change there or to `src/language/search-numbers.ts`.
 * `node tools/build-wasm.mjs FILE` writes elsewhere. What comes out lies in the repository: who builds the rest needs no compiler for it.
 */
import { main } from "assemblyscript/asc";

const [out = "src/state-search.wasm"] = process.argv.slice(2);
const options = [
  "assembly/state-search.ts", "--outFile", out, "-O3", "--noAssert",
  // Nothing is allocated: all memory is handed in.
  "--runtime", "stub", "--importMemory", "--noExportMemory", "--sharedMemory", "--enable", "threads", "--initialMemory", "1", "--maximumMemory", "65536",
];
const { error, stderr } = await main(options);
if (error) {
  process.stderr.write(stderr.toString());
  process.exitCode = 1;
}
