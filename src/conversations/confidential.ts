import type { Flow, Step, Target } from '../flows/flow'
import { HOUR } from '../time'
import { say, type Draft, type StepContext } from './context'
import { maskPersonalData } from './mask'
import { LABELS, PHRASES } from './phrases'

/** Whether a form at this step can still end as a report without a name. */
export function mayBecomeAnonymous(flow: Flow, from: string): boolean {
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const left = [from]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const step = steps.get(id)
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    if (step.kind === 'escalate' && step.escalation.anonymous) return true
    left.push(...targetsOf(step).flatMap((target) => (target.kind === 'step' ? [target.step] : [])))
  }
  return false
}

function targetsOf(step: Step): Target[] {
  switch (step.kind) {
    case 'ask':
    case 'compute':
      return [step.next]
    case 'branch':
      return [...step.cases.map((one) => one.to), step.otherwise]
    case 'say':
      return [...step.choices.map((choice) => choice.to), ...(step.next === undefined ? [] : [step.next])]
    case 'escalate':
      return []
  }
}

/** What an officer says in a case, as the shell has opened it. */
export interface CaseMessage {
  code: string
  text: string
}

const PREFIX = 'v1:case:'
const REPLY_WITHIN_MS = HOUR

export function sayCaseMessage(draft: Draft, message: CaseMessage, ctx: StepContext): void {
  say(draft, ctx, {
    text: PHRASES.caseMessage(message.code, message.text),
    choices: [{ label: LABELS.answerCase, payload: `${PREFIX}${ctx.sealCase(message.code)}` }],
    lane: 'officer',
    author: 'officer',
    confidential: true,
  })
}

/** The worker wants to answer in a case: the next text goes there and nowhere else. */
export function beginsCaseReply(draft: Draft, payload: string, ctx: StepContext): boolean {
  if (!payload.startsWith(PREFIX)) return false
  const sealed = payload.slice(PREFIX.length)
  if (ctx.openCase(sealed) === undefined) return false
  draft.state = { ...draft.state, caseReply: { sealed, at: ctx.now } }
  say(draft, ctx, { text: PHRASES.caseReplyAsk, confidential: true })
  return true
}

export function answersCase(draft: Draft, text: string, ctx: StepContext): boolean {
  const { caseReply, ...rest } = draft.state
  if (caseReply === undefined) return false
  draft.state = rest
  const code = ctx.openCase(caseReply.sealed)
  if (code === undefined || ctx.now - caseReply.at > REPLY_WITHIN_MS) return false
  draft.effects.push({ kind: 'case-entry', code, entry: { kind: 'worker', text: maskPersonalData(text), at: ctx.now } })
  say(draft, ctx, { text: PHRASES.caseReplySent, confidential: true })
  return true
}
