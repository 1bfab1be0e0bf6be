import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A line of a list of facts: what it is called, and what it is. */
export function Fact({ name, width = 110, children }: { name: string; width?: number; children: ReactNode }) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Text size="sm" c="dimmed" w={width} style={{ flexShrink: 0 }}>
        {name}
      </Text>
      <Text size="sm" className="words" component="div">
        {children}
      </Text>
    </Group>
  )
}
