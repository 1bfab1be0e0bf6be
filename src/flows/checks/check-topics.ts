import { fold } from '../fold'
import { shortened } from '../reading/reader'
import { unknownName, type Check, type Findings } from './findings'
import { targetsOfFlow } from './flow-parts'

/** Topics have one flow and one intent file each, and neither stands alone. */
export const checkTopics: Check = ({ flows, intents, unread }, found) => {
  const topics = new Map<string, string>()
  for (const { source, flow } of flows) {
    const other = topics.get(flow.id)
    if (other !== undefined) {
      found.fault(source, ['id'], { code: 'duplicate', message: `Chủ đề "${flow.id}" đã có trong tệp ${other}.` })
    } else topics.set(flow.id, source.path)
    checkFileName(source.path, flow.id, () => found.warning(source, ['id'], misnamed(source.path, flow.id)))
  }
  const said = new Map<string, string>()
  for (const { source, intent } of intents) {
    const other = said.get(intent.intent)
    if (other !== undefined) {
      const message = `Câu hỏi mẫu của "${intent.intent}" đã có trong tệp ${other}. Hãy gộp hai tệp.`
      found.fault(source, ['intent'], { code: 'duplicate', message })
    } else said.set(intent.intent, source.path)
    checkFileName(source.path, intent.intent, () =>
      found.warning(source, ['intent'], misnamed(source.path, intent.intent)),
    )
    if (topics.has(intent.intent) || unread.topics.has(intent.intent)) continue
    const message = `Chưa có chủ đề "${intent.intent}" trong flows/, nên câu hỏi mẫu này không dẫn đến đâu.`
    found.fault(source, ['intent'], unknownName(message, intent.intent, topics.keys()))
  }
  checkEveryFlowIsAsked(flows, new Set([...said.keys(), ...unread.intents]), found)
}

type Flows = Parameters<Check>[0]['flows']

function checkEveryFlowIsAsked(flows: Flows, said: ReadonlySet<string>, found: Findings): void {
  const targeted = new Set<string>(
    flows.flatMap(({ flow }) =>
      targetsOfFlow(flow).flatMap(({ target }) =>
        target.kind === 'flow' && target.flow !== flow.id ? [target.flow] : [],
      ),
    ),
  )
  for (const { source, flow } of flows) {
    if (said.has(flow.id) || targeted.has(flow.id) || flow.behaviour !== undefined) continue
    const message = `Chưa có tệp câu hỏi mẫu intents/…/${flow.id}.yaml và không chủ đề nào dẫn đến đây, nên không ai hỏi tới được.`
    found.fault(source, ['id'], { code: 'missing-part', message })
  }
}

function checkFileName(path: string, id: string, misnamedHere: () => void): void {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
  if (id !== '' && name !== id && !id.endsWith(`.${name}`)) misnamedHere()
}

const misnamed = (path: string, id: string) =>
  ({
    code: 'wrong-value',
    message: `Tên tệp (${path.slice(path.lastIndexOf('/') + 1)}) khác với mã chủ đề "${id}": hãy đặt tên tệp là ${id}.yaml cho dễ tìm.`,
  }) as const

/** The same sentence under two topics teaches nothing. */
export const checkIntentExamples: Check = ({ intents }, found) => {
  const owners = new Map<string, string>()
  for (const { source, intent } of intents) {
    intent.examples.forEach((example, index) => {
      const words = fold(example)
      const owner = owners.get(words)
      if (owner === undefined) {
        owners.set(words, intent.intent)
        return
      }
      const where = owner === intent.intent ? 'đã có ở trên' : `cũng có ở chủ đề "${owner}"`
      const message = `Câu "${shortened(example)}" ${where} (khi bỏ dấu). Hãy để ở một chỗ.`
      found.warning(source, ['examples', index], { code: 'duplicate', message })
    })
  }
}

/** Short forms are looked up word by word. */
export const checkLexicon: Check = ({ lexicon, lexiconSource }, found) => {
  if (lexiconSource === undefined) return
  for (const form of lexicon.teencode.keys()) {
    if (!/\s/.test(form)) continue
    const message = `"${form}" có dấu cách nên không bao giờ được nhận ra: mỗi cách viết tắt chỉ là một chữ.`
    found.warning(lexiconSource, ['teencode', form], { code: 'unused', message })
  }
}

const FEWEST_EXAMPLES = 4

/** The service finds the flows by which it acts, urgent words are where they are looked for, dialogues are played. */
export const checkService: Check = ({ flows }, found, { today }) => {
  const behaviours = new Map<string, string>()
  for (const { source, flow } of flows) {
    const { behaviour } = flow
    const other = behaviour === undefined ? undefined : behaviours.get(behaviour)
    if (other !== undefined && behaviour !== 'emergency') {
      const message = `Việc "${behaviour}" đã thuộc về chủ đề "${other}".`
      found.fault(source, ['behaviour'], { code: 'duplicate', message })
    }
    if (behaviour !== undefined) behaviours.set(behaviour, flow.id)
    if (flow.asides.length > 0 && flow.group !== 'service') {
      const message = 'asides chỉ dùng trong chủ đề của dịch vụ (group: service).'
      found.fault(source, ['asides'], { code: 'wrong-value', message })
    }
    const urgent = flow.urgentWords.length + flow.urgentWordsAccented.length + flow.urgentWhen.length
    if (flow.whatIf !== undefined && urgent === 0) {
      const message = 'what_if chỉ dùng trong chủ đề có urgent_words hoặc urgent_when.'
      found.fault(source, ['what_if'], { code: 'wrong-value', message })
    }
    if (urgent > 0 && behaviour !== 'emergency') {
      const message = 'urgent_words, urgent_when chỉ dùng trong chủ đề có "behaviour: emergency".'
      found.fault(source, ['urgent_words'], { code: 'wrong-value', message })
    }
    if (flow.reviewBy !== undefined && flow.reviewBy < today) {
      const message = `Đã quá hạn rà soát ${flow.reviewBy}: dịch vụ không nói con số nào của chủ đề này cho đến khi rà soát lại.`
      found.warning(source, ['review_by'], { code: 'review-date', message })
    }
    if (flow.validFrom !== undefined && flow.validTo !== undefined && flow.validTo < flow.validFrom) {
      const message = `Chủ đề hết hiệu lực (${flow.validTo}) trước khi có hiệu lực (${flow.validFrom}).`
      found.fault(source, ['valid_to'], { code: 'period', message })
    }
    if (flow.group !== 'service' && flow.examples.length < FEWEST_EXAMPLES) {
      const message = `Mới có ${flow.examples.length} đoạn hội thoại mẫu (examples); nên có ít nhất ${FEWEST_EXAMPLES}: có dấu, không dấu, viết tắt, và lẫn trong một câu chuyện.`
      found.warning(source, ['examples'], { code: 'missing-part', message })
    }
    flow.examples.forEach(({ turns }, index) => {
      if (turns.length > 0) return
      found.fault(source, ['examples', index, 'turns'], {
        code: 'missing-field',
        message: 'Đoạn hội thoại mẫu đang trống.',
      })
    })
  }
}
