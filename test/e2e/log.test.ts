import { PassThrough } from 'node:stream'
import winston from 'winston'
import { createLog } from '../../src/log'
import { MINUTE } from '../../src/time'
import { setStage, type Stage, type Worker } from '../builders/stage'

jest.setTimeout(120_000)

const SAID = [
  'tăng ca chủ nhật tính sao',
  'em tên Nguyễn Thị Mẫu, số 0901234567',
  'cty chậm lương 2 tháng rồi thì sao ad',
  'cho em gặp cán bộ công đoàn',
  'Công ty Giày Hoa Sen, Bình Dương',
  'chị ơi xưởng cháy rồi',
]
const REPLY = 'Chị Lan đây, em bị nợ lương mấy tháng rồi?'

interface Line {
  level: string
  message: string
  timestamp: string
  request?: string
}

describe('the log at its most talkative, over whole conversations', () => {
  let stage: Stage
  let workers: Worker[]
  let text = ''
  let lines: Line[]
  let metrics: string

  beforeAll(async () => {
    const stream = new PassThrough()
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    stage = await setStage({
      log: createLog('debug', new winston.transports.Stream({ stream })),
      zalo: { rules: { postBack: { echo: true, received: true, seen: true } } },
      messenger: { rules: { postBack: { echo: true, delivery: true, read: true } } },
    })
    workers = [stage.zaloWorker(), stage.messengerWorker()]
    for (const worker of workers) await wholeConversation(worker)
    metrics = await stage.service.metrics.registry.metrics()
    await stage.close()
    lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
  }, 120_000)

  async function wholeConversation(worker: Worker): Promise<void> {
    for (const said of SAID) await worker.says(said)
    await stage.officer(await stage.ticketOf(worker), { kind: 'reply', officer: 'Chị Lan', text: REPLY })
    await stage.settled()
    stage.zalo.refuse(worker.id, -230)
    stage.messenger.refuse(worker.id, { code: 551, subcode: 1545041 })
    await stage.officer(await stage.ticketOf(worker), { kind: 'reply', officer: 'Chị Lan', text: REPLY })
    await stage.settled()
    stage.zalo.refuse(worker.id, undefined)
    stage.messenger.refuse(worker.id, undefined)
    // What a store says when it fails can quote what it was given.
    const fault = new SyntaxError(`Unexpected token in "${SAID[1]}" of ${worker.id}`)
    jest.spyOn(stage.service.store.events, 'add').mockRejectedValueOnce(fault)
    await worker.says(SAID[2] ?? '')
    await worker.says('xoá dữ liệu')
    await worker.says('1')
    await stage.passes(5 * MINUTE)
  }

  it('is JSON, a line an event', () => {
    expect(lines.length).toBeGreaterThan(30)
    for (const line of lines) {
      expect(line).toEqual(expect.objectContaining({ level: expect.any(String), message: expect.any(String) }))
      expect(Number.isNaN(Date.parse(line.timestamp))).toBe(false)
    }
  })

  it('follows a message from the webhook to the send under one id', () => {
    const of = (message: string) => lines.filter((line) => line.message === message).map(({ request }) => request)
    const sent = new Set(of('message sent').filter((id) => id !== undefined))
    expect(sent.size).toBeGreaterThanOrEqual(8)
    for (const id of sent) {
      expect(of('event stored')).toContain(id)
      expect(of('turn committed')).toContain(id)
    }
    expect(of('message not sent').length).toBeGreaterThan(0)
  })

  it('has nothing of what was said, nor of who said it', () => {
    for (const { id, conversation } of workers) {
      expect(text).not.toContain(id)
      expect(text).not.toContain(conversation)
    }
    for (const words of [...SAID, REPLY, 'Mẫu', '0901234567', 'Hoa Sen', 'Chị Lan', '200%', '30 ngày'])
      expect(text).not.toContain(words)
    for (const { id } of workers) expect(metrics).not.toContain(id)
  })

  it('is counted: intake, lag, decisions, sends, what waits, tokens', () => {
    for (const line of [
      /^motcham_events_total\{channel="zalo"\} [1-9]/m,
      /^motcham_answer_seconds_count\{channel="messenger"\} [1-9]/m,
      /^motcham_decisions_total\{decision="answer"\} [1-9]/m,
      /^motcham_decisions_total\{decision="handover"\} [1-9]/m,
      /^motcham_sends_total\{channel="zalo",outcome="needs-person"\} [1-9]/m,
      /^motcham_unsent_messages\{lane="answer"\} 0/m,
      /^motcham_token_seconds_to_expiry\{channel="zalo"\} [1-9]/m,
      /^motcham_tokens\{state="live"\} 1/m,
      /^motcham_account_alarms\{kind="silent"\} 0/m,
    ])
      expect(metrics).toMatch(line)
  })
})
