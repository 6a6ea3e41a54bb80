/** The built pages: beside the chunk that this lies in, and in `dist/` of the folder above `src/`. */
export const webPage = (name: "report" | "desk"): URL => new URL(`../dist/web/${name}.html`, import.meta.url);
