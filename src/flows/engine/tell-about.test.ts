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
    expect(told('hop-dong.xin-nghi', 'notice')).toMatch(/^Bạn có quyền nghỉ[^]*báo trước ít nhất/)
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

  it.each<[string, Wanted, string]>([
    ['cong-doan.doan-phi', 'amount', 'the rate of state-owned companies only'],
    ['an-toan.benh-nghe-nghiep', 'amount', 'fines for the company'],
    ['cong-doan.kinh-phi', 'amount', 'fines for the company'],
    ['bao-hiem.no-dong', 'amount', 'fines for the company'],
    ['hop-dong.nghi-ngang', 'amount', 'an example of what somebody owes'],
    ['bao-hiem.y-te', 'amount', 'an example of care at the registered hospital only'],
    ['cong-doan.vay-von', 'amount', 'why one should ask'],
    ['tranh-chap.dinh-cong', 'notice', 'the notice of a lock-out'],
    ['hop-dong.nghi-ngang', 'notice', 'an example of what somebody owes'],
    ['lao-dong-nu.thai-san', 'notice', 'going back to work early'],
    ['lao-dong-nu.bao-ve-thai-ky', 'pay', 'the hour for a baby only'],
    ['bao-hiem.huu-tri', 'pay', 'pension, which is no pay'],
    ['hop-dong.thu-viec', 'pay', 'the days before one leaves'],
    ['hop-dong.giu-giay-to', 'papers', 'papers that the company keeps'],
    ['hop-dong.thanh-toan-khi-nghi', 'papers', 'papers that the company hands out'],
    ['cong-doan.cach-gia-nhap', 'place', 'where there is no union yet'],
  ])('%s, asked for %s, gets the longer answer whole rather than: %s', (topic, wanted) => {
    expect(told(topic, wanted)).toBeUndefined()
  })

  it('gets no other paragraph beside the one that answers', () => {
    expect(told('luong.ngung-viec', 'pay')).not.toContain('Đừng ký')
    expect(told('bao-hiem.no-dong', 'place')).not.toContain('Chậm đóng khác trốn đóng')
    expect(told('hop-dong.xin-nghi', 'notice')).not.toContain('Được nghỉ ngay')
  })
})
