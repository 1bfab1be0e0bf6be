import {
  aConversation,
  aPack,
  between,
  clear,
  counted,
  found,
  unclear,
  MONDAY_9,
} from '../../test/builders/conversations'
import { aChoice, aFlow, anAsk, anEscalation, anOption } from '../../test/builders/flows'
import type { Claim } from '../flows/claim'
import type { PublishedContent } from '../flows/content'
import { parseTemplate } from '../flows/template'
import { topicId } from '../ids'
import { DAY, type LocalDate } from '../time'

const RUMOURS = topicId('phuc-vu.kiem-tin')
const KNOWN = 'nội quy có ghi thì công ty được phạt tiền công nhân'
const DENIED = 'nội quy có ghi thì công ty cũng không được phạt tiền công nhân'
const UNKNOWN = 'nghe nói tháng sau công ty dời về Long An, có thật không'

const rumours = aFlow('phuc-vu.kiem-tin', {
  title: 'Kiểm tin đồn',
  group: 'service',
  behaviour: 'fact-check',
  short: 'Bạn chép lời tin đó cho mình.',
  choices: [aChoice('Gửi tin để kiểm', 'step tin')],
  steps: [
    anAsk('tin', 'Tin đó nói gì?', 'step o-dau', { as: 'text' }),
    anAsk('o-dau', 'Bạn thấy ở đâu?', 'step gui', {
      as: 'one-of',
      options: [anOption('mang', 'Trên mạng'), anOption('nguoi', 'Nghe người khác nói')],
    }),
    { kind: 'escalate', id: 'gui', escalation: anEscalation('Nhờ kiểm tin: {{slot.tin}}') },
  ],
})
const stoppage = aFlow('luong.ngung-viec', {
  short: 'Ngừng việc do công ty được trả đủ lương.',
  choices: [aChoice('Tính', 'step luong')],
  steps: [
    anAsk('luong', 'Lương tháng của bạn là bao nhiêu?', 'step ngay', { as: 'money' }),
    anAsk('ngay', 'Ngừng từ ngày nào?', 'step tinh', { as: 'date' }),
    { kind: 'compute', id: 'tinh', use: 'none', with: {}, next: { kind: 'end' } },
  ],
})
const claim: Claim = {
  id: 'phat-tien',
  claim: parseTemplate('Nội quy có ghi thì công ty được phạt tiền công nhân.'),
  told: [],
  verdict: 'sai',
  why: parseTemplate('Luật cấm phạt tiền. [^blld-127]'),
  sources: [{ id: 'blld-127', law: 'Bộ luật Lao động 2019', article: 'Điều 127' }],
  topic: topicId('luong.tang-ca'),
  reviewBy: '2027-03-31' as LocalDate,
}
function withClaims(...claims: Claim[]): PublishedContent {
  const content = aPack()
  return {
    ...content,
    flows: new Map([...content.flows, [rumours.id, rumours], [stoppage.id, stoppage]]),
    claims: new Map(claims.map((each) => [each.id, each])),
  }
}
const asked = { understood: clear('phuc-vu.kiem-tin') }
const worker = (...claims: Claim[]) => aConversation({ content: withClaims(...claims) }, { noticeVersion: 1 })

describe('a rumour that the editors know', () => {
  it('is answered as we hold it, with verdict, reason, source and a way on', () => {
    const heard = worker(claim).says(`ad ơi ${KNOWN} hả`, asked)
    expect(heard.text).toBe(
      'Tin: "Nội quy có ghi thì công ty được phạt tiền công nhân."\nKết luận: SAI.\n\nVì sao: Luật cấm phạt tiền.\n\nNguồn: Bộ luật Lao động 2019, Điều 127',
    )
    expect(heard.choices.map(({ label }) => label)).toEqual(['Tiền tăng ca', 'Kiểm tin khác', 'Gặp cán bộ'])
    expect(counted(heard)).toContain('answered')
    expect(heard.state.form).toBeUndefined()
  })

  it('is answered in the form as well, which ends with it', () => {
    const one = worker(claim)
    one.taps('v1:step:phuc-vu.kiem-tin:tin')
    const heard = one.says(KNOWN)
    expect(heard.text).toContain('Kết luận: SAI')
    expect(heard.state.form).toBeUndefined()
  })

  it.each([unclear, between('luong.tang-ca', 'cong-doan.quyen-loi')])(
    'is answered when nothing else could be made of the text',
    (understood) => {
      expect(worker(claim).says(KNOWN, { understood }).text).toContain('Kết luận: SAI')
    },
  )

  it('leaves a clear question its own answer', () => {
    expect(worker(claim).says(KNOWN, { understood: clear('luong.tang-ca') }).text).toContain('150%')
  })
})

