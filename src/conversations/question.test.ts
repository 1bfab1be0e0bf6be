import { aConversation, aPack, BENEFITS, between, clear, counted, OVERTIME } from '../../test/builders/conversations'
import { parseTemplate } from '../flows/template'
import { HOUR } from '../time'
import type { Understood } from '../understanding/understanding'

const overtime = clear(OVERTIME)
const two: Understood = { ...overtime, also: BENEFITS }

describe('two questions in one message', () => {
  it('get an answer to the first, and the second is the last choice below it', () => {
    const heard = aConversation().says('tăng ca tính sao? vào công đoàn được gì?', { understood: two })
    expect(heard.text).toContain('150%')
    expect(heard.text).toContain('Bạn còn hỏi về "Quyền lợi đoàn viên"')
    expect(heard.choices.at(-1)).toMatchObject({ label: 'Quyền lợi đoàn viên', payload: `v1:flow:${BENEFITS}` })
    expect(counted(heard)).toEqual(['received', 'answered'])
  })

  it('the second is answered by its number', () => {
    const worker = aConversation()
    const { choices } = worker.says('tăng ca tính sao? vào công đoàn được gì?', { understood: two })
    expect(worker.says(String(choices.length)).text).toContain('trợ cấp')
  })
})

describe('a question that follows the answer to the same topic', () => {
  it('gets the rest of it, not the same once more', () => {
    const worker = aConversation()
    expect(worker.says('tăng ca tính sao', { understood: overtime }).text).toContain('150%')
    const heard = worker.says('còn chủ nhật thì sao?', { understood: overtime })
    expect(heard.text).toContain('Chủ nhật 200%')
    expect(heard.text).not.toContain('150%')
  })

  it('gets the answer when it is asked anew', () => {
    const worker = aConversation()
    worker.says('tăng ca tính sao', { understood: overtime })
    expect(worker.says('tăng ca trả bao nhiêu', { understood: overtime }).text).toContain('150%')
  })
})

describe('a topic that was offered for what the worker wrote', () => {
  const unclear = { understood: between(OVERTIME, BENEFITS) }
  const warning = { about: [], words: ['có bầu'], harmless: [], say: parseTemplate('Nói trước với bạn.'), choices: [] }
  const flows = new Map(
    [...aPack().flows].map(([id, flow]) => [id, id === OVERTIME ? { ...flow, warnings: [warning] } : flow]),
  )
  const worker = () => aConversation({ content: { ...aPack(), flows } })

  it('is answered with what was written, as if it had been understood at once', () => {
    const asking = worker()
    expect(asking.says('em có bầu phải ở lại sao a', unclear).text).not.toContain('Nói trước')
    expect(asking.says('1').text).toMatch(/^Nói trước với bạn[^]*150%/)
  })

  it('also as the second of two questions', () => {
    const asking = worker()
    asking.says('vào công đoàn được gì? em có bầu tăng ca sao', {
      understood: { ...clear(BENEFITS), also: OVERTIME },
    })
    expect(asking.taps(`v1:flow:${OVERTIME}`).text).toMatch(/^Nói trước với bạn[^]*150%/)
  })

  it('is told without it when it is chosen later, for another reason', () => {
    const asking = worker()
    asking.says('em có bầu phải ở lại sao a', unclear)
    asking.says('vào công đoàn được gì', { understood: clear(BENEFITS) })
    expect(asking.taps(`v1:flow:${OVERTIME}`).text).toMatch(/^Tăng ca ngày thường/)
  })

  it('keeps no word within a report, nor of what a report turned out to have begun with', () => {
    const reporting = worker()
    reporting.says('em có bầu bị quản lý ép', unclear)
    const heard = reporting.says('em muốn báo vi phạm')
    expect(heard.state.offeredFor).toBeUndefined()
    reporting.says('giấu tên')
    reporting.taps(`v1:flow:${BENEFITS}`)
    const aside = reporting.says('vào công đoàn được gì? em có bầu tăng ca sao', {
      understood: { ...clear(BENEFITS), also: OVERTIME },
    })
    expect(aside.state.form?.paused).toBe(true)
    expect(JSON.stringify(aside.state)).not.toContain('có bầu')
  })

  it('is gone a day later, whatever is written then', () => {
    const asking = worker()
    asking.says('em có bầu phải ở lại sao a', unclear)
    asking.waits(25 * HOUR)
    expect(asking.says('ok').state.offeredFor).toBeUndefined()
  })

  it('leaves nothing of the words once one is answered', () => {
    const asking = worker()
    expect(asking.says('em có bầu phải ở lại sao a', unclear).state.offeredFor?.text).toContain('có bầu')
    expect(asking.says('2').state.offeredFor).toBeUndefined()
  })
})
