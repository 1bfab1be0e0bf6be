import { Anchor, Group, Text } from '@mantine/core'
import type { CaseDetail } from '../../http/desk/contract'
import { messageOf } from '../api/call'
import { useCaseCommand } from './use-case-command'

interface UndeliveredProps {
  entry: CaseDetail['entries'][number]
  report: CaseDetail
}

/** Why it did not arrive is not known here: it would tell of the worker. */
export function Undelivered({ entry: { text, undelivered }, report: { code, entries } }: UndeliveredProps) {
  const again = useCaseCommand('replyToCase', code)
  const key = undelivered?.retryKey
  return (
    <Group gap={6} justify="flex-end" role="status">
      <Text size="xs" c="red.9" fw={600}>
        Không tới được người báo. Có thể đã lâu họ không nhắn, họ không nhận tin, hoặc kênh đang trục trặc.
      </Text>
      {key !== undefined && (
        <Anchor
          component="button"
          size="xs"
          disabled={again.isRunning}
          onClick={() => again.run({ key, text, seen: entries.length })}
        >
          Gửi lại
        </Anchor>
      )}
      {again.error !== null && (
        <Text size="xs" c="red.9" role="alert">
          {messageOf(again.error)}
        </Text>
      )}
    </Group>
  )
}
