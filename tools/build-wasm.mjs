/**
 * Compiles what is in `assembly/` to WebAssembly: `npm run wasm`, after a change there or to `src/language/search-numbers.ts`.
 * `node tools/build-wasm.mjs FOLDER` writes elsewhere. What comes out lies in the repository: who builds the rest needs no compiler for it.
 */
import { join } from "node:path";
import { main } from "assemblyscript/asc";

const [folder = "src"] = process.argv.slice(2);
/** The search has the memory that the trie was read to, which threads share; the kernels each have one of their own. */
const MODULES = { "state-search": ["--sharedMemory", "--enable", "threads", "--maximumMemory", "65536"], kernels: ["--enable", "simd"] };

for (const [name, options] of Object.entries(MODULES)) {
  const { error, stderr } = await main([
    `assembly/${name}.ts`, "--outFile", join(folder, `${name}.wasm`), "-O3", "--noAssert",
    // Nothing is allocated: all memory is handed in.
    "--runtime", "stub", "--importMemory", "--noExportMemory", "--initialMemory", "1", ...options,
  ]);
  if (error) {
    process.stderr.write(stderr.toString());
    process.exitCode = 1;
  }
}
