import { STATED_KINDS, type StatedFigure, type StatedLimit } from '../flow'
import { fields, map, needed, optional, scalar, wrongValue, type Reader } from './reader'
import { oneOf, texts } from './scalars'

const LIMITS = ['above', 'at_least', 'below', 'at_most'] as const

const limit: Reader<StatedLimit['than']> = scalar<StatedLimit['than']>(
  'một con số hoặc param mã-số-liệu',
  () => 0,
  (written, at) => {
    if (/^\d+(\.\d+)?$/.test(written)) return Number(written)
    const id = /^param ([a-z0-9_.]+)$/i.exec(written)?.[1]
    if (id !== undefined) return { param: id }
    at.report(wrongValue(`"${written}" không dùng làm mức so được: viết một con số, hoặc param và mã số liệu.`))
    return 0
  },
)

/** The figure that a worker states, under `figure:` of a warning. */
export const statedFigure: Reader<StatedFigure> = map(
  fields({
    as: needed(oneOf(STATED_KINDS, 'kiểu con số')),
    words: needed(texts),
    not: optional(texts),
    beside: optional(texts),
    unless: optional(texts),
    above: optional(limit),
    at_least: optional(limit),
    below: optional(limit),
    at_most: optional(limit),
  }),
  ({ as, words, not = [], beside = [], unless = [], ...read }, at) => {
    const limits = LIMITS.flatMap((is): StatedLimit[] => {
      const than = read[is]
      return than === undefined ? [] : [{ is, than }]
    })
    if (limits.length === 0) {
      at.report({ code: 'missing-field', message: `Cần ít nhất một mức để so: ${LIMITS.join(', ')}.` })
    }
    return { as, words, not, beside, unless, limits }
  },
)
