import { Button, Group, TextInput } from '@mantine/core'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Unit } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { matches } from '../shell/fold'
import { Empty, Failed, Loading } from '../shell/states'
import { ImportDialog } from './import-dialog'
import { treeOf } from './tree'
import { UnitDialog } from './unit-dialog'
import { UnitItem } from './unit-item'
import './units.css'

/** More matches than this are of no use on one page: the next word narrows them down. */
const MOST_FOUND = 50
type Edited = { unit: Unit } | { parent: string | undefined }

export function UnitTree() {
  const units = useRead('listUnits')
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<Edited>()
  const [importing, setImporting] = useState(false)
  if (units.isPending) return <Loading what="Đang tải các đơn vị" />
  if (units.data === undefined) return <Failed error={units.error} again={() => void units.refetch()} />
  const all = units.data.units
  const top = treeOf(all)
  return (
    <>
      <Group mb="md" gap="sm">
        <TextInput
          flex="1 1 240px"
          maw={420}
          aria-label="Tìm đơn vị"
          placeholder="Tìm tên, tên khác, nơi phụ trách"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group gap="sm" ml={{ sm: 'auto' }}>
          <Button
            variant="default"
            leftSection={<IconFileImport size={18} aria-hidden />}
            onClick={() => setImporting(true)}
          >
            Nhập từ CSV
          </Button>
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setEdited({ parent: top[0]?.unit.id })}
          >
            Thêm đơn vị
          </Button>
        </Group>
      </Group>
      {typed.trim() === '' ? (
        <ul className="units" aria-label="Cây đơn vị">
          {top.map((node) => (
            <UnitItem
              key={node.unit.id}
              node={node}
              units={all}
              isOpen
              onEdit={(unit) => setEdited({ unit })}
              onAdd={(parent) => setEdited({ parent })}
            />
          ))}
        </ul>
      ) : (
        <Found typed={typed} units={all} onEdit={setEdited} />
      )}
      {edited !== undefined && (
        <UnitDialog
          unit={'unit' in edited ? edited.unit : undefined}
          parent={'parent' in edited ? edited.parent : undefined}
          units={all}
          onClose={() => setEdited(undefined)}
        />
      )}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  )
}

function Found({ typed, units, onEdit }: { typed: string; units: readonly Unit[]; onEdit(edited: Edited): void }) {
  const found = units.filter(({ id, name, aliases, coverage }) => matches(typed, id, name, ...aliases, ...coverage))
  if (found.length === 0) return <Empty title="Không tìm thấy đơn vị nào">Bạn thử tìm bằng từ khác.</Empty>
  return (
    <>
      <ul className="units" aria-label="Đơn vị tìm thấy">
        {found.slice(0, MOST_FOUND).map((unit) => (
          <UnitItem
            key={unit.id}
            node={{ unit, below: [] }}
            units={units}
            isOpen={false}
            onEdit={(one) => onEdit({ unit: one })}
            onAdd={(parent) => onEdit({ parent })}
          />
        ))}
      </ul>
      {found.length > MOST_FOUND && (
        <Empty title={`Còn ${found.length - MOST_FOUND} đơn vị khác`}>Bạn gõ thêm để thu hẹp.</Empty>
      )}
    </>
  )
}
