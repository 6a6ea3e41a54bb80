import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tools/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
