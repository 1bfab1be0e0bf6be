import { ActionIcon, Badge, Box, Group, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight, IconInfoCircle } from '@tabler/icons-react'
import type { Unit } from '../../http/desk/contract'
import { dayOf } from '../words/times'
import { useNow } from '../words/use-now'
import { hasEnded, isToCome, LEVELS, type UnitNode } from './tree'
import { UnitDetails } from './unit-details'

interface UnitItemProps {
  node: UnitNode
  units: readonly Unit[]
  isOpen: boolean
  onEdit(unit: Unit): void
  onAdd(parent: string): void
}

/** A unit with those below it; only what is opened is drawn, as there may be thousands. */
export function UnitItem({ node: { unit, below }, units, isOpen, onEdit, onAdd }: UnitItemProps) {
  const [opened, branch] = useDisclosure(isOpen)
  const [shown, details] = useDisclosure(false)
  return (
    <li>
      <div className="unit-head">
        {below.length === 0 ? (
          <Box w={28} aria-hidden />
        ) : (
          <ActionIcon
            variant="subtle"
            size={28}
            aria-expanded={opened}
            aria-label={`${opened ? 'Thu gọn' : 'Mở'} các đơn vị dưới ${unit.name}`}
            onClick={branch.toggle}
          >
            {opened ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}
          </ActionIcon>
        )}
        <UnstyledButton className="unit-name" aria-expanded={shown} onClick={details.toggle}>
          <IconInfoCircle className="unit-info" size={18} aria-hidden />
          <Text size="sm" fw={600} component="span">
            {unit.name}
          </Text>
          <Group gap={6} component="span" mt={2}>
            <Text size="xs" c="dimmed" component="span">
              {LEVELS[unit.level]}
              {below.length > 0 && ` · ${below.length} đơn vị dưới`}
            </Text>
            <Validity unit={unit} />
          </Group>
        </UnstyledButton>
      </div>
      {shown && <UnitDetails unit={unit} units={units} onEdit={() => onEdit(unit)} onAdd={() => onAdd(unit.id)} />}
      {opened && below.length > 0 && (
        <ul className="units">
          {below.map((node) => (
            <UnitItem key={node.unit.id} node={node} units={units} isOpen={false} onEdit={onEdit} onAdd={onAdd} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Validity({ unit }: { unit: Unit }) {
  const today = dayOf(useNow())
  if (hasEnded(unit, today)) {
    return (
      <Badge size="sm" radius="sm" color="gray.8" variant="filled" tt="none" component="span">
        Đã kết thúc
      </Badge>
    )
  }
  if (!isToCome(unit, today)) return null
  return (
    <Badge size="sm" radius="sm" color="union" variant="outline" tt="none" component="span">
      Chưa bắt đầu
    </Badge>
  )
}
