import { PAGE, type WebAssemblyApi, webAssembly } from "./web-assembly.ts";

/** What `assembly/kernels.ts` gives. */
export interface KernelExports {
  checksum(hash: number, start: number, length: number): number;
  hear(ids: number, rows: number, scales: number, places: number, heard: number, reach: number, near: number, dimensions: number): void;
  badNode(feature: number, child: number, split: number, nodes: number, features: number): number;
  logOdds(x: number, roots: number, feature: number, child: number, split: number, trees: number, baseline: number): number;
  fit(wanted: number, rows: number, fits: number, count: number, dimensions: number): void;
  unpack(whole: number, scales: number, weights: number, rows: number, width: number): void;
  think(heard: number, inner: number, bias: number, first: number, width: number, hidden: number): void;
  thinkOn(first: number, middle: number, bias: number, second: number, hidden: number): void;
  want(heard: number, second: number, outer: number, skip: number, wanted: number, dimensions: number, hidden: number): void;
}

/** Loops over many numbers in WebAssembly, which is compiled at once, where a short run would run TypeScript by V8's interpreter. */
export class Kernels {
  readonly #api: WebAssemblyApi;
  readonly #module: object;

  private constructor(api: WebAssemblyApi, code: Uint8Array) {
    this.#api = api;
    this.#module = new api.Module(code);
  }

  /**
   * Undefined where WebAssembly is turned off, or code may not be made: what they work out is the same without them.
   * @param code the bytes of `kernels.wasm`
   */
  static open(code: Uint8Array): Kernels | undefined {
    if (!webAssembly) return undefined;
    try {
      return new Kernels(webAssembly, code);
    } catch (error) {
      if (error instanceof webAssembly.CompileError) return undefined;
      throw error;
    }
  }

  /** Kernels over memory of their own, of so many bytes at least; undefined where there is none to be had. */
  over(bytes: number): { readonly buffer: ArrayBuffer; readonly exports: KernelExports } | undefined {
    try {
      const memory = new this.#api.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) });
      const instance = new this.#api.Instance(this.#module, { env: { memory } });
      return { buffer: memory.buffer, exports: instance.exports as KernelExports };
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}
