import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { openWith } from './engine'
import type { EngineContext } from './outcome'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})
const ctx = (): EngineContext => ({ content, today, now: 0, unit: {} })

const opened = (topic: string, text: string) => openWith(topicId(topic), text, ctx())
const told = (topic: string, text: string) =>
  opened(topic, text)
    ?.says.map((said) => said.text)
    .join('\n')

describe('figures told below an answer', () => {
  it('begin its calculation, and the answer is not told again', () => {
    expect(told('hop-dong.thu-viec', 'lương 7tr5')).toMatch(/^Mình hiểu: lương 7\.500\.000 đồng\.\n\nBạn thử việc/)
    expect(told('luong.ngung-viec', 'luong em 7tr8 vung 1')).toMatch(/^Mình hiểu: lương 7\.800\.000 đồng, Vùng I\./)
  })

  it('are what the answer was about, where nothing else calls them', () => {
    expect(told('luong.tang-ca', 'chủ nhật 8 tiếng')).toMatch(/^Mình hiểu: Ngày nghỉ hằng tuần, số giờ 8 giờ\./)
  })

  it('are asked for where they may be another than is needed', () => {
    expect(told('cong-doan.doan-phi', 'lương 8tr')).toMatch(/đóng bảo hiểm/)
    expect(told('bao-hiem.that-nghiep', 'nhầm, 9 triệu')).toMatch(/^Bạn nghỉ việc theo cách nào/)
  })

  it.each([
    ['hop-dong.thu-viec', 'lương 7tr5 mà bị trừ 500k'],
    ['luong.le-tet', 'lương 20tr đóng thuế bao nhiêu'],
    ['luong.le-tet', 'công ty nợ lương 2 tháng'],
    ['hop-dong.thu-viec', 'cảm ơn'],
    ['cong-doan.vay-von', 'vay 20tr 12 tháng'],
  ])('%s: "%s" is something else', (topic, text) => expect(opened(topic, text)).toBeUndefined())
})
