import { LOAD_OPTIONS, packWith } from '../../test/builders/good-pack'
import { formatFaults } from './faults'
import { loadContent } from './load-content'
import { editDistance, nearest } from './nearest'

it('faults are printed with file, line, column, field, what is wrong and what was meant', () => {
  const files = packWith('flows/luong.tang-ca.yaml', 'to: step hoi-luong }', 'to: step hoi-lwong }')
  expect(formatFaults(loadContent(files, LOAD_OPTIONS).faults)).toBe(
    [
      'flows/luong.tang-ca.yaml:19:45 (choices.1.to) Không có bước "hoi-lwong" trong tệp này. [unknown-name]',
      '    Có phải ý bạn là: step hoi-luong',
    ].join('\n'),
  )
})

describe('what was probably meant', () => {
  it.each([
    ['titel', ['title', 'to'], 'title'],
    ['hỏi-lương', ['hoi-luong', 'hoi-ngay'], 'hoi-luong'],
    ['Luong.Tang_Ca', ['luong.tang-ca'], 'luong.tang-ca'],
    ['xyz', ['title', 'group'], undefined],
    ['title', ['title'], undefined],
  ])('%s: among %p it is %p', (written, known, meant) => {
    expect(nearest(written, known)).toBe(meant)
  })

  it('counts a swap of neighbours as one slip', () => {
    expect([editDistance('step', 'setp'), editDistance('abc', 'abc'), editDistance('', 'abc')]).toEqual([1, 0, 3])
  })
})
