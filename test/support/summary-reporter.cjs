/** Ends the output of a run with the one line that says how many tests passed, failed and were skipped. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    // at exit, so that nothing that teardown or Jest still has to say comes after it
    process.once('exit', () => process.stdout.write(`${summary(results)}\n`));
  }
}

/** A suite that could not run counts as a failed test: otherwise a syntax error would look like success. */
function summary(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
}

module.exports = SummaryReporter;
