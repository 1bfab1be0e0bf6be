import { Box, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageProps {
  /** One sentence: what this page is for. */
  lead: string
  actions?: ReactNode
  width?: number
  children: ReactNode
}

/** A page that is read from top to bottom; its name stands in the frame. */
export function Page({ lead, actions, width = 1160, children }: PageProps) {
  return (
    <Box p={{ base: 'sm', sm: 'lg' }} maw={width} mx="auto">
      <Group justify="space-between" mb="md" gap="sm">
        <Text c="dimmed" size="sm" flex="1 1 260px">
          {lead}
        </Text>
        {actions}
      </Group>
      {children}
    </Box>
  )
}
