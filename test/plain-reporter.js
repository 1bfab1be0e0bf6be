/** Names the tests that were left out, with the reason in their name, and closes with one plain line of counts. */
module.exports = class PlainReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) => file.testResults.filter((test) => test.status === 'pending'))
    for (const test of skipped) process.stderr.write(`left out: ${test.fullName}\n`)
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`]
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`)
    process.stderr.write(`${counts.join(', ')}\n`)
  }
}
