import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call, messageOf } from '../api/call'

/** The messages as the platform will show them: long ones are cut into several. */
export function PreviewBox({ ticketId, text }: { ticketId: string; text: string }) {
  const [settled] = useDebouncedValue(text.trim(), 400)
  const preview = useQuery({
    queryKey: ['previewReply', ticketId, settled],
    queryFn: () => call('previewReply', { params: { id: ticketId }, body: { text: settled } }),
    enabled: settled !== '',
    placeholderData: (before) => before,
  })
  return (
    <Stack className="preview" gap="xs" mt={6} aria-label="Xem trước" role="group">
      {settled === '' && (
        <Text size="sm" c="dimmed">
          Chưa có gì để xem.
        </Text>
      )}
      {preview.isError && <Text size="sm">{messageOf(preview.error)}</Text>}
      {settled !== '' &&
        preview.data?.parts.map((part, n) => (
          <div key={n} className="bubble">
            {part}
          </div>
        ))}
      {settled !== '' &&
        preview.data?.notes.map((note) => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
    </Stack>
  )
}
