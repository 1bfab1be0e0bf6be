import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call, messageOf } from '../api/call'
import type { Draft } from './use-draft'

interface PreviewBoxProps {
  ticketId: string
  draft: Pick<Draft, 'text' | 'files'>
  looks: ReadonlyMap<string, string>
}

/** The messages as the platform will show them: long ones are cut into several, files come behind them one by one. */
export function PreviewBox({ ticketId, draft: { text, files }, looks }: PreviewBoxProps) {
  const [settled] = useDebouncedValue(text.trim(), 400)
  const preview = useQuery({
    queryKey: ['previewReply', ticketId, settled],
    queryFn: () => call('previewReply', { params: { id: ticketId }, body: { text: settled } }),
    enabled: settled !== '',
    placeholderData: (before) => before,
  })
  return (
    <Stack className="preview" gap="xs" mt={6} aria-label="Xem trước" role="group" tabIndex={0}>
      {preview.isError && <Text size="sm">{messageOf(preview.error)}</Text>}
      {settled !== '' &&
        preview.data?.parts.map((part, n) => (
          <div key={n} className="bubble">
            {part}
          </div>
        ))}
      {files.map(({ id, name }) => (
        <div key={id} className="bubble">
          {looks.has(id) ? <img src={looks.get(id)} alt={`Ảnh gửi kèm: ${name}`} /> : name}
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
