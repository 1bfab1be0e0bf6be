/**
 * A test that failed beside thousands of others is looked at once more by itself: whoever passes is named as unsteady and
 * does not stop what others did, whoever fails again does. Few are looked at: more are no accident.
 * Usage: node test/second-look.js RESULTS, the file that `plain-reporter.js` wrote as TEST_RESULTS.
 */
const { spawnSync } = require('node:child_process')
const { readFileSync, rmSync } = require('node:fs')

const FILES_AT_MOST = 3

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function verdict(passed, failed) {
  process.stderr.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}

function main(path) {
  const first = read(path)
  if (first === undefined) return verdict(0, 1)
  const files = [...new Set(first.failed.map(({ file }) => file))]
  if (files.length === 0 || files.length > FILES_AT_MOST) return verdict(first.passed, Math.max(1, first.failed.length))
  rmSync(path)
  const jest = require.resolve('jest/bin/jest')
  spawnSync(process.execPath, [jest, '--runInBand', '--runTestsByPath', ...files], { stdio: 'inherit' })
  const second = read(path)
  const again = new Set(second?.failed.map(({ name }) => name))
  const unsteady = second === undefined ? [] : first.failed.filter(({ name }) => !again.has(name))
  for (const { file, name } of unsteady) process.stderr.write(`unsteady, passed by itself: ${file}: ${name}\n`)
  const failed = second === undefined ? first.failed.length : again.size
  verdict(first.passed + unsteady.length, failed)
}

main(process.argv[2] ?? '')
