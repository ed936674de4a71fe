import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one line that machines read: `N passed, N failed, N skipped`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      if (!module.ok() && !tests.some((test) => test.result().state === "failed")) failed += 1;
      for (const test of tests) {
        const { state } = test.result();
        if (test.diagnostic()?.flaky) console.log(`Passed at the second try only: ${test.fullName}`);
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
        else skipped += 1;
      }
    }
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
