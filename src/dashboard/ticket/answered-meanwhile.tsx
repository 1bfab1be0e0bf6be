import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { DialogueLine } from '../../http/desk/contract'
import { timeOf } from '../words/times'
import type { Draft } from './use-draft'

interface AnsweredMeanwhileProps {
  newer: readonly DialogueLine[]
  own: Pick<Draft, 'text' | 'files'>
  onSend(): void
  onDrop(): void
}

/** A reply is held back when another one went out while it was written: both are shown, the officer decides. */
export function AnsweredMeanwhile({ newer, own, onSend, onDrop }: AnsweredMeanwhileProps) {
  return (
    <Alert color="orange" role="alert" title="Đã có câu trả lời khác trong lúc bạn viết" mb={6}>
      <Stack gap="xs">
        {newer.map((line) => (
          <Paper key={line.id} withBorder p="xs">
            <Text size="xs" c="dimmed">
              {line.officer ?? 'Đồng nghiệp'} gửi lúc {timeOf(line.at)}
            </Text>
            <Text size="sm" className="words">
              {[line.text, ...(line.attachments ?? []).map(({ name }) => `[${name ?? 'Tệp'}]`)]
                .filter((part) => part !== '')
                .join('\n')}
            </Text>
          </Paper>
        ))}
        <Paper withBorder p="xs">
          <Text size="xs" c="dimmed">
            Câu của bạn, chưa gửi
          </Text>
          <Text size="sm" className="words">
            {[own.text.trim(), ...own.files.map(({ name }) => `[${name}]`)].filter((part) => part !== '').join('\n')}
          </Text>
        </Paper>
        <Group>
          <Button size="xs" onClick={onSend}>
            Vẫn gửi câu của tôi
          </Button>
          <Button size="xs" variant="default" onClick={onDrop}>
            Bỏ câu của tôi
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
