import { Box, Group, Paper, Stack, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWide } from './use-wide'

export interface Column<Row> {
  head: string
  cell(row: Row): ReactNode
  /** Of the table, e.g. `12rem`. */
  width?: string
  /** On a card it needs no heading. */
  bare?: boolean
}

interface RowsProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string | number
}

/** The same rows as a table where there is room, and as cards on a phone: the first column is the card's heading. */
export function Rows<Row>({ label, columns, rows, keyOf }: RowsProps<Row>) {
  const wide = useWide()
  if (!wide) {
    return (
      <Stack gap="xs" component="ul" p={0} m={0} aria-label={label} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Paper key={keyOf(row)} withBorder p="sm" component="li">
            <Card columns={columns} row={row} />
          </Paper>
        ))}
      </Stack>
    )
  }
  return (
    <Table verticalSpacing="sm" highlightOnHover aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ head, width }) => (
            <Table.Th key={head} {...(width === undefined ? {} : { w: width })}>
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)}>
            {columns.map((column) => (
              <Table.Td key={column.head} style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Card<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const [first, ...others] = columns
  return (
    <Stack gap={4}>
      <Box>{first?.cell(row)}</Box>
      {others.map((column) => (
        <Group key={column.head} gap="xs" wrap="nowrap" align="flex-start">
          {column.bare !== true && (
            <Text size="sm" c="dimmed" w={96} style={{ flexShrink: 0 }}>
              {column.head}
            </Text>
          )}
          <Box flex={1} miw={0} style={{ overflowWrap: 'anywhere', fontSize: 'var(--mantine-font-size-sm)' }}>
            {column.cell(row)}
          </Box>
        </Group>
      ))}
    </Stack>
  )
}
