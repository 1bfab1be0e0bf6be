import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DialogueLine, TicketDetail, TicketEvent } from '../../http/desk/contract'
import { call } from '../api/call'
import { keyOf } from '../api/hooks'
import { fullTime, longDayOf, dayOf } from '../words/times'
import { DialogueBox } from './dialogue-box'
import { Line } from './line'

type Entry = { at: number; key: string } & (
  { kind: 'line'; line: DialogueLine } | { kind: 'event'; event: TicketEvent } | { kind: 'day'; words: string }
)

/** Events whose words stand in the dialogue themselves. */
const SAID: ReadonlySet<string> = new Set(['worker-wrote', 'replied', 'answered-elsewhere'])

/** What was said, the notes and what happened, in one order of time; stays at the newest unless one scrolled up. */
export function DialogueView({ ticket }: { ticket: TicketDetail }) {
  const [older, setOlder] = useState<{ lines: DialogueLine[]; earlier: string | undefined }>()
  const [loading, setLoading] = useState(false)
  const queries = useQueryClient()
  const entries = inOrder([...(older?.lines ?? []), ...ticket.dialogue.lines], ticket.events)
  const earlier = older === undefined ? ticket.dialogue.earlier : older.earlier
  async function showEarlier(before: string): Promise<void> {
    setLoading(true)
    const asked = { params: { id: ticket.id }, query: { before } }
    const found = await queries
      .fetchQuery({ queryKey: keyOf('ticketDialogue', asked), queryFn: () => call('ticketDialogue', asked) })
      .finally(() => setLoading(false))
    setOlder({ lines: [...found.lines, ...(older?.lines ?? [])], earlier: found.earlier })
  }
  return (
    <DialogueBox newest={entries.at(-1)?.key}>
      {earlier !== undefined && (
        <Button variant="subtle" size="xs" fullWidth loading={loading} onClick={() => void showEarlier(earlier)}>
          Xem phần trước
        </Button>
      )}
      {entries.map((entry) => (
        <Shown key={entry.key} entry={entry} ticket={ticket} />
      ))}
    </DialogueBox>
  )
}

function Shown({ entry, ticket }: { entry: Entry; ticket: TicketDetail }) {
  if (entry.kind === 'line') return <Line line={entry.line} ticketId={ticket.id} />
  if (entry.kind === 'day') return <div className="happened">{entry.words}</div>
  const { event } = entry
  if (event.kind === 'noted') {
    return (
      <div className="note">
        <strong>Ghi chú nội bộ · {event.officer ?? 'Cán bộ'}</strong>
        {'\n'}
        {event.note ?? event.text}
      </div>
    )
  }
  return (
    <div className="happened" title={fullTime(event.at)}>
      {event.text}
    </div>
  )
}

function inOrder(lines: readonly DialogueLine[], events: readonly TicketEvent[]): Entry[] {
  const from = lines[0]?.at ?? 0
  const all: Entry[] = [
    ...lines.map((line): Entry => ({ kind: 'line', at: line.at, key: `line:${line.id}`, line })),
    ...events
      .filter(({ at, kind }) => at >= from && !SAID.has(kind))
      .map((event, n): Entry => ({ kind: 'event', at: event.at, key: `event:${event.at}:${n}`, event })),
  ].sort((a, b) => a.at - b.at)
  return all.flatMap((entry, n) => {
    const before = all[n - 1]
    if (before !== undefined && dayOf(before.at) === dayOf(entry.at)) return [entry]
    const words = longDayOf(entry.at)
    return [{ kind: 'day', at: entry.at, key: `day:${dayOf(entry.at)}`, words }, entry]
  })
}
