import { Text } from '@mantine/core'
import type { Present } from '../../http/desk/contract'

export function PresentOthers({ present }: { present: readonly Present[] }) {
  if (present.length === 0) return null
  const typing = present.filter(({ doing }) => doing === 'typing').map(({ officer }) => officer.name)
  const looking = present.filter(({ doing }) => doing === 'looking').map(({ officer }) => officer.name)
  const words = [
    ...(typing.length === 0 ? [] : [`${typing.join(', ')} đang soạn trả lời`]),
    ...(looking.length === 0 ? [] : [`${looking.join(', ')} đang xem`]),
  ].join(' · ')
  return (
    <Text size="xs" px="sm" py={4} bg="orange.0" c="#7a2c00" fw={500} role="status">
      {words}
    </Text>
  )
}
