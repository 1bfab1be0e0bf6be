import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Unit } from '../../http/desk/contract'
import { sayHours } from './hours'

interface UnitDetailsProps {
  unit: Unit
  units: readonly Unit[]
  onEdit(): void
  onAdd(): void
}

export function UnitDetails({ unit, units, onEdit, onAdd }: UnitDetailsProps) {
  const { id, aliases, coverage, values, validFrom, validTo, successor, works, workingTime } = unit
  const named = units.find((one) => one.id === successor)?.name ?? successor
  return (
    <Paper withBorder p="sm" my="xs" ml={34}>
      <Stack gap={6}>
        <Fact name="Mã đơn vị">{id}</Fact>
        <Fact name="Có hiệu lực">{validityOf(validFrom, validTo)}</Fact>
        {named !== undefined && <Fact name="Đơn vị kế tục">{named}</Fact>}
        <Fact name="Tên khác">{aliases.length === 0 ? 'Chưa có' : aliases.join(', ')}</Fact>
        <Fact name="Phụ trách">{coverage.length === 0 ? 'Chưa ghi' : coverage.join(', ')}</Fact>
        {works !== undefined && (
          <Fact name="Giờ làm việc">
            {sayHours(works)}
            {workingTime === undefined ? ' (theo cấp trên)' : ' (giờ riêng)'}
          </Fact>
        )}
        {Object.entries(values).map(([name, value]) => (
          <Fact key={name} name={VALUES[name] ?? name}>
            {value}
          </Fact>
        ))}
        <Group gap="xs" mt={4}>
          <Button size="xs" variant="default" onClick={onEdit} aria-label={`Sửa ${unit.name}`}>
            Sửa
          </Button>
          <Button size="xs" variant="default" onClick={onAdd} aria-label={`Thêm đơn vị dưới ${unit.name}`}>
            Thêm đơn vị dưới
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

/** What flows commonly ask of a unit. */
export const VALUES: Partial<Record<string, string>> = {
  hotline: 'Đường dây nóng',
  address: 'Địa chỉ',
  email: 'Thư điện tử',
  website: 'Trang mạng',
  hours: 'Giờ tiếp người lao động',
}

function validityOf(from: string | undefined, to: string | undefined): string {
  if (from === undefined && to === undefined) return 'Không thời hạn'
  return [from === undefined ? '' : `từ ${dayIn(from)}`, to === undefined ? '' : `đến hết ${dayIn(to)}`]
    .join(' ')
    .trim()
}

const dayIn = (iso: string): string => iso.split('-').reverse().join('/')

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Text size="sm" c="dimmed" w={110} style={{ flexShrink: 0 }}>
        {name}
      </Text>
      <Text size="sm" className="words">
        {children}
      </Text>
    </Group>
  )
}
