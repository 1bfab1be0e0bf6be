import { aConversation, BENEFITS, clear, counted, OVERTIME } from '../../test/builders/conversations'
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
