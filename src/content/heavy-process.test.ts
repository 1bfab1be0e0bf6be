import { fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'

/** Of the compiled file: a process starts from that. */
const script = join(__dirname, '../../dist/content/heavy-process.js')

describe('the process of heavy work', () => {
  it('lets every other go first, and ends with the service', async () => {
    const child = fork(script)
    child.send({ kind: 'load', files: [], today: '2026-11-22' })
    await once(child, 'message')
    expect(getPriority(child.pid)).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL)
    const ended = once(child, 'exit')
    child.disconnect()
    expect(await ended).toEqual([0, null])
  })
})
