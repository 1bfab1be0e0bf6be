import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { percentile } from './load'
import { print } from './verdicts'

const SYNCS = 1_000
const PAGE = Buffer.alloc(4_096, 1)

/** What the figures of the other benches were taken on. */
export function machine(): void {
  const [first] = cpus()
  print(
    `${cpus().length} cores: ${first?.model ?? 'unknown'}; ${(totalmem() / 1e9).toFixed(0)} GB of memory; Node ${process.version}`,
  )
  print(`load of the last minute: ${loadavg()[0]?.toFixed(1)}`)
  const times = syncTimes()
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(times, share).toFixed(2))
  print(`4 KiB written and synced to disk: p50 ${p50} ms, p99 ${p99} ms, longest ${percentile(times, 1).toFixed(1)} ms`)
}

/** Sorted milliseconds of an appended page until it is on disk, as each group of writes waits for it. */
function syncTimes(): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  const file = openSync(join(folder, 'synced'), 'w')
  const times = Array.from({ length: SYNCS }, () => {
    const started = performance.now()
    writeSync(file, PAGE)
    fdatasyncSync(file)
    return performance.now() - started
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return times.sort((a, b) => a - b)
}
