import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { REPLY_CHARACTERS } from '../../http/desk/contract/limits'
import { messageOf, Unreached } from '../api/call'
import { useDraft } from '../ticket/use-draft'
import { useCaseCommand } from './use-case-command'

/** Where one writes to whoever told it; what was written stays until it went. */
export function CaseReply({ code, seen }: { code: string; seen: number }) {
  const draft = useDraft(`case:${code}`)
  const reply = useCaseCommand('replyToCase', code)
  const send = (): void => {
    const text = draft.text.trim()
    if (text !== '' && !reply.isRunning) reply.run({ key: draft.key, text, seen }, draft.clear)
  }
  return (
    <div className="composer">
      {reply.error !== null && (
        <Alert color="red" role="alert" mb={6} p="xs">
          {messageOf(reply.error)}
          {reply.error instanceof Unreached && ' Bạn xem câu này đã hiện ở trên chưa trước khi gửi lại.'}
        </Alert>
      )}
      <Textarea
        aria-label="Câu trả lời cho người báo"
        placeholder="Viết câu trả lời…"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={REPLY_CHARACTERS}
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      <Group justify="space-between" mt={6} wrap="nowrap">
        <Text size="xs" c="dimmed">
          Người báo nhận được ở nơi họ đã nhắn.
        </Text>
        <Button
          size="sm"
          loading={reply.isRunning}
          disabled={draft.text.trim() === ''}
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={send}
          style={{ flexShrink: 0 }}
        >
          Gửi
        </Button>
      </Group>
    </div>
  )
}