describe('a rumour whose topic is clear as well', () => {
  const overtime = { understood: clear('luong.tang-ca') }

  it.each([
    `nghe nói ${KNOWN}`,
    `${KNOWN} thật không`,
    `${KNOWN}, đúng ko ạ`,
    'tren mang noi noi quy co ghi thi cong ty duoc phat tien cong nhan',
  ])('is answered with its verdict, and leads to the topic: %s', (text) => {
    const heard = worker(claim).says(text, overtime)
    expect(heard.text).toContain('Kết luận: SAI')
    expect(heard.text).not.toContain('150%')
    expect(heard.choices[0]?.label).toBe('Tiền tăng ca')
  })

  it.each([
    'tăng ca chủ nhật được gấp đôi, đúng không ạ',
    'nghe nói tăng ca đêm tính cao hơn, có thật không',
    `${DENIED}, đúng không ạ`,
    `${KNOWN} thì tính tăng ca sao`,
  ])('and that is no such claim for certain, keeps the answer of its topic: %s', (text) => {
    const heard = worker(claim).says(text, overtime)
    expect(heard.text).toContain('150%')
    expect(heard.text).not.toContain('Có phải bạn hỏi tin này')
  })

  it('keeps the answer of another topic, unless it is the claim word for word', () => {
    const other = { understood: clear('cong-doan.quyen-loi') }
    const near = 'nội quy có ghi thì công ty được phạt tiền của công nhân hay nghỉ trễ, đúng không ạ'
    expect(worker(claim).says(near, overtime).text).toContain('Kết luận: SAI')
    expect(worker(claim).says(near, other).text).not.toContain('Kết luận')
    expect(worker(claim).says(`nghe nói ${KNOWN}`, other).text).toContain('Kết luận: SAI')
  })

  it('keeps it too when the claim is past its review', () => {
    const one = aConversation({ content: withClaims(claim), at: MONDAY_9 + 200 * DAY }, { noticeVersion: 1 })
    expect(one.says(`nghe nói ${KNOWN}`, overtime).text).toContain('150%')
  })

  it('never stands before a wish for a person', () => {
    const heard = worker(claim).says(`nghe nói ${KNOWN}`, { understood: clear('phuc-vu.gap-can-bo') })
    expect(found(heard, 'open-ticket')).toHaveLength(1)
    expect(heard.text).not.toContain('Kết luận')
  })
})

describe('a rumour about the law that nobody has checked, beside a clear topic', () => {
  const overtime = { understood: clear('luong.tang-ca') }
  const RUMOUR = 'Nghe đồn từ năm sau tăng ca không được trả thêm nữa, đúng không anh'

  it('is said to be unchecked first, then the law is told, and a person can be asked to check it', () => {
    const heard = worker(claim).says(RUMOUR, overtime)
    expect(heard.text).toMatch(
      /^Tin bạn nghe được thì công đoàn chưa kiểm\. Còn đây là luật đang áp dụng:\n\n[\s\S]*150%/,
    )
    expect(heard.choices[0]?.label).toBe('Nhờ cán bộ kiểm tra tin này')
    expect(found(heard, 'open-ticket')).toEqual([])
  })

  it('goes to an officer in its own words when the worker chooses so, as an unknown rumour does', () => {
    const one = worker(claim)
    one.says(RUMOUR, overtime)
    expect(one.says('1').text).toMatch(/chưa kiểm[\s\S]*Bạn thấy ở đâu\?/)
    const [opened] = found(one.says('1'), 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: RUMOURS, values: { tin: RUMOUR, 'o-dau': 'Trên mạng' } })
  })

  it('is asked for once more when the choice is tapped and its words are gone', () => {
    expect(worker(claim).taps('v1:rumour').text).toBe('Bạn chép lời tin đó cho mình.')
  })

  it('is told with no claims published as well', () => {
    expect(worker().says(RUMOUR, overtime).text).toContain('công đoàn chưa kiểm')
  })

  it('leaves a form that waits its first choices', () => {
    const one = worker(claim)
    one.taps('v1:step:luong.tang-ca:luong')
    one.says('đoàn viên được gì?', { understood: clear('cong-doan.quyen-loi') })
    const heard = one.says(RUMOUR, overtime)
    expect(heard.choices.map(({ label }) => label).slice(0, 3)).toEqual([
      'Tiếp tục: Tiền tăng ca',
      'Thôi',
      'Nhờ cán bộ kiểm tra tin này',
    ])
  })

  it('is no figure of the worker’s own: what is said beside it computes', () => {
    const asksPay = { understood: clear('luong.ngung-viec') }
    const one = worker(claim)
    const rumour = one.says('Nghe nói lương dưới 9 triệu thì sắp bỏ bảo hiểm, đúng không', asksPay)
    expect(rumour.state.form).toBeUndefined()
    const both = one.says('Nghe nói sắp bỏ bảo hiểm. Lương em 7 triệu thì sao?', asksPay)
    expect(both.text).toMatch(/công đoàn chưa kiểm[\s\S]*Mình hiểu: [^.]*7\.000\.000 đồng/)
    expect(both.choices).toEqual([])
  })

  it.each([
    'Nghe nói công ty sắp cắt tăng ca của tụi em, giờ lương tính sao',
    'tăng ca chủ nhật được gấp đôi, đúng không ạ',
  ])('is not seen in what is no rumour about the law: %s', (text) => {
    const heard = worker(claim).says(text, overtime)
    expect(heard.text).toContain('150%')
    expect(heard.text).not.toContain('chưa kiểm')
    expect(heard.state.rumour).toBeUndefined()
  })
})

