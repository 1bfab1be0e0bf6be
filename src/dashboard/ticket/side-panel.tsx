import { Anchor, Badge, Divider, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Deadline, TicketDetail } from '../../http/desk/contract'
import { CHANNELS, PRIORITIES, STATUSES } from '../words/labels'
import { phoneOf } from '../words/numbers'
import { fullTime } from '../words/times'
import { Fact } from '../shell/fact'

/** Everything that is known beside the dialogue. */
export function SidePanel({ ticket }: { ticket: TicketDetail }) {
  const { contact, values, deadlines, earlier } = ticket
  return (
    <Stack gap="md">
      <Part title="Phiếu">
        <Fact name="Mã phiếu">{ticket.code}</Fact>
        <Fact name="Tình trạng">{STATUSES[ticket.status]}</Fact>
        <Fact name="Ưu tiên">{PRIORITIES[ticket.priority]}</Fact>
        <Fact name="Đơn vị">{ticket.unit.name}</Fact>
        <Fact name="Kênh">
          {CHANNELS[ticket.account.channel]} · {ticket.account.name}
        </Fact>
        <Fact name="Mở lúc">{fullTime(ticket.openedAt)}</Fact>
        {ticket.officer !== undefined && <Fact name="Người giữ">{ticket.officer}</Fact>}
        {ticket.conversation.mode === 'held' && ticket.conversation.heldUntil !== undefined && (
          <Fact name="Máy im lặng đến">{fullTime(ticket.conversation.heldUntil)}, nếu không ai nhắn thêm</Fact>
        )}
        {ticket.resolution !== undefined && <Fact name="Kết quả">{ticket.resolution}</Fact>}
        {ticket.helped !== undefined && (
          <Fact name="Người lao động nói">{ticket.helped ? 'Đã giúp được' : 'Chưa giúp được'}</Fact>
        )}
      </Part>
      <Part title="Hạn xử lý">
        <DeadlineView name="Trả lời đầu tiên" deadline={deadlines.firstAnswer} />
        <DeadlineView name="Xử lý xong" deadline={deadlines.resolution} />
        {ticket.raised > 0 && (
          <Text size="sm" c="red.9">
            Đã báo lên {ticket.raised === 1 ? 'người phụ trách' : `${ticket.raised - 1} cấp trên`} vì quá hạn.
          </Text>
        )}
      </Part>
      <Part title="Người lao động">
        <Fact name="Tên">{contact.name ?? 'Chưa cho biết'}</Fact>
        <Fact name="Điện thoại">
          {contact.phone === undefined ? (
            'Chưa cho biết'
          ) : (
            <Anchor href={`tel:${phoneOf(contact.phone).replaceAll(' ', '')}`}>{phoneOf(contact.phone)}</Anchor>
          )}
        </Fact>
        <Fact name="Nơi làm việc">{contact.workplace ?? 'Chưa cho biết'}</Fact>
        {contact.since !== undefined && <Fact name="Nhắn lần đầu">{fullTime(contact.since)}</Fact>}
      </Part>
      {values.length > 0 && (
        <Part title="Đã điền">
          {values.map(({ name, value }) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        </Part>
      )}
      {earlier.length > 0 && (
        <Part title="Phiếu trước của người này">
          {earlier.map((one) => (
            <div key={one.id}>
              <Anchor component={Link} href={`/hop-thu/${encodeURIComponent(one.id)}`} size="sm">
                {one.code} · {one.topic.title}
              </Anchor>
              <Text size="xs" c="dimmed">
                {STATUSES[one.status]} · {fullTime(one.openedAt)}
              </Text>
            </div>
          ))}
        </Part>
      )}
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6}>
      <Title order={3} size="sm">
        {title}
      </Title>
      {children}
      <Divider />
    </Stack>
  )
}

const STATES: Record<Deadline['state'], { label: string; color: string }> = {
  running: { label: 'đang chạy', color: 'union.8' },
  stopped: { label: 'tạm dừng', color: 'gray.8' },
  met: { label: 'kịp', color: 'green.9' },
  late: { label: 'trễ', color: 'red.9' },
}

function DeadlineView({ name, deadline }: { name: string; deadline: Deadline }) {
  const { label, color } = STATES[deadline.state]
  return (
    <div>
      <Group gap="xs">
        <Text size="sm">{name}</Text>
        <Badge size="sm" color={color} variant="filled" tt="none">
          {label}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {deadline.state === 'running' && deadline.dueAt !== undefined
          ? `Hạn ${fullTime(deadline.dueAt)}`
          : deadline.text}
      </Text>
    </div>
  )
}
