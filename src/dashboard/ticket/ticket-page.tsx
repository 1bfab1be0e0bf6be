import { ActionIcon, Box, Drawer, Group, Text } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import type { TicketDetail } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { BackToList } from '../shell/back-to-list'
import { Failed, Loading } from '../shell/states'
import { CHANNELS, MODES, STATUSES } from '../words/labels'
import { untilDue } from '../words/times'
import { useNow } from '../words/use-now'
import { Actions } from './actions'
import { Composer } from './composer'
import { DialogueView } from './dialogue-view'
import { PresentOthers } from './presence'
import { SidePanel } from './side-panel'
import { usePresence } from './use-presence'
import './ticket.css'

/** One ticket: what was said, what is known, what can be done. */
export function TicketPage({ id, onBack }: { id: string; onBack(): void }) {
  const ticket = useRead('ticket', { params: { id } })
  if (ticket.isPending) return <Loading what="Đang tải phiếu" />
  if (ticket.data === undefined)
    return <Failed error={ticket.error} again={() => void ticket.refetch()} onBack={onBack} />
  return <Opened ticket={ticket.data} onBack={onBack} />
}

function Opened({ ticket, onBack }: { ticket: TicketDetail; onBack(): void }) {
  const [known, panel] = useDisclosure(false)
  const roomy = useMediaQuery('(min-width: 80em)', false)
  const presence = usePresence(ticket)
  return (
    <Box className="ticket">
      <Box className="ticket-talk">
        <Heading ticket={ticket} onBack={onBack} onKnown={roomy ? undefined : panel.open} />
        <PresentOthers present={presence.others} />
        <DialogueView ticket={ticket} />
        <Composer key={ticket.id} ticket={ticket} onTyping={presence.typing} />
      </Box>
      {roomy ? (
        <Box className="ticket-side" component="aside" aria-label="Thông tin phiếu">
          <SidePanel ticket={ticket} />
        </Box>
      ) : (
        <Drawer
          opened={known}
          onClose={panel.close}
          position="right"
          size="md"
          title="Thông tin phiếu"
          closeButtonProps={{ 'aria-label': 'Đóng' }}
        >
          <SidePanel ticket={ticket} />
        </Drawer>
      )}
    </Box>
  )
}

interface HeadingProps {
  ticket: TicketDetail
  onBack(): void
  onKnown: (() => void) | undefined
}

function Heading({ ticket, onBack, onKnown }: HeadingProps) {
  const now = useNow()
  const { person, topic, code, dueAt, overdue, conversation, account } = ticket
  return (
    <Box className="ticket-head">
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <BackToList onBack={onBack} />
        <Box flex={1} miw={0}>
          <Text fw={600} truncate component="h2" m={0}>
            {person ?? 'Người lao động'} · {topic.title}
          </Text>
          <Text size="xs" c="dimmed">
            {code} · {CHANNELS[account.channel]} · {STATUSES[ticket.status]} · {MODES[conversation.mode]}
          </Text>
          {dueAt !== undefined && (
            <Text size="xs" fw={overdue ? 600 : 400} c={overdue ? 'red.9' : 'dimmed'}>
              {ticket.due === 'resolution' ? 'Hạn xử lý xong' : 'Hạn trả lời đầu tiên'}: {untilDue(dueAt, now)}
            </Text>
          )}
        </Box>
        {onKnown !== undefined && (
          <ActionIcon variant="subtle" size="lg" aria-label="Thông tin phiếu" onClick={onKnown}>
            <IconInfoCircle size={20} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <Actions ticket={ticket} />
    </Box>
  )
}
