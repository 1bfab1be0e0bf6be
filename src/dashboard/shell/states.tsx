import { Alert, Button, Center, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { messageOf } from '../api/call'

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

export function Failed({ error, again }: { error: unknown; again?(): void }) {
  return (
    <Center p="md">
      <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="Chưa tải được" maw={520}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{messageOf(error)}</Text>
          {again !== undefined && (
            <Button size="xs" variant="default" onClick={again}>
              Thử lại
            </Button>
          )}
        </Stack>
      </Alert>
    </Center>
  )
}
