import fc from 'fast-check'
import { PHRASES } from '../../src/conversations/phrases'
import { classifyOutcome } from '../../src/simulate/outcome'
import { createRateLimit } from '../../src/simulate/rate-limit'
import { escapedJson, messengerSignature, zaloSignature } from '../../src/simulate/signatures'
import { percentile } from '../../src/simulate/table'

const outcome = (...texts: string[]): string => classifyOutcome(texts.map((text) => ({ text })))

describe('the outcome of a question', () => {
  it('is read from the replies alone', () => {
    expect(outcome()).toBe('nothing')
    expect(outcome('Công ty phải trả lương đúng hạn.')).toBe('answered')
    expect(outcome(PHRASES.askBack)).toBe('asked back')
    expect(outcome(PHRASES.handedOver('CD-7K3FQA-M', 'hôm nay'))).toBe('handed over')
    expect(outcome('Gọi ngay 113.', PHRASES.caseOpened('PA-7K3FQA-M', 'hôm nay'))).toBe('handed over')
    expect(outcome(PHRASES.askBack, PHRASES.handedOver('CD-7K3FQA-M', 'hôm nay'))).toBe('handed over')
  })

  it('does not depend on how the letters are composed', () => {
    expect(outcome(PHRASES.askBack.normalize('NFD'))).toBe('asked back')
  })

  it('takes no menu for asking back and no law number for a code', () => {
    expect(outcome('Bạn muốn hỏi về nội dung nào?')).toBe('answered')
    expect(outcome('Theo Nghị định 145/2020/NĐ-CP')).toBe('answered')
  })
})

describe('signatures', () => {
  it('agree with the published vectors', () => {
    const body = '{"object":"page","entry":[{"time":1795140930643,"id":"104729563018274","messaging":[{"sender":{"id":"7284651930472816"},"recipient":{"id":"104729563018274"},"timestamp":1795140930412,"message":{"mid":"m_kM-dxHIfVZaAmYQarTRTeUWXCLhI0cGRxMDleCQQ-eDot-A57Tjrb44QTTflaQaBsLkAlwHvJ2ocYU0Yo2ig1w","text":"L\\u01b0\\u01a1ng th\\u00e1ng 10\\/2026 c\\u1ee7a em \\u0111\\u00e2u \\u1ea1? \\ud83d\\ude22"}}]}]}' // prettier-ignore
    expect(escapedJson(JSON.parse(body))).toBe(body)
    expect(messengerSignature('00112233445566778899aabbccddeeff', Buffer.from(body))).toBe(
      'sha256=0e85d954ce06386a0cf18bf330adaccfa400ec2bb9b0a4766935c545d98b6a61',
    )
    const zalo = '{"app_id":"4127703985526031777","sender":{"id":"6503318872904417735"},"user_id_by_app":"3390127745018826671","recipient":{"id":"2891046637715002264"},"event_name":"user_send_text","message":{"text":"Công ty chậm lương","msg_id":"7d04c1b9e2f85a36bd18"},"timestamp":"1795227661337"}' // prettier-ignore
    expect(zaloSignature('4127703985526031777', Buffer.from(zalo), '1795227661337', 'invented-OA-secret-Key_01')).toBe(
      'mac=2446f9e31a83285c9f4c8e2a3abc98d630a8132624bc01fd449688a3656b2fcb',
    )
  })

  it('are made over bodies that are ASCII only and still say the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapedJson({ text })
        expect(/^[\x20-\x7f]*$/.test(escaped)).toBe(true)
        expect(JSON.parse(escaped)).toEqual({ text })
      }),
    )
  })
})

describe('a rate limit', () => {
  it('never lets more than its number through in any window, and counts what is left', () => {
    const gaps = fc.array(fc.nat(30), { maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), gaps, (limit, steps) => {
        const rate = createRateLimit(limit, 100)
        const passed: number[] = []
        let now = 0
        for (const step of steps) {
          now += step
          const inWindow = passed.filter((at) => at > now - 100).length
          expect(rate.remaining(now)).toBe(limit - inWindow)
          expect(rate.take(now)).toBe(inWindow < limit)
          if (inWindow < limit) passed.push(now)
        }
      }),
    )
  })
})

describe('a percentile', () => {
  it('is the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, n) => n + 1)
    expect([percentile(values, 0.5), percentile(values, 0.95)]).toEqual([50, 95])
    expect(percentile([7], 0.95)).toBe(7)
    expect(percentile([], 0.5)).toBeUndefined()
  })
})
