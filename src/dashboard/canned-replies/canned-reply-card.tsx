import { Button, Group, Paper, Text, Title } from '@mantine/core'
import type { CannedReply } from '../../http/desk/contract'
import { readable } from './values'

interface CannedReplyCardProps {
  reply: CannedReply
  topic: string | undefined
  onEdit(): void
  onRemove(): void
}

export function CannedReplyCard({ reply, topic, onEdit, onRemove }: CannedReplyCardProps) {
  const { title, text, unit, mine } = reply
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {unit.name}
        {topic === undefined ? '' : ` · ${topic}`}
      </Text>
      <Text size="sm" className="words" lineClamp={6}>
        {readable(text)}
      </Text>
      {mine && (
        <Group gap="xs" mt="sm">
          <Button size="xs" variant="default" aria-label={`Sửa: ${title}`} onClick={onEdit}>
            Sửa
          </Button>
          <Button size="xs" variant="default" aria-label={`Xoá: ${title}`} onClick={onRemove}>
            Xoá
          </Button>
        </Group>
      )}
    </Paper>
  )
}
