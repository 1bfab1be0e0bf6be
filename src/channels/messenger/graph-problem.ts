import { lookUpError } from './error-table'
import type { GraphAnswer } from './graph'

/** Why a call beside sending did not work, in Vietnamese for the admin; holds no token and nobody's id. */
export function sayGraphProblem(answer: Exclude<GraphAnswer, { kind: 'ok' }>): string {
  switch (answer.kind) {
    case 'refused': {
      const { code, subcode, transient, trace } = answer.error
      const { says } = lookUpError(code, subcode, transient)
      const number = subcode === undefined ? `${code}` : `${code}/${subcode}`
      return `${says} (mã ${number}${trace === undefined ? '' : `, fbtrace_id ${trace}`}).`
    }
    case 'unreadable':
      return `Facebook trả lời không đọc được (HTTP ${answer.status}).`
    case 'not-sent':
      return `Không kết nối được Facebook (${answer.reason}).`
    case 'unknown':
      return `Facebook không trả lời kịp (${answer.reason}).`
  }
}
