import type { Delivery } from '../../src/simulate/platform-record'
import type { PostResult } from '../../src/simulate/webhook-poster'
import type { Platform, Webhook, Written } from './platform'
import type { Chance } from './random'

/** What must come of an event once the platform heard 200. */
export type Expected =
  { kind: 'answer'; topic: string } | { kind: 'ticket' } | { kind: 'greeting' } | { kind: 'ignored' }

export interface Posted {
  userId: string
  expected: Expected
  event: Written
  tries: number
  answered200: boolean
}

/** Clear questions, one a topic, so that every answer of a conversation can be told from its others. */
export const QUESTIONS: Readonly<Record<string, string>> = {
  'luong.tang-ca': 'làm thêm chủ nhật được trả lương thế nào ạ',
  'luong.cham-luong': 'công ty chậm lương hai tháng rồi thì phải làm sao',
  'cong-doan.doan-phi': 'đoàn phí công đoàn đóng bao nhiêu một tháng',
  'cong-doan.vi-sao-gia-nhap': 'vì sao nên gia nhập công đoàn',
  'cong-doan.quyen-loi': 'vào công đoàn có quyền lợi gì',
  'cong-doan.tu-van-phap-luat': 'công đoàn có tư vấn pháp luật miễn phí không',
}
const WANTS_PERSON = 'cho tôi gặp cán bộ công đoàn'
const TRIES = 8
/** Refused with an answer, the platform comes again soon, and then later: after half a minute in all it gives up. */
const SOON_MS = 250
const LATER_MS = 8_000

/** The service as the platform knows it: there, or gone until it is started again. */
export interface Reach {
  /** Resolves at once while the service is up, else at its next start; the life's number. */
  up(): Promise<number>
  /** Resolves when a later life than this one is up. */
  after(life: number): Promise<number>
}

export interface Load {
  readonly posted: readonly Posted[]
  /**
   * Workers who write for the first time now; resolves when all of it was answered 200 or given up. `shuffled`: the platform
   * delivers what each of them wrote in any order.
   */
  begin(conversations: number, order?: 'shuffled'): Promise<void>
  /** Somebody who never wrote asks something; resolves with them when that was answered 200 or given up. */
  ask(): Promise<Posted>
  /** Posts the echo of something that the platform took, as stubbornly as the platform does. */
  echo(delivery: Delivery): Promise<void>
}

/** Workers who write to a fake platform that tries again, a few times, whenever it does not hear 200. */
export function createLoad(platform: Platform, reach: Reach, chance: Chance, on200: () => void): Load {
  const posted: Posted[] = []
  let clock = Date.now()

  async function tryToPost(webhook: Webhook, tried: () => void): Promise<boolean> {
    for (let retry = 0; retry < TRIES; retry++) {
      const life = await reach.up()
      tried()
      const result = await webhook.post(retry).catch((): PostResult => ({ status: 0, body: '', ms: 0 }))
      if (result.status === 200) return true
      if (result.status === 0) await reach.after(life)
      else await new Promise((resolve) => setTimeout(resolve, Math.min(SOON_MS * 2 ** retry, LATER_MS)))
    }
    return false
  }
  async function post(one: Posted): Promise<void> {
    one.answered200 = await tryToPost(one.event, () => (one.tries += 1))
    if (one.answered200) on200()
  }
  function write(userId: string, event: Written, expected: Expected): Posted {
    const one = { userId, event, expected, tries: 0, answered200: false }
    posted.push(one)
    return one
  }
  /** Some texts carry the same millisecond: then the order of their arrival decides. */
  const now = (): number => (clock = Math.max(clock + chance.between(0, 2), Date.now()))

  const says = (userId: string, text: string, expected: Expected): Posted =>
    write(userId, platform.text(userId, text, now()), expected)
  const reacts = (userId: string): Posted => write(userId, platform.reaction(userId, now()), { kind: 'ignored' })

  function conversation(): Posted[] {
    const userId = platform.newUser()
    const topics = chance.shuffled(Object.entries(QUESTIONS)).slice(0, chance.between(2, 5))
    const questions = topics.map(([topic, text]) => says(userId, text, { kind: 'answer', topic }))
    const before = chance.happens(0.15) ? [says(userId, 'alo', { kind: 'greeting' })] : []
    const after = [
      ...(chance.happens(0.3) ? [reacts(userId)] : []),
      ...(chance.happens(0.25) ? [says(userId, WANTS_PERSON, { kind: 'ticket' })] : []),
    ]
    return [...before, ...questions, ...after]
  }
  /** One worker waits for nothing and the platform posts all at once; another's texts come one after the other. */
  async function run(texts: readonly Posted[]): Promise<void> {
    if (chance.happens(0.4)) await Promise.all(texts.map(post))
    else for (const one of texts) await post(one)
  }

  return {
    posted,
    async begin(conversations, order) {
      const all = Array.from({ length: conversations }, conversation)
      await Promise.all(all.map((texts) => run(order === 'shuffled' ? chance.shuffled(texts) : texts)))
    },
    async ask() {
      const [topic, text] = chance.shuffled(Object.entries(QUESTIONS))[0] ?? ['', '']
      const one = says(platform.newUser(), text, { kind: 'answer', topic })
      await post(one)
      return one
    },
    async echo(delivery) {
      await tryToPost(platform.echo(delivery), () => undefined)
    },
  }
}
