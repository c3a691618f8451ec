import { defineConfig } from "@playwright/test";

/** As root, Chromium cannot sandbox itself; the other switches keep it from calling home and from drawing on a GPU that is none. */
const switches = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-gpu",
];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  // One more than the two cores of a small machine: some tests wait for what a killed server or a clock does.
  workers: 3,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    // Nothing fades while a test looks at it.
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every test would cost a third of the time; `--trace on` makes one of the test at hand.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [...switches, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
});
