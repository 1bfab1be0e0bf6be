import { Badge, Group, Text } from '@mantine/core'
import type { TicketRow as Ticket } from '../../http/desk/contract'
import { PaneRow } from '../shell/panes'
import { CHANNELS, STATUSES } from '../words/labels'
import { fullTime, shortTime, untilDue } from '../words/times'

interface TicketRowProps {
  ticket: Ticket
  gone: boolean
  opened: boolean
  now: number
  onOpen(): void
}

export function TicketRow({ ticket, gone, opened, now, onOpen }: TicketRowProps) {
  return (
    <PaneRow
      href={`/hop-thu/${encodeURIComponent(ticket.id)}`}
      opened={opened}
      urgent={ticket.priority === 'urgent'}
      onOpen={onOpen}
      data-ticket={ticket.id}
      data-gone={gone}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm" truncate>
          {ticket.person ?? 'Người lao động'}
        </Text>
        <Text size="xs" c="dimmed" title={fullTime(ticket.workerWroteAt)} style={{ whiteSpace: 'nowrap' }}>
          {shortTime(ticket.workerWroteAt, now)}
        </Text>
      </Group>
      <Text size="sm" lineClamp={ticket.lastWords === undefined ? 2 : 1} className="words">
        {ticket.summary}
      </Text>
      {ticket.lastWords !== undefined && (
        <Text size="sm" lineClamp={2} className="words" fs="italic">
          “{ticket.lastWords}”
        </Text>
      )}
      <Group gap={6} mt={4} wrap="wrap">
        <Urgency ticket={ticket} now={now} />
        <Text size="xs" c="dimmed">
          {ticket.topic.title} · {CHANNELS[ticket.account.channel]} · {ticket.code}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {gone ? 'Không còn trong danh sách này' : whoHas(ticket)}
      </Text>
    </PaneRow>
  )
}

const whoHas = ({ mine, officer, status }: Ticket): string => {
  if (status === 'resolved' || officer === undefined) return STATUSES[status]
  return `${STATUSES[status]} · ${mine ? 'bạn' : officer}`
}

function Urgency({ ticket, now }: { ticket: Ticket; now: number }) {
  const { priority, dueAt, overdue } = ticket
  return (
    <>
      {priority !== 'normal' && (
        <Badge size="sm" radius="sm" color={priority === 'urgent' ? 'red.9' : '#a33b00'} variant="filled">
          {priority === 'urgent' ? 'Khẩn' : 'Cao'}
        </Badge>
      )}
      {dueAt !== undefined && (
        <Badge
          size="sm"
          radius="sm"
          color={overdue ? 'red.9' : 'gray.8'}
          variant="outline"
          title={fullTime(dueAt)}
          tt="none"
        >
          {ticket.due === 'resolution' ? 'Xong ' : 'Trả lời '}
          {untilDue(dueAt, now)}
        </Badge>
      )}
    </>
  )
}
