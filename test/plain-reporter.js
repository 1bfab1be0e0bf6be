const { spawnSync } = require('node:child_process')
const { writeFileSync } = require('node:fs')
const { relative } = require('node:path')
const { setTimeout } = require('node:timers')

const MINUTE = 60_000

/**
 * Names the tests that were left out, with the reason in their name, and closes with one plain line of counts. With
 * TEST_LIMIT_MINUTES it ends a run that takes longer, and names what was running: a test that hangs is found by its name.
 * With TEST_RESULTS the counts and the names of what failed are also written to that file.
 */
module.exports = class PlainReporter {
  constructor() {
    this.running = new Set()
    this.passed = 0
    this.failed = 0
    const limit = Number(process.env.TEST_LIMIT_MINUTES ?? 0)
    if (limit > 0) setTimeout(() => this.endLate(limit), limit * MINUTE).unref()
  }

  onTestFileStart({ path }) {
    this.running.add(relative(process.cwd(), path))
  }

  onTestFileResult({ path }, result) {
    this.running.delete(relative(process.cwd(), path))
    this.passed += result.numPassingTests
    this.failed += result.numFailingTests + (result.testExecError === undefined ? 0 : 1)
  }

  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) => file.testResults.filter((test) => test.status === 'pending'))
    for (const test of skipped) process.stderr.write(`left out: ${test.fullName}\n`)
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`]
    if (process.env.TEST_RESULTS !== undefined) writeResults(process.env.TEST_RESULTS, results)
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`)
    // After everything that others have to say.
    process.once('exit', () => process.stderr.write(`${counts.join(', ')}\n`))
  }

  endLate(limit) {
    process.stderr.write(`not finished within ${limit} minutes; still running: ${[...this.running].join(', ')}\n`)
    process.stderr.write(`${this.passed} passed, ${this.failed + this.running.size} failed\n`)
    // Also what no longer listens to anything.
    spawnSync('pkill', ['-KILL', '-P', String(process.pid)])
    process.exit(1)
  }
}

/** A file that could not be run at all counts as one failed test that bears its name. */
function writeResults(path, results) {
  const failed = results.testResults.flatMap(({ testFilePath, testExecError, testResults }) => {
    const file = relative(process.cwd(), testFilePath)
    if (testExecError !== undefined) return [{ file, name: file }]
    return testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => ({ file, name: fullName }))
  })
  writeFileSync(path, JSON.stringify({ passed: results.numPassedTests, failed }))
}
