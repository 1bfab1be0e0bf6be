import { Table, Title } from '@mantine/core'
import type { Figures } from '../../http/desk/contract'

const number = new Intl.NumberFormat('vi-VN')
/** A figure as it is read; null is one that small groups hide. */
export const shown = (value: number | null): string => (value === null ? 'ẩn' : number.format(value))

/** On a phone it is moved sideways by itself, not the page. */
export function FigureTable({ table: { name, columns, rows } }: { table: Figures['tables'][number] }) {
  return (
    <section aria-label={name}>
      <Title order={3} size="h5" mb="xs">
        {name}
      </Title>
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
        <Table verticalSpacing={6} aria-label={name}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              {columns.map((column) => (
                <Table.Th key={column} ta="right">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.name}>
                <Table.Th scope="row" fw={400}>
                  {row.name}
                </Table.Th>
                {row.values.map((value, n) => (
                  <Table.Td key={n} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                    {shown(value)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
