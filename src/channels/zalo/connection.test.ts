import type { ApiAnswer } from './api'
import { zaloConnection } from './connection'

const NOW = Date.UTC(2026, 10, 23, 3)
const answered = (error: number): ApiAnswer => ({ kind: 'answered', error, body: {} })

/** An OA that gives these answers one after the other, and whose token can be renewed so. */
async function connection(answers: (ApiAnswer | undefined)[], renewal: 'renewed' | 'later' | 'failed' = 'failed') {
  let renewals = 0
  const found = await zaloConnection({
    now: NOW,
    ask: () => Promise.resolve(answers.shift()),
    renew() {
      renewals += 1
      return Promise.resolve(renewal)
    },
  })
  return { ...found, renewals }
}

describe('how an OA stands', () => {
  it('is connected when it answers', async () => {
    expect(await connection([answered(0)])).toEqual({ kind: 'connected', renewals: 0 })
  })

  it.each([-216, -220])('is connected after one renewal when the token had run out (%i)', async (code) => {
    expect(await connection([answered(code), answered(0)], 'renewed')).toEqual({ kind: 'connected', renewals: 1 })
  })

  it.each([
    ['the renewal is refused', [answered(-216)], 'failed'],
    ['the new token is refused as well', [answered(-216), answered(-216)], 'renewed'],
    ['there is no token', [undefined], 'failed'],
    ['the grant was withdrawn', [answered(-223)], 'failed'],
  ] as const)('is for a person when %s', async (_why, answers, renewal) => {
    const { kind, ...rest } = await connection([...answers], renewal)
    expect(kind).toBe('refused')
    expect(rest).toMatchObject({ advice: expect.stringContaining('cấp quyền lại') as string })
  })

  it.each([
    ['is in a hurry', [answered(-32)], 'failed'],
    ['is not reached', [{ kind: 'not-sent', reason: 'ECONNREFUSED' }], 'failed'],
    ['answers garbage', [{ kind: 'unreadable', status: 200 }], 'failed'],
    ['is having its token renewed by somebody else', [answered(-216)], 'later'],
  ] as const)('is not known when the platform %s', async (_why, answers, renewal) => {
    expect((await connection([...answers], renewal)).kind).toBe('unreachable')
  })
})
