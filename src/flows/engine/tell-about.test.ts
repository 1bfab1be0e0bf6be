import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { aFlow } from '../../../test/builders/flows'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { tellAbout, type Wanted } from './engine'
import type { EngineContext } from './outcome'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})
const ctx = (): EngineContext => ({ content, today, now: 0, unit: {} })

function told(topic: string, wanted: Wanted): string | undefined {
  const flow = content.flows.get(topicId(topic))
  if (flow === undefined) throw new Error(`no topic ${topic}`)
  return tellAbout(flow, wanted, ctx())?.says[0]?.text
}

describe('a question about one thing below an answer', () => {
  it('gets the paragraph that tells of it, with its own sources only', () => {
    const papers = told('lao-dong-nu.vo-sinh-con', 'papers')
    expect(papers).toMatch(/^Giấy tờ: giấy chứng sinh/)
    expect(papers).not.toContain('Hay bị hiểu lầm')
    expect(papers?.split('\n').at(-1)).toBe('Nguồn: Luật Bảo hiểm xã hội 2024, Điều 61 khoản 5, Điều 62')
    expect(told('lao-dong-nu.thai-san', 'amount')).toMatch(/^Được bao nhiêu tiền\?/)
    expect(told('hop-dong.thu-viec', 'notice')).toContain('không cần báo trước')
  })

  it('about pay is told what the short answer says of it', () => {
    expect(told('thoi-gio.nghi-viec-rieng', 'pay')).toMatch(/^Nghỉ có lương[^]*Nghỉ không lương/)
    expect(told('thoi-gio.nghi-trong-ca', 'pay')).toMatch(/^Làm ca liên tục/)
  })

  it('keeps the longer answer on offer', () => {
    const flow = content.flows.get(topicId('lao-dong-nu.vo-sinh-con')) ?? aFlow('x.y', {})
    const choices = tellAbout(flow, 'papers', ctx())?.says[0]?.choices ?? []
    expect(choices.map(({ label }) => label)).toContain('Xem thêm')
  })

  it('gets nothing where no paragraph clearly tells of it, or none may be told', () => {
    expect(told('an-toan.benh-nghe-nghiep', 'place')).toBeUndefined()
    const flow = content.flows.get(topicId('lao-dong-nu.vo-sinh-con')) ?? aFlow('x.y', {})
    expect(
      tellAbout({ ...flow, reviewBy: today }, 'papers', { ...ctx(), today: '2099-01-01' as typeof today }),
    ).toBeUndefined()
  })
})
