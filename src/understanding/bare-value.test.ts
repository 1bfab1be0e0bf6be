import { isBareValue } from './bare-value'

describe('a text that is nothing but an amount', () => {
  it.each(['7tr8', '7.800.000', '7 triệu', '8 tiếng', '22/11', '50%', '2 năm', '208', '1 triệu đồng', '8h'])(
    '"%s"',
    (text) => {
      expect(isBareValue(text)).toBe(true)
    },
  )
  it.each(['phạt 500k', 'lương 7tr8', '8 tiếng có phải tăng ca', 'khi nào', '', '👍', '7tr8 vậy đúng không'])(
    'not "%s"',
    (text) => {
      expect(isBareValue(text)).toBe(false)
    },
  )
})
