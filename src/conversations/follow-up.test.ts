import { aConversation, BENEFITS, between, clear, OVERTIME } from '../../test/builders/conversations'
import { HOUR } from '../time'
import type { Understood } from '../understanding/understanding'

const overtime = { understood: clear(OVERTIME) }
/** What the classifier makes of a few words that are about nothing by themselves. */
const elsewhere = { understood: clear(BENEFITS) }
const nothing: { understood: Understood } = {
  understood: { decision: 'handover', intents: [], offers: [], engine: 'local' },
}

const afterAnswer = () => {
  const worker = aConversation()
  worker.says('tăng ca tính sao', overtime)
  return worker
}

describe('a question that is about nothing by itself, below an answer', () => {
  it.each([elsewhere, nothing])('is about that answer, whatever it sounds like', (understood) => {
    const heard = afterAnswer().says('có lương không', understood)
    expect(heard.text).toContain('Chủ nhật 200%')
    expect(heard.state.ticket).toBeUndefined()
  })

  it('is told where to look once all was told, and not the same again', () => {
    const worker = afterAnswer()
    worker.says('bao nhiêu vậy', nothing)
    const heard = worker.says('cần giấy tờ gì', nothing)
    expect(heard.text).toContain('nằm ở hai tin ngay trên')
    expect(heard.text).not.toContain('200%')
    expect(heard.choices.map(({ label }) => label)).toContain('Gặp cán bộ')
  })

  it('is told the rest while that was not told: the choices below the answer may be gone for another reason', () => {
    const worker = afterAnswer()
    expect(worker.fires('ask-helped', { topic: OVERTIME }).text).not.toBe('')
    expect(worker.says('khi nào có tiền', overtime).text).toContain('Chủ nhật 200%')
    worker.fires('ask-helped', { topic: OVERTIME })
    worker.waits(3 * 24 * HOUR)
    expect(worker.says('khi nào có tiền', overtime).text).toContain('Chủ nhật 200%')
  })

  it('is told the rest once more when it no longer stands right above', () => {
    const worker = afterAnswer()
    worker.says('bao nhiêu vậy', nothing)
    worker.fires('ask-helped', { topic: OVERTIME })
    expect(worker.says('khi nào có tiền', overtime).text).toContain('Chủ nhật 200%')
    expect(worker.says('khi nào có tiền', overtime).text).toContain('nằm ở hai tin ngay trên')
    worker.says('tính giúp tôi')
    for (const answer of ['8tr', '1', '12']) worker.says(answer)
    expect(worker.says('khi nào có tiền', overtime).text).toContain('Chủ nhật 200%')
  })

  it('is told the rest after the answer was told anew', () => {
    const worker = afterAnswer()
    worker.says('bao nhiêu vậy', nothing)
    worker.says('tăng ca tính sao', overtime)
    expect(worker.says('khi nào có tiền', overtime).text).toContain('Chủ nhật 200%')
  })

  it('is not about an answer of long ago, nor about what was only offered', () => {
    const worker = afterAnswer()
    worker.waits(2 * HOUR)
    expect(worker.says('có lương không', elsewhere).text).toContain('Đoàn viên được trợ cấp')
    expect(aConversation().says('có lương không', elsewhere).text).toContain('Đoàn viên được trợ cấp')
  })

  it('is not about the answer once an officer was asked: it goes to the officer', () => {
    const worker = afterAnswer()
    worker.says('abc xyz', nothing)
    const heard = worker.says('bao lâu vậy', nothing)
    expect(heard.text).not.toContain('200%')
    expect(heard.text).toContain('Mình đã gửi thêm lời nhắn này cho cán bộ')
  })

  it('within a form waits, and the form asks on', () => {
    const worker = afterAnswer()
    worker.taps(`v1:step:${OVERTIME}:luong`)
    const heard = worker.says('được bao nhiêu phần trăm', elsewhere)
    expect(heard.text).toMatch(/^Câu đó mình trả lời sau nhé\.[^]*Lương tháng của bạn/)
    expect(heard.state.form?.paused).toBe(false)
  })
})

describe('a question that is about nothing by itself, while topics are offered', () => {
  const asked = () => {
    const worker = aConversation()
    worker.says('tăng ca với quyền lợi', { understood: between(OVERTIME, BENEFITS) })
    return worker
  }

  it('is answered once one of them is chosen: they are offered again, and no others', () => {
    const worker = asked()
    const heard = worker.says('tối đa bao lâu', { understood: between(BENEFITS, OVERTIME) })
    expect(heard.text).toContain('Bạn đang hỏi chuyện nào')
    expect(heard.choices.map(({ label }) => label)).toEqual([
      'Tiền tăng ca',
      'Quyền lợi đoàn viên',
      'Ý khác, gặp cán bộ',
    ])
    expect(worker.says('1').text).toContain('150%')
  })

  it('goes to a person after that', () => {
    const worker = asked()
    worker.says('tối đa bao lâu', nothing)
    expect(worker.says('cần giấy tờ gì', nothing).state.ticket).toBeDefined()
  })
})
