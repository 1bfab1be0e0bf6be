import { openFlow, pause, tellAside } from '../flows/engine/engine'
import { wordsOf, type Word } from '../flows/engine/phrases'
import { touches } from '../flows/engine/touches'
import type { Flow, SubjectWords } from '../flows/flow'
import { fold } from '../flows/fold'
import { rememberedOf } from '../flows/remembered'
import type { TopicId } from '../ids'
import { HOUR } from '../time'
import { asideOf } from './aside-words'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { factsOf, onlyAsks } from './facts'
import { dueFor, openCase, openTicket } from './hand-over'
import { PHRASES } from './phrases'
import { isConfidential } from './report'
import { phraseOf, saidIn, type Phrase } from './said'

/** Guidance goes out in every mode, but at most once in this time. */
const GUIDANCE_EVERY_MS = 6 * HOUR
const QUOTED_CHARACTERS = 300

/** One text is asked about several times in its turn. */
const lastAskedOf = rememberedOf((_content: StepContext['content']): { text?: string; flow?: Flow } => ({}))

/** The emergency whose urgent words stand in the text; looked for before anything else. */
export function emergencyIn(text: string, { content }: Pick<StepContext, 'content'>): Flow | undefined {
  const last = lastAskedOf(content)
  if (last.text === text) return last.flow
  const flow = lookFor(text, content)
  last.text = text
  if (flow === undefined) delete last.flow
  else last.flow = flow
  return flow
}

function lookFor(text: string, content: StepContext['content']): Flow | undefined {
  const said = saidIn(text)
  for (const flow of content.flows.values()) {
    if (flow.behaviour !== 'emergency') continue
    if (asideOf(flow, said) !== undefined || isHappening(flow, text, said)) return flow
  }
  return undefined
}

/**
 * The emergency that a text only imagines, to know beforehand what to do: it is answered, and nobody is called out.
 * `understood`: what the text is likely about.
 */
export function imaginedIn(
  text: string,
  { content }: Pick<StepContext, 'content'>,
  understood?: TopicId,
): Flow | undefined {
  const said = saidIn(text)
  return [...content.flows.values()].find(
    (flow) =>
      asksBeforehand(flow, text) &&
      !isHappening(flow, text, said) &&
      (soundsUrgent(flow, text, said) || (flow.id === understood && tellsNothing(flow, text))),
  )
}

/** Danger told as a fact is real, whatever else the text asks with an "if"; in any doubt it is. */
function isHappening(flow: Flow, text: string, said: Said): boolean {
  const urgent = soundsUrgent(flow, text, said)
  if (urgent && !asksBeforehand(flow, text)) return true
  const { hasIf, told } = factsOf(text, flow.whatIf?.any ?? NO_WORDS)
  return hasIf && told.some((fact) => soundsUrgent(flow, fact, saidIn(fact)) || (urgent && tellsOfHarm(flow, fact)))
}
const NO_WORDS: SubjectWords = { words: [], harmless: [] }

type Said = ReturnType<typeof saidIn>
const soundsUrgent = (flow: Flow, text: string, said: Said): boolean =>
  urgentWordsOf(flow).some(said) || tellsOf(flow, text)

function asksBeforehand({ whatIf }: Flow, text: string): boolean {
  if (whatIf === undefined) return false
  const words = wordsOf(text)
  return isTouched(words, whatIf.any) && !isTouched(words, whatIf.none)
}

const tellsNothing = ({ whatIf }: Flow, text: string): boolean =>
  factsOf(text, whatIf?.any ?? NO_WORDS).told.every(onlyAsks)

/** What happened, and that it is happening: each alone stands in questions about the law. */
function tellsOf({ urgentWhen }: Flow, text: string): boolean {
  if (urgentWhen.length === 0) return false
  const words = wordsOf(text)
  return urgentWhen.some(
    ({ all, none }) => all.length > 0 && all.every((each) => isTouched(words, each)) && !isTouched(words, none),
  )
}

/** What happened, and nothing that says it is long over or asks what it entitles to. */
function tellsOfHarm({ urgentWhen }: Flow, fact: string): boolean {
  const words = wordsOf(fact)
  return (
    urgentWhen.some(({ all: [what] }) => what !== undefined && isTouched(words, what)) &&
    !urgentWhen.some(({ none }) => isTouched(words, none))
  )
}

const isTouched = (words: readonly Word[], { words: phrases, harmless }: SubjectWords): boolean =>
  touches(words, phrases, harmless).length > 0

const urgentWordsOf = rememberedOf((flow: Flow): readonly Phrase[] => [
  ...flow.urgentWords.map((one) => phraseOf(one)),
  ...flow.urgentWordsAccented.map((one) => phraseOf(one, { tonesNeeded: true })),
])

/**
 * An emergency in what the worker wrote. True when that was all there is to handle: within a report the text still
 * belongs to the report.
 */
export function emergencyHandled(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const flow = emergencyIn(text, ctx)
  if (flow === undefined || isOver(text, flow, draft, input, ctx)) return false
  const within = isConfidential(draft.state)
  raiseEmergency(draft, flow, input, ctx, text)
  return !within
}

