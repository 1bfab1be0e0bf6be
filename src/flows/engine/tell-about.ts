import type { Flow } from '../flow'
import { fold } from '../fold'
import { parseTemplate } from '../template'
import { choice, choicesOf, withPerson } from './choices'
import type { EngineContext, FlowOutcome } from './outcome'
import { render, type Block } from './render'
import { textOf } from './speak'
import { withheldByDate } from './withhold'

/** What a short question below an answer wants to know. */
export type Wanted = 'pay' | 'papers' | 'place' | 'amount' | 'steps' | 'notice'

const EVERY = /^/

/** `title`: in its first words, which say what it is about. `beside`: holds the words and answers something else, or one case. */
interface Signs {
  title: RegExp
  body: RegExp
  beside?: RegExp
}

/** How a paragraph speaks of it; folded. */
const SIGNS: Readonly<Record<Wanted, Signs>> = {
  // Told in so many words or not at all: "nghỉ không lương" of another case stands near everywhere.
  pay: {
    title: EVERY,
    body: /huong nguyen luong|co luong(?! huu)|khong luong|bao hiem xa hoi tra tien|bao hiem tra ban/,
    beside: /^con duoi|ngay da lam van co luong|don xin nghi khong luong/,
  },
  papers: {
    title: /^(?:giay to|ho so)\b/,
    body: /giay to|ho so|mau so \d|giay chung sinh|giay ra vien|can cuoc/,
    beside: /cong ty phai dua/,
  },
  place: {
    title: /\bo dau\b|^nop don\b|^lam theo thu tu\b/,
    body: /nop (?:o(?! dau)|tai|cho|qua)|trung tam dich vu viec lam|co quan bao hiem|uy ban nhan dan|so noi vu|toa an/,
  },
  // An example by itself is of one case, and what it leaves out is taken not to be so.
  amount: { title: /\bbao nhieu\b/, body: /\d dong|\d%/ },
  steps: {
    title: /lam theo|nen lam|ban nen|viec nen|tung buoc|lam ngay|bi ep|di theo/,
    body: /nhan tin|giu |bao cong doan/,
  },
  notice: {
    title: /\bbao truoc\b/,
    body: /\b(?:khong|phai|can) bao truoc(?! khi)\b|\bbao truoc it nhat\b/,
    beside: /^vi du\b/,
  },
}
const TITLE_CHARACTERS = 60
/** What people believe wrongly, and fines for the company, answer none of these. */
const BESIDE_THE_POINT = /^(?:hay bi hieu lam|muc phat)|\b(?:phat tu|phat tien|chiu gap doi|coi la khong dong)\b/
const MOST_PARAGRAPHS = 2
const MOST_CHARACTERS = 900
/** Both the title and the rest speak of it. */
const CLEAR = 4

/**
 * Those paragraphs of a flow's answers that tell what is wanted, instead of a page in which to look for them. Undefined
 * where none clearly does; the longer answer stays a choice below.
 */
export function tellAbout(flow: Flow, wanted: Wanted, ctx: EngineContext): FlowOutcome | undefined {
  const { answer } = flow
  if (answer === undefined || withheldByDate(flow, ctx.today, ctx) !== undefined) return undefined
  const longer = wanted === 'pay' ? [] : paragraphsOf(answer.more?.source ?? '', /\n{2,}/)
  const blocks = [...longer, ...paragraphsOf(answer.short.source, /\n(?!•)/)]
  const told = chosen(
    blocks.flatMap((source) => {
      const rendered = render(parseTemplate(source), { flow, ctx })
      return rendered.ok ? [{ block: rendered, score: scoreOf(rendered.text, wanted) }] : []
    }),
  )
  if (told.length === 0) return undefined
  const own = choicesOf(flow.choices, flow, ctx.content)
  const more = choice('Xem thêm', { kind: 'more', topic: flow.id })
  const offersMore = answer.more !== undefined && !own.some(({ payload }) => payload === more.payload)
  const choices = withPerson(offersMore ? [more, ...own] : own, flow)
  return {
    says: [{ text: textOf(flow, told), choices, topic: flow.id }],
    touches: [{ kind: 'more-read', topic: flow.id }],
  }
}

const paragraphsOf = (source: string, ends: RegExp): string[] =>
  source
    .split(ends)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

function scoreOf(text: string, wanted: Wanted): number {
  const folded = fold(text)
  const { title, body, beside } = SIGNS[wanted]
  if (BESIDE_THE_POINT.test(folded) || beside?.test(folded) === true) return 0
  const named = title.test(folded.slice(0, TITLE_CHARACTERS))
  const tells = body.test(text.includes('%') ? `${folded} ${text}` : folded)
  return (named ? 2 : 0) + (tells ? 2 : 0)
}

function chosen(scored: readonly { block: Block; score: number }[]): Block[] {
  const best = Math.max(0, ...scored.map(({ score }) => score))
  if (best < CLEAR) return []
  const blocks = scored.filter(({ score }) => score === best).map(({ block }) => block)
  const [first, second] = blocks.slice(0, MOST_PARAGRAPHS)
  if (first === undefined) return []
  const both = second !== undefined && first.text.length + second.text.length <= MOST_CHARACTERS
  return both ? [first, second] : [first]
}
