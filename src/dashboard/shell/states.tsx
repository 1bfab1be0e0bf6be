import { Alert, Button, Center, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { messageOf, Refused } from '../api/call'

/** What a page shows while it has nothing yet, when there is nothing, and when it could not be had. */
export function Loading({ what = 'Đang tải' }: { what?: string }) {
  return (
    <Center p="xl" role="status">
      <Loader aria-hidden size="sm" mr="sm" />
      <Text c="dimmed">{what}…</Text>
    </Center>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Center p="xl">
      <Stack gap={4} align="center" ta="center" maw={420}>
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  )
}

interface FailedProps {
  error: unknown
  again?(): void
  /** Where there is a list to go back to. */
  onBack?(): void
}

export function Failed({ error, again, onBack }: FailedProps) {
  // What is not there, or not for this officer, does not come by asking again.
  const isGone = error instanceof Refused && error.status === 404
  return (
    <Center p="md">
      <Alert
        color={isGone ? 'gray' : 'red'}
        role="alert"
        icon={isGone ? <IconSearchOff aria-hidden /> : <IconAlertTriangle aria-hidden />}
        title={isGone ? 'Không tìm thấy' : 'Chưa tải được'}
        maw={520}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{messageOf(error)}</Text>
          <Group gap="xs">
            {again !== undefined && !isGone && (
              <Button size="xs" variant="default" onClick={again}>
                Thử lại
              </Button>
            )}
            {onBack !== undefined && (
              <Button size="xs" variant="default" onClick={onBack}>
                Về danh sách
              </Button>
            )}
          </Group>
        </Stack>
      </Alert>
    </Center>
  )
}
