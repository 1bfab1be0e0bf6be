import { Loader, Paper, Progress, Stack, Text } from '@mantine/core'
import type { Understood } from '../../http/desk/contract'
import { messageOf } from '../api/call'
import { useRead } from '../api/hooks'

const DECISIONS: Record<Understood['decision'], string> = {
  answer: 'Đủ chắc để trả lời',
  clarify: 'Chưa chắc, hỏi lại',
  handover: 'Không chắc, chuyển cán bộ',
}

/** Below it a topic is only noise. */
const LEAST_SHOWN = 0.01

/** What the bot understands of a line, as it would today. */
export function UnderstoodBox({ ticketId, line }: { ticketId: string; line: string }) {
  const understood = useRead('explainLine', { params: { id: ticketId, line } }, { staleMs: 300_000 })
  if (understood.isPending) return <Loader size="xs" aria-label="Đang tải" />
  if (understood.data === undefined) {
    return (
      <Text size="xs" c="red.9">
        {messageOf(understood.error)}
      </Text>
    )
  }
  return <UnderstoodView understood={understood.data} />
}

export function UnderstoodView({ understood }: { understood: Understood }) {
  return (
    <Paper withBorder p="xs" mt={4} w="min(100%, 420px)">
      <Stack gap={6}>
        <Text size="xs">
          <strong>{DECISIONS[understood.decision]}.</strong> {understood.why}
        </Text>
        <Text size="xs" c="dimmed">
          Đọc thành: {understood.normalised}
        </Text>
        {understood.candidates
          .filter(({ confidence }) => confidence >= LEAST_SHOWN)
          .map(({ topic, confidence }) => (
            <div key={topic.id}>
              <Text size="xs">
                {topic.title}: {Math.round(confidence * 100)}%
              </Text>
              <Progress
                size="xs"
                value={confidence * 100}
                aria-label={`${topic.title}: ${Math.round(confidence * 100)}%`}
              />
            </div>
          ))}
        <Text size="xs" c="dimmed">
          Trả lời từ {Math.round(understood.thresholds.answer * 100)}%, hỏi lại từ{' '}
          {Math.round(understood.thresholds.clarify * 100)}%.
        </Text>
      </Stack>
    </Paper>
  )
}
