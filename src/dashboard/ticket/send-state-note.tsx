import { Alert, Text } from '@mantine/core'
import { IconClock, IconCoin, IconSendOff } from '@tabler/icons-react'
import type { SendState } from '../../http/desk/contract'

/** Said before writing: what is left of the platform's window, what it costs, or why it cannot go and what to do instead. */
export function SendStateNote({ send }: { send: SendState }) {
  if (!send.can) {
    return (
      <Alert color="red" role="status" icon={<IconSendOff aria-hidden size={18} />} mb={6} p="xs" title={send.text}>
        {send.instead}
      </Alert>
    )
  }
  if (send.text === '') return null
  const Icon = send.billed ? IconCoin : IconClock
  return (
    <Text size="xs" c={send.billed ? '#a33b00' : 'dimmed'} fw={send.billed ? 600 : 400} mb={6} role="status">
      <Icon size={14} aria-hidden style={{ verticalAlign: '-2px', marginRight: 4 }} />
      {send.text}
    </Text>
  )
}
