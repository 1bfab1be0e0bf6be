import { fold } from '../flows/fold'
import { findValues } from '../flows/values/find-values'
import { HOUR, localDate } from '../time'
import { say, type Draft, type StepContext, type StepInput } from './context'
import { goesAbove } from './hand-over'
import { isBareAnswer, isNod } from './offered'
import { PHRASES } from './phrases'
import { isConfidential } from './report'

const ANSWER_WITHIN_MS = HOUR
const PLACE_CHARACTERS = 200
/** Longer than any name of a place: a story, which goes to the officer as it is. */
const PLACE_WORDS = 30

const SKIPS = new Set(
  'bo qua, khong, ko, k, thoi, khong noi, khong noi dau, khong muon noi, khong can, khoi, khoi noi, ngai lam, bi mat'.split(
    ', ',
  ),
)
// "sao" alone stands in names of companies.
const ASKS =
  /(?:^| )(?:(?:tinh|lam|thi|tai|vi|ra|bi) sao|the nao|bao nhieu|bao lau|khi nao|bao gio|may gio|lam gi|can gi|ai gio|(?:bao|hoi|gap|goi) ai|duoc khong|phai khong|dung khong|co khong|la gi|o dau)(?: |$)/
/** "Mấy tháng", written in full. */
const ASKS_HOW_MANY = /(?:^|\s)mấy (?:ngày|ngay|tháng|thang|năm|nam|tiền|tien)(?!\p{L})/iu
/** "May tháng", where the mark was left out; what follows names no maker of clothes: "may tiền tiến", "may Nam Định". */
const MAY_ASK_HOW_MANY = /(?:^|\s)may (?:ngày|tháng|năm|tiền)(?!\p{L})(?!\s+(?:giang|tiến|hải|phong))/iu
const MAY_ASK_UNMARKED =
  /(?:^| )may (?:ngay|thang|nam|tien)(?! (?:dinh|long|loi|giang|tien|hai|phong|ha|an|viet))(?: |$)/
const MARKED = /[^\p{ASCII}]/u
/** "Công ty may thăng…" makes clothes, "nhà máy nam…" is one. */
const MAKES =
  /(?:^| )(?:cty|cong ty|ct|xuong|nha may|nha|xi nghiep|tap doan|tnhh|hop tac xa|lam (?:o|tai|ben|cho))(?: .*)? (?:may|xuong may) (?:ngay|thang|nam|tien)/
/** What names a place, or leads to one: "em làm ở Sóng Thần". */
const PLACE =
  /(?:^| )(?:cong ty|cty|khu cong nghiep|kcn|kcx|nha may|xi nghiep|xuong|tap doan|tnhh|hop tac xa|benh vien|lam (?:o|tai|ben|cho)|tinh|thanh pho|tp|phuong|quan|huyen)(?: |$)/
/** What is said of the matter itself, and stands in no name of a place. */
const MATTER =
  /(?:^| )(?:luong(?! (?:thuc|son|yen|the vinh|ngoc quyen|dinh cua)(?: |$))|tro cap|bao hiem|bhxh|bhyt|hop dong|nghi viec|nghi lam|nghi om|nghi phep|xin nghi|tang ca|tra tien|tien (?:nao|gi|luong|phat|nha)|(?:khong|chua) tra|ky ten|boi thuong|thai san|mang thai|(?:nam|nhap|vao|di) (?:benh )?vien|bi duoi|duoi viec|doi chu|no tien|nham)(?: |$)/
/** Names of places that hold words of the matter. */
const NAMED_SO =
  /(?:^| )(?:(?:cong ty|cty)(?: tnhh| co phan| cp)* bao hiem(?! (?:y te|xa hoi|that nghiep))|(?:bao hiem xa hoi|bhxh) (?:quan|huyen|tinh|thanh pho|tp))(?= |$)/g
const PARTICLE = /(?:^|\s)(?:hả|hông|hổng|hok|không|hong|khong|ko|nhỉ|nhi|vậy|zậy|z|chưa|chua|giờ)[\s.!…]*$/iu
const FIGURES: ReadonlySet<string> = new Set(['money', 'hours', 'months', 'percent'])

/** The answer to "where do you work?", if the text is one. A question instead is answered, and the place is not asked again. */
export function answersWorkplace(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const asked = draft.state.workplaceAskedAt
  if (asked === undefined || input.late || isConfidential(draft.state)) return false
  const said = fold(text)
  if (isNod(text) || (isBareAnswer(text) && !SKIPS.has(said))) return false
  const { workplaceAskedAt: _asked, ...rest } = draft.state
  draft.state = rest
  if (ctx.now - asked > ANSWER_WITHIN_MS) return false
  if (SKIPS.has(said)) say(draft, ctx, { text: PHRASES.workplaceSkipped })
  else if (isQuestion(text, said, input) || isOfTheMatter(text, said, ctx)) return false
  else keepWorkplace(draft, text, ctx)
  return true
}

function isQuestion(text: string, said: string, input: StepInput): boolean {
  if (input.understood?.decision === 'answer') return true
  return (
    ASKS.test(said) ||
    asksHowMany(text, said) ||
    /\?\s*$/.test(text.trim()) ||
    said.split(' ').length > PLACE_WORDS ||
    !/\p{L}/u.test(text)
  )
}

function asksHowMany(text: string, said: string): boolean {
  const raw = text.normalize('NFC')
  if (ASKS_HOW_MANY.test(raw)) return true
  if (MAKES.test(said)) return false
  return MARKED.test(raw) ? MAY_ASK_HOW_MANY.test(raw) : MAY_ASK_UNMARKED.test(said)
}

/**
 * Somebody who goes on with their story instead: "nhầm, 9 triệu", "công ty nói cuối năm trả lương". To the officer it goes
 * as what it is, and nobody thanks for a place that was not told.
 */
function isOfTheMatter(text: string, said: string, ctx: StepContext): boolean {
  if (MATTER.test(said.replace(NAMED_SO, ' cong ty')) && !/(?:^| )(?:o|tai|ben) /.test(said)) return true
  if (PLACE.test(said) || said.search(NAMED_SO) >= 0) return false
  const hasFigure = findValues(text, localDate(ctx.now)).some(({ type }) => FIGURES.has(type))
  return hasFigure || PARTICLE.test(text)
}

function keepWorkplace(draft: Draft, text: string, ctx: StepContext): void {
  const workplace = text.trim().slice(0, PLACE_CHARACTERS)
  const unitId = ctx.unitServing(workplace)
  draft.effects.push({ kind: 'contact', change: { workplace, ...(unitId === undefined ? {} : { unitId }) } })
  const ticket = draft.state.ticket
  if (ticket !== undefined) {
    // What goes above the workplace does so also when the worker says only afterwards which workplace it is.
    const goesTo = unitId === undefined ? undefined : goesAbove(ticket, ctx) ? ctx.reportUnitOf(unitId) : unitId
    const place = goesTo === undefined ? {} : { unitId: goesTo }
    draft.effects.push({
      kind: 'ticket-entry',
      ticketId: ticket.id,
      entry: { kind: 'workplace', workplace, at: ctx.now, ...place },
    })
  }
  say(draft, ctx, { text: PHRASES.workplaceKept })
}
