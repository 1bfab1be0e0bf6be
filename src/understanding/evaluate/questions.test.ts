import { parseQuestions, QuestionsError } from './questions'

const line = (fields: object): string =>
  JSON.stringify({ id: 'd1', text: 'Nợ lương?', label: 'luong.cham-luong', ...fields })

describe('a file of questions', () => {
  it('is read line by line; empty lines are nothing', () => {
    expect(
      parseQuestions(
        `${line({ also: ['luong.tru-luong'], kind: 'real', source: 's' })}\n\n${line({ id: 'd2' })}\n`,
        'q.jsonl',
      ),
    ).toEqual([
      { id: 'd1', text: 'Nợ lương?', label: 'luong.cham-luong', also: ['luong.tru-luong'], kind: 'real', source: 's' },
      { id: 'd2', text: 'Nợ lương?', label: 'luong.cham-luong', also: [], kind: 'unknown', source: '' },
    ])
  })

  it('has all its faults named at once, each with its place', () => {
    const faulty = [line({}), '{not json', line({ id: 'd3', text: '' }), line({})].join('\n')
    expect(() => parseQuestions(faulty, 'q.jsonl')).toThrow(QuestionsError)
    expect(() => parseQuestions(faulty, 'q.jsonl')).toThrow(
      /q\.jsonl:2: not a JSON object\nq\.jsonl:3: text: .+\nq\.jsonl:4: id d1 is used twice/,
    )
  })
})