/** What was over when it was told still brings the emergency as a choice below the answer. */
export function alsoEmergency(draft: Draft, text: string, input: StepInput, ctx: StepContext): StepInput {
  const flow = emergencyIn(text, ctx)
  const { understood } = input
  if (flow === undefined || understood === undefined || !isOver(text, flow, draft, input, ctx)) return input
  return { ...input, understood: { ...understood, also: flow.id } }
}

/**
 * Only a clear question about a right, told as from home, and only words that may as well tell of the past ("xưởng cháy
 * rồi"): in any doubt somebody is in danger now.
 */
function isOver(text: string, flow: Flow, draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const { decision, intents } = input.understood ?? {}
  const best = decision === 'answer' ? intents?.[0]?.intent : undefined
  const asked = best === undefined ? undefined : ctx.content.flows.get(best)
  const { form, mode } = draft.state
  if (asked === undefined || asked.group === 'service' || form !== undefined || mode === 'held') return false
  const said = saidIn(text)
  const found = urgentWordsOf(flow).filter(said)
  return (
    found.length > 0 && found.every(tellsOfThePast) && asideOf(flow, said) === undefined && asksForRights(fold(text))
  )
}

const tellsOfThePast = ({ words }: Phrase): boolean => words.at(-1) === 'rồi'

const AT_HOME =
  /\b(nghi o nha|(gio|bay gio|nay|dang|phai|duoc|cho|bi) (duoc |phai |tam )?nghi|nghi viec|mat viec|(hom|bua|tuan|thang|nam) (truoc|qua|ngoai))\b/
const RIGHTS = /\b(huong|che do|boi thuong|tro cap|luong|bao hiem|that nghiep)\b/
const NOW =
  /\b(cuu|ket|ben trong|con nguoi|chua ra|khong ra|dang chay|gap|giup|goi|khoi|nguoi ta chet|bi thuong|ngat)\b/

const asksForRights = (folded: string): boolean => AT_HOME.test(folded) && RIGHTS.test(folded) && !NOW.test(folded)

/** Guidance first, then a person: the ticket is urgent, whatever it was before. */
export function raiseEmergency(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text = ''): void {
  if (isConfidential(draft.state)) return raiseWithoutName(draft, flow, input, ctx, text)
  count(draft, input, { kind: 'emergency', topic: flow.id })
  const code = urgentTicket(draft, flow, input, ctx, text)
  const { form, workplaceAskedAt: _asked, ...rest } = draft.state
  draft.state = form === undefined ? rest : { ...rest, form: pause(form) }
  if (guidanceIsDue(draft, ctx)) guide(draft, flow, text, ctx, code)
  else if (draft.state.mode === 'held') draft.outcome = { kind: 'handled', reason: 'held' }
  else say(draft, ctx, { text: PHRASES.emergencyAgain, lane: 'emergency' })
}

/** Who reports without a name must not be named by their own call for help: a case carries it, above the workplace. */
function raiseWithoutName(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text: string): void {
  if (!guidanceIsDue(draft, ctx)) return
  count(draft, input, { kind: 'emergency', topic: flow.id, anonymous: true })
  guide(draft, flow, text, ctx)
  openCase(draft, { topic: flow.id, priority: 'urgent', summary: summaryOf(flow, text) }, input, ctx)
}

function guidanceIsDue(draft: Draft, ctx: StepContext): boolean {
  const last = draft.state.lastEmergencyAt
  return last === undefined || ctx.now - last >= GUIDANCE_EVERY_MS
}

/** `code`: of the ticket. Beside a report there is none, and no choices: "gặp cán bộ" there would be a wish with a name. */
function guide(draft: Draft, flow: Flow, said: string, ctx: StepContext, code?: string): void {
  const aside = asideOf(flow, saidIn(said))
  const engine = engineContext(ctx, code)
  const outcome = aside === undefined ? openFlow(flow.id, engine) : tellAside(aside, flow, engine)
  const text = outcome.says.map((line) => line.text).join('\n\n')
  const choices = code === undefined ? [] : outcome.says.flatMap((line) => line.choices)
  say(draft, ctx, { text, choices, lane: 'emergency' })
  draft.state = { ...draft.state, lastEmergencyAt: ctx.now }
}

/** Opens an urgent ticket, or makes the open one urgent; its code. Says nothing. */
export function urgentTicket(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text: string): string {
  const due = dueFor('urgent', ctx.unitId, ctx)
  const open = draft.state.ticket
  if (open !== undefined) {
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'worker-wrote', at: input.at } })
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'made-urgent', at: ctx.now } })
    draft.state = { ...draft.state, ticket: { ...open, dueAt: Math.min(open.dueAt ?? due, due) } }
    return open.code
  }
  const summary = summaryOf(flow, text)
  const { code } = openTicket(draft, { topic: flow.id, priority: 'urgent', summary }, ctx)
  count(draft, input, { kind: 'ticket-opened', topic: flow.id })
  return code
}

function summaryOf(flow: Flow, text: string): string {
  const summary = flow.escalation?.summary.source ?? flow.title
  return text === '' ? summary : `${summary} Người lao động viết: "${text.slice(0, QUOTED_CHARACTERS)}"`
}
