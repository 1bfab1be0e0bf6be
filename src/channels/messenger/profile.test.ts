import { aMessengerApp, aPage, recordedMessenger } from '../../../test/builders/messenger'
import type { HttpOutcome, HttpRequest } from '../http-client'
import { createGraph } from './graph'
import { checkProfile, setPageProfile, type PageProfile } from './profile'

const signal = new AbortController().signal
const profile: PageProfile = {
  greeting: 'Chào {{user_first_name}}! Đây là trợ lý tự động của công đoàn.',
  iceBreakers: [
    { question: 'Bị chậm lương thì làm gì?', payload: 'v1:intent:luong.cham-luong' },
    { question: 'Công đoàn giúp gì cho tôi?', payload: 'v1:intent:cong-doan.vi-sao-gia-nhap' },
  ],
  menu: [
    { title: 'Hỏi về luật lao động', payload: 'v1:menu:luat' },
    { title: 'Quyền lợi đoàn viên', payload: 'v1:intent:cong-doan.quyen-loi' },
    { title: 'Gặp cán bộ', payload: 'v1:intent:phuc-vu.gap-can-bo' },
  ],
}

async function set(change: PageProfile, json: unknown = recordedMessenger('api/messenger-profile-set-response.json')) {
  const calls: HttpRequest[] = []
  const http = async (call: HttpRequest): Promise<HttpOutcome> => {
    calls.push(call)
    return { kind: 'answered', status: 200, json }
  }
  return { result: await setPageProfile(createGraph(aMessengerApp(), http), aPage(), change, signal), calls }
}

describe('the profile of a Page', () => {
  it('is set in one call, since ten in ten minutes are allowed', async () => {
    const { result, calls } = await set(profile)
    expect(result).toEqual({ kind: 'done' })
    expect(calls.map((call) => call.body)).toEqual([recordedMessenger('api/messenger-profile-set.json')])
    expect(new URL(calls[0]?.url ?? '').pathname).toBe('/v26.0/104729563018274/messenger_profile')
  })

  it('leaves alone what is not named', async () => {
    const { calls } = await set({})
    expect(calls.map((call) => call.body)).toEqual([{ get_started: { payload: 'v1:get-started' } }])
  })

  it('is not sent when it breaks a limit, and all that is wrong is said at once', async () => {
    const item = { title: 't'.repeat(31), payload: 'p'.repeat(1_001) }
    const broken = {
      greeting: 'g'.repeat(161),
      menu: [item],
      iceBreakers: Array(5).fill({ question: 'q', payload: 'p' }),
    }
    const { result, calls } = await set(broken)
    expect(calls).toEqual([])
    expect(result).toMatchObject({ kind: 'failed', problems: { length: 4 } })
  })

  it('is fine at the limits, and counts a letter with its marks as one', () => {
    const menu = Array.from({ length: 20 }, () => ({ title: 't'.repeat(30), payload: 'p'.repeat(1_000) }))
    const iceBreakers = Array.from({ length: 4 }, () => ({ question: 'q', payload: 'p' }))
    expect(checkProfile({ greeting: 'ệ'.repeat(160).normalize('NFD'), menu, iceBreakers })).toEqual([])
    expect(checkProfile({ menu: [...menu, { title: 't', payload: 'p' }] })).toEqual(['Menu có 21 mục, tối đa 20.'])
  })

  it('needs names and payloads', () => {
    expect(checkProfile({ menu: [{ title: ' ', payload: 'p' }] })).toHaveLength(1)
    expect(checkProfile({ iceBreakers: [{ question: 'q', payload: '' }] })).toHaveLength(1)
  })

  it('says why the platform refused', async () => {
    const { result } = await set(profile, { error: { code: 613 } })
    expect(result).toMatchObject({ kind: 'failed', problems: [expect.stringContaining('613')] })
  })
})
