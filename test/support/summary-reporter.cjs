/** Ends the output with the one line that says how many tests passed, failed and were skipped. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    this.results = results;
    // the default reporter writes its summary to stderr; the line must come after it
    process.stderr.write('', () => process.stdout.write(`${summary(results)}\n`));
  }
}

/** A suite that could not run counts as a failed test: otherwise a syntax error would look like success. */
function summary(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
}

module.exports = SummaryReporter;
