import { topicId } from '../../ids'
import { nearest } from '../nearest'
import { listOf, needed, fields, scalar, shortened, wrongValue, type Reader } from './reader'
import { text } from './scalars'
import type { FlowChoice, Target } from '../flow'

const WORDS = ['step', 'flow', 'more', 'person', 'end']
const EXAMPLES = 'step MÃ-BƯỚC, flow MÃ-CHỦ-ĐỀ, more (xem thêm), person (gặp cán bộ) hoặc end (kết thúc)'

/** `step ID`, `flow TOPIC`, `more`, `person`, `end`. */
export const target: Reader<Target> = scalar<Target>(
  `nơi đến: ${EXAMPLES}`,
  () => ({ kind: 'end' }),
  (written, at) => {
    const [word = '', name, ...rest] = written.split(/\s+/)
    if (name === undefined && (word === 'more' || word === 'person' || word === 'end')) return { kind: word }
    if (name !== undefined && rest.length === 0) {
      if (word === 'step') return { kind: 'step', step: name }
      if (word === 'flow') return { kind: 'flow', flow: topicId(name) }
    }
    const meant = nearest(word, WORDS)
    const suggestion = meant === undefined ? undefined : [meant, name].filter((part) => part !== undefined).join(' ')
    at.report(wrongValue(`"${shortened(written)}" không phải một nơi đến. Viết: ${EXAMPLES}.`, suggestion))
    return { kind: 'end' }
  },
)

/** Longer ones are cut on a phone, and Messenger shows hardly a third of it. */
const MAX_LABEL_CHARACTERS = 60
export const label = text({ max: MAX_LABEL_CHARACTERS })

export const choices: Reader<FlowChoice[]> = listOf(fields({ label: needed(label), to: needed(target) }))
