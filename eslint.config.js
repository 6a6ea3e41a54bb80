import tseslint from "typescript-eslint";

const pure = (patterns) => ["error", { patterns: [{ regex: "^node:", message: "The core is pure: data is handed in." }, ...patterns] }];
const rooms = (...names) => names.map((name) => ({ regex: `(^|/)${name}/`, message: `Imports point one way: not to ${name}/ from here.` }));

const outside = [{ regex: "\\.\\./(index|models|clean|estimate)\\.ts$", message: "The core doesn't know who uses it, nor where models are kept." }];

export default tseslint.config(
  // AssemblyScript has its own compiler.
  { ignores: ["dist", "node_modules", "assembly"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "max-lines": ["warn", { max: 400, skipBlankLines: true, skipComments: true }],
      "no-control-regex": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  { files: ["bin/*.js"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    // The library never prints and reads no environment: only the command line does.
    files: ["src/**/*.ts"],
    ignores: ["src/cli/**", "src/corpus/litter.ts"],
    rules: { "no-console": "error", "no-restricted-globals": ["error", "process", "console"] },
  },
  {
    // The pages run in a browser; what they share with the command line is pure.
    files: ["web/**/*.{ts,tsx}"],
    rules: { "no-console": "error", "no-restricted-imports": pure(rooms("cli", "corpus", "config", "fixers", "formats")) },
  },
  { files: ["src/language/**/*.ts"], rules: { "no-restricted-imports": pure([...rooms("cli", "corpus", "reports", "engine", "fixers", "formats"), ...outside]) } },
  { files: ["src/engine/**/*.ts"], rules: { "no-restricted-imports": pure([...rooms("cli", "corpus", "reports", "fixers", "formats"), ...outside]) } },
  { files: ["src/quality/**/*.ts"], rules: { "no-restricted-imports": pure([...rooms("cli", "corpus", "reports", "fixers", "formats"), ...outside]) } },
  { files: ["src/config/**/*.ts"], rules: { "no-restricted-imports": ["error", { patterns: rooms("cli", "reports", "formats", "quality") }] } },
  {
    files: ["src/fixers/**/*.ts"],
    rules: { "no-restricted-imports": pure([...rooms("cli", "corpus", "reports", "formats"), ...outside, { regex: "engine/(?!(document|line-seam|lost-hyphen|paragraph-ends|proposal|protected|segment-traits)\\.ts$)", message: "A fixer proposes; it doesn't decide." }]) },
  },
);