describe('a rumour that is only near', () => {
  it('is asked back, and "có" answers it', () => {
    const one = worker(claim)
    const offered = one.says(DENIED, asked)
    expect(offered.text).toContain('Có phải bạn hỏi tin này không?')
    expect(offered.text).not.toContain('SAI')
    const heard = one.says('đúng')
    expect(heard.text).toContain('Kết luận: SAI')
    expect(heard.state.form).toBeUndefined()
  })

  it('goes on to a person with its words when it was another one', () => {
    const one = worker(claim)
    one.says(DENIED, asked)
    expect(one.says('không phải').text).toContain('Bạn thấy ở đâu?')
    const [opened] = found(one.says('1'), 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: RUMOURS, values: { tin: DENIED, 'o-dau': 'Trên mạng' } })
  })
})

describe('a rumour that nobody has checked', () => {
  it('becomes a ticket with its words, never a guess', () => {
    const one = worker(claim)
    const first = one.says(UNKNOWN, asked)
    expect(first.text).toMatch(/chưa kiểm[\s\S]*khoan chuyển tiền[\s\S]*Bạn thấy ở đâu\?/)
    const [opened] = found(one.says('2'), 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: RUMOURS, values: { tin: UNKNOWN } })
    expect(opened?.ticket.summary).toContain(UNKNOWN)
  })

  it('is asked for when the worker only wonders whether "this" is true', () => {
    const heard = worker(claim).says('tin này có thật không ad', asked)
    expect(heard.text).toBe('Bạn chép lời tin đó cho mình.')
    expect(heard.state.form).toBeUndefined()
  })

  it('is not diverted to another topic that it sounds like', () => {
    const one = worker()
    one.taps('v1:step:phuc-vu.kiem-tin:tin')
    const heard = one.says('tăng ca tính sao cũng được phải không?', { understood: clear('luong.tang-ca') })
    expect(heard.text).toContain('Bạn thấy ở đâu?')
  })

  it('can be given up', () => {
    const one = worker(claim)
    one.taps('v1:step:phuc-vu.kiem-tin:tin')
    const heard = one.says('thôi')
    expect(heard.state.form).toBeUndefined()
    expect(found(heard, 'open-ticket')).toEqual([])
  })
})

describe('a claim past its review', () => {
  const later = MONDAY_9 + 200 * DAY

  it('tells nothing of its verdict and goes to a person', () => {
    const one = aConversation({ content: withClaims(claim), at: later }, { noticeVersion: 1 })
    const heard = one.says(KNOWN, asked)
    expect(heard.text).toContain('đã quá ngày rà soát 31/03/2027')
    expect(heard.text).toContain('Bạn thấy ở đâu?')
    expect(heard.text).not.toMatch(/SAI|Luật cấm/)
    expect(counted(heard)).toContain('withheld')
    expect(found(one.says('1'), 'open-ticket')[0]?.ticket.values).toMatchObject({ tin: KNOWN })
  })

  it('tells nothing either when an old choice of it is tapped', () => {
    const one = aConversation({ content: withClaims(claim), at: later }, { noticeVersion: 1 })
    expect(one.taps('v1:claim:phat-tien').text).toBe('Bạn chép lời tin đó cho mình.')
    expect(one.taps('v1:claim:gone').text).toBe('Bạn chép lời tin đó cho mình.')
  })

  it('withholds a figure that may not be told', () => {
    const figure = { ...claim, why: parseTemplate('Ít nhất {{param.gone}}. [^blld-127]') }
    expect(worker(figure).says(KNOWN, asked).text).toContain('chưa được kiểm chứng')
  })
})
