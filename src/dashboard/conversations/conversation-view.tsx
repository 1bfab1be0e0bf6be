import { Anchor, Box, Button, Collapse, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { IconHandGrab } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { ConversationDetail } from '../../http/desk/contract'
import { messageOf } from '../api/call'
import { keyOf, useChange } from '../api/hooks'
import { BackToList } from '../shell/back-to-list'
import { Failed, Loading } from '../shell/states'
import '../ticket/ticket.css'
import { CHANNELS, MODES, STATUSES } from '../words/labels'
import { fullTime } from '../words/times'
import { ReadDialogue } from './read-dialogue'
import { useConversation } from './use-conversation'

/** One conversation, to read; taking it over opens its ticket. */
export function ConversationView({ id, onBack }: { id: string; onBack(): void }) {
  const opened = useConversation(id)
  if (opened.conversation === undefined) {
    return opened.error === null ? (
      <Loading what="Đang tải hội thoại" />
    ) : (
      <Failed error={opened.error} again={opened.again} onBack={onBack} />
    )
  }
  return (
    <>
      <Heading conversation={opened.conversation} onBack={onBack} />
      <ReadDialogue opened={opened} />
    </>
  )
}

function Heading({ conversation, onBack }: { conversation: ConversationDetail; onBack(): void }) {
  const { person, account, mode, heldBy, lastInboundAt, tickets } = conversation
  const [shown, more] = useDisclosure(false)
  return (
    <Box className="ticket-head">
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <BackToList onBack={onBack} />
        <Box flex={1} miw={0}>
          <Title order={2} size="md" fw={600}>
            {person ?? 'Người lao động'}
          </Title>
          <Text size="xs" c="dimmed">
            {CHANNELS[account.channel]} · {account.name} ·{' '}
            {mode === 'held' && heldBy !== undefined ? `${heldBy} đang giữ, máy im lặng` : MODES[mode]}
          </Text>
          {lastInboundAt !== undefined && (
            <Text size="xs" c="dimmed">
              Người lao động nhắn lần cuối lúc {fullTime(lastInboundAt)}
            </Text>
          )}
        </Box>
      </Group>
      <Group gap="xs" mt={6}>
        <TakeOver conversation={conversation} />
        {tickets.length > 0 && (
          <Button size="xs" variant="default" aria-expanded={shown} onClick={more.toggle}>
            {shown ? 'Ẩn phiếu' : `${tickets.length} phiếu`}
          </Button>
        )}
      </Group>
      <Collapse expanded={shown}>{shown && <Tickets tickets={tickets} />}</Collapse>
    </Box>
  )
}

function TakeOver({ conversation: { id } }: { conversation: ConversationDetail }) {
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const take = useChange('takeConversation', ['countTickets', 'listTickets', 'listConversations', 'conversation'])
  const run = (): void =>
    take.mutate(
      { params: { id }, body: {} },
      {
        onSuccess: (ticket) => {
          queries.setQueryData(keyOf('ticket', { params: { id: ticket.id } }), ticket)
          navigate(`/hop-thu/${encodeURIComponent(ticket.id)}`)
        },
        onError: (error) =>
          void notifications.show({
            color: 'red',
            title: 'Chưa nhận được',
            message: messageOf(error),
            autoClose: 8_000,
          }),
      },
    )
  return (
    <Button size="xs" leftSection={<IconHandGrab size={16} aria-hidden />} loading={take.isPending} onClick={run}>
      Nhận để trả lời
    </Button>
  )
}

function Tickets({ tickets }: Pick<ConversationDetail, 'tickets'>) {
  return (
    <Stack gap={6} mt="xs" mah="30vh" style={{ overflowY: 'auto' }}>
      {tickets.map((ticket) => (
        <div key={ticket.id}>
          <Anchor component={Link} href={`/hop-thu/${encodeURIComponent(ticket.id)}`} size="sm">
            {ticket.code} · {ticket.topic.title}
          </Anchor>
          <Text size="xs" c="dimmed">
            {STATUSES[ticket.status]} · mở lúc {fullTime(ticket.openedAt)}
          </Text>
        </div>
      ))}
    </Stack>
  )
}
