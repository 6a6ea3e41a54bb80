/** The built worker: beside the chunk that this lies in, and in `dist/` of the folder above `src/`. */
export const WORKER_FILE: string = new URL("../dist/worker.js", import.meta.url).href;
