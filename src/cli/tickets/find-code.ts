import { readCode } from '../../tickets/code'
import type { Given } from '../arguments'
import { UsageError } from '../usage-error'

export const CODE = {
  value: 'MÃ',
  help: 'mã phiếu (CD-…) hoặc mã vụ việc không nêu tên (PA-…)',
  required: true,
} as const
export const OFFICER = { value: 'TÊN', help: 'tên cán bộ làm việc này, ghi trong diễn biến', required: true } as const

export interface TypedCode {
  kind: 'ticket' | 'case'
  code: string
}

/** The code as typed: blanks, small letters and missing hyphens are forgiven, a wrong letter is not. */
export function typedCode(given: Given): TypedCode {
  const typed = given.argument ?? ''
  const code = readCode(typed)
  if (code === undefined) {
    throw new UsageError(`"${typed}" không phải mã đúng. Mã có dạng CD-7K3FQA-M hoặc PA-…; hãy xem lại từng chữ.`)
  }
  return { kind: code.startsWith('PA') ? 'case' : 'ticket', code }
}

export const unknownCode = ({ kind, code }: TypedCode): string =>
  kind === 'ticket' ? `Không tìm thấy phiếu ${code}.` : `Không tìm thấy vụ việc ${code}.`
