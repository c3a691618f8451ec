import { readFile } from "node:fs/promises";

/** Counts of a Vitest run; a file that could not be loaded, and an error outside of any test, are one failure each. */
export async function vitestResult(file, exitCode) {
  const report = await read(file);
  const { numPassedTests: passed = 0, numFailedTests = 0, testResults = [] } = report;
  const unloaded = testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((test) => test.status === "failed");
  });
  return completed(passed, numFailedTests + unloaded.length, exitCode);
}

/** Counts of a Playwright run; a test that passed only when tried again is a failure. */
export async function playwrightResult(file, exitCode) {
  const { stats = {}, errors = [] } = await read(file);
  const { expected = 0, unexpected = 0, flaky = 0 } = stats;
  return completed(expected, unexpected + flaky + errors.length, exitCode);
}

/** A run that tested nothing, or failed without a failed test, is a failure too. */
function completed(passed, failed, exitCode) {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

async function read(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return {};
  }
}
