import type { Channel, TicketQuery, TicketView } from '../../http/desk/contract'
import { TICKET_VIEWS } from '../../http/desk/contract/limits'
import { CHANNELS } from '../words/labels'

/** What the list shows; stands in the address, so that it survives a reload and can be sent to a colleague. */
export interface InboxFilter {
  view: TicketView
  q: string
  topic?: string
  unit?: string
  channel?: Channel
  /** Opened in the last so many days. */
  days?: number
}

const CHANNEL_NAMES = Object.keys(CHANNELS) as Channel[]
const DEFAULT_VIEW: TicketView = 'all'

export function fromSearch(search: URLSearchParams): InboxFilter {
  const view = TICKET_VIEWS.find((one) => one === search.get('xem')) ?? DEFAULT_VIEW
  const channel = CHANNEL_NAMES.find((one) => one === search.get('kenh'))
  const days = Number(search.get('ngay'))
  const topic = search.get('chu-de')
  const unit = search.get('don-vi')
  return {
    view,
    q: search.get('tim') ?? '',
    ...(topic === null ? {} : { topic }),
    ...(unit === null ? {} : { unit }),
    ...(channel === undefined ? {} : { channel }),
    ...(Number.isInteger(days) && days > 0 ? { days } : {}),
  }
}

export function toSearch({ view, q, topic, unit, channel, days }: InboxFilter): URLSearchParams {
  const search = new URLSearchParams()
  if (view !== DEFAULT_VIEW) search.set('xem', view)
  if (q !== '') search.set('tim', q)
  if (topic !== undefined) search.set('chu-de', topic)
  if (unit !== undefined) search.set('don-vi', unit)
  if (channel !== undefined) search.set('kenh', channel)
  if (days !== undefined) search.set('ngay', String(days))
  return search
}

const DAY = 86_400_000

/** `startOfToday` so that the question, and with it what was kept of the answer, is the same all day. */
export function toQuery({ view, q, topic, unit, channel, days }: InboxFilter, startOfToday: number): TicketQuery {
  return {
    view,
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(topic === undefined ? {} : { topic: [topic] }),
    ...(unit === undefined ? {} : { unit: [unit] }),
    ...(channel === undefined ? {} : { channel: [channel] }),
    ...(days === undefined ? {} : { from: startOfToday - (days - 1) * DAY }),
  }
}

export const howMany = ({ topic, unit, channel, days }: InboxFilter): number =>
  [topic, unit, channel, days].filter((one) => one !== undefined).length
