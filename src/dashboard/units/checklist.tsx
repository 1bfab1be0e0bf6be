import { Alert, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react'
import type { Answer } from '../../http/desk/contract'
import { messageOf } from '../api/call'

type Item = Answer<'checkAccount'>['items'][number]
const STATES: Record<Item['state'], { word: string; color: string; icon: typeof IconCircleCheck }> = {
  ok: { word: 'Được', color: 'green.9', icon: IconCircleCheck },
  missing: { word: 'Thiếu', color: 'red.9', icon: IconCircleX },
  wrong: { word: 'Sai', color: 'red.9', icon: IconCircleX },
  unknown: { word: 'Chưa rõ', color: 'orange.9', icon: IconHelpCircle },
}

/** What the platform itself said when it was asked a moment ago. */
export function Checklist({ items, error }: { items: readonly Item[] | undefined; error: Error | null }) {
  if (items === undefined) {
    return (
      <Alert color="red" role="alert" p="xs" title="Chưa kiểm tra được">
        {messageOf(error)}
      </Alert>
    )
  }
  return (
    <Stack gap={8} component="ul" m={0} p={0} style={{ listStyle: 'none' }} role="list" aria-label="Kết quả kiểm tra">
      {items.map(({ name, state, advice }) => {
        const { word, color, icon: Icon } = STATES[state]
        return (
          <Group key={name} component="li" gap="xs" wrap="nowrap" align="flex-start">
            <Text c={color} component="span" lh={1}>
              <Icon size={20} aria-hidden />
            </Text>
            <div>
              <Text size="sm">
                <Text span c={color} fw={600} inherit>
                  {word}:
                </Text>{' '}
                {name}
              </Text>
              {advice !== undefined && (
                <Text size="xs" c="dimmed">
                  {advice}
                </Text>
              )}
            </div>
          </Group>
        )
      })}
    </Stack>
  )
}
