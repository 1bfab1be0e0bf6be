import { Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Unit } from '../../http/desk/contract'
import { fieldErrors } from '../api/field-errors'
import { useChange } from '../api/hooks'
import { fold } from '../shell/fold'
import { FormDialog } from '../shell/form-dialog'
import { HoursField } from './hours-field'
import { idFrom, idsBelow, LEVELS } from './tree'
import { toSave, typedFrom, type TypedUnit } from './unit-form'
import { ValuesField } from './values-field'

interface UnitDialogProps {
  /** Undefined: a new one, below `parent`. */
  unit: Unit | undefined
  parent: string | undefined
  units: readonly Unit[]
  onClose(): void
}

export function UnitDialog({ unit, parent, units, onClose }: UnitDialogProps) {
  const [typed, setTyped] = useState(() => typedFrom(unit, parent))
  const save = useChange('saveUnit', ['listUnits', 'listOfficers'])
  const faults = fieldErrors(save.error)
  const id = unit?.id ?? (typed.id === '' ? idFrom(fold(typed.name)) : typed.id)
  const exists = unit === undefined && units.some((one) => one.id === id)
  const change = (part: Partial<TypedUnit>): void => setTyped({ ...typed, ...part })
  const text = (name: 'name' | 'id' | 'validFrom' | 'validTo' | 'aliases' | 'coverage') => ({
    value: typed[name],
    error: faults[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  })
  return (
    <FormDialog
      title={unit === undefined ? 'Thêm đơn vị' : `Sửa: ${unit.name}`}
      confirm={unit === undefined ? 'Thêm' : 'Lưu'}
      size="lg"
      isRunning={save.isPending}
      error={save.error}
      onConfirm={() => {
        if (!exists) save.mutate({ params: { id }, body: toSave(typed) }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <TextInput label="Tên đơn vị" required maxLength={200} data-autofocus {...text('name')} />
      {unit === undefined && (
        <TextInput
          label="Mã đơn vị"
          description="Ngắn, không dấu; về sau không đổi. Để trống thì lấy theo tên."
          placeholder={id}
          maxLength={60}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          title="Chữ thường không dấu, số và gạch nối"
          {...text('id')}
          {...(exists ? { error: `Đã có đơn vị mang mã ${id}.` } : {})}
        />
      )}
      <Places typed={typed} unit={unit} units={units} faults={faults} onChange={change} />
      <Group grow align="flex-start">
        <TextInput type="date" label="Bắt đầu từ ngày" {...text('validFrom')} />
        <TextInput type="date" label="Ngày cuối cùng" {...text('validTo')} />
      </Group>
      <Textarea
        label="Tên khác"
        description="Mỗi dòng một tên: tên tắt, tên cũ, cách người lao động hay gọi."
        autosize
        minRows={2}
        maxRows={6}
        {...text('aliases')}
      />
      <Textarea
        label="Phụ trách"
        description="Mỗi dòng một nơi: tỉnh, xã, khu công nghiệp, doanh nghiệp."
        autosize
        minRows={2}
        maxRows={6}
        {...text('coverage')}
      />
      <HoursField
        hours={typed.hours}
        error={Object.entries(faults).find(([field]) => field.startsWith('workingTime'))?.[1]}
        onChange={(hours) => change({ hours })}
      />
      <ValuesField values={typed.values} faults={faults} onChange={(values) => change({ values })} />
    </FormDialog>
  )
}

interface PlacesProps {
  typed: TypedUnit
  unit: Unit | undefined
  units: readonly Unit[]
  faults: Partial<Record<string, string>>
  onChange(part: Partial<TypedUnit>): void
}

/** Where it stands in the tree, and who carries on after it. */
function Places({ typed, unit, units, faults, onChange }: PlacesProps) {
  const below = unit === undefined ? new Set<string>() : idsBelow(units, unit.id)
  const others = units.filter((one) => !below.has(one.id)).map(({ id, name }) => ({ value: id, label: name }))
  const isMine = unit !== undefined && (unit.parent === undefined || !units.some((one) => one.id === unit.parent))
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Cấp"
          required
          allowDeselect={false}
          data={Object.entries(LEVELS).map(([value, label]) => ({ value, label }))}
          value={typed.level}
          error={faults['level']}
          onChange={(value) => value !== null && onChange({ level: value as Unit['level'] })}
        />
        {!isMine && (
          <Select
            label="Đơn vị cấp trên"
            required
            searchable
            allowDeselect={false}
            nothingFoundMessage="Không có đơn vị nào tên như vậy"
            data={others}
            value={typed.parent}
            error={faults['parent']}
            onChange={(value) => value !== null && onChange({ parent: value })}
          />
        )}
      </SimpleGrid>
      {(typed.validTo !== '' || typed.successor !== '') && (
        <Select
          label="Đơn vị kế tục"
          description="Khi đơn vị này kết thúc, việc của nó về đây."
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Bỏ đơn vị kế tục' }}
          nothingFoundMessage="Không có đơn vị nào tên như vậy"
          data={units.filter(({ id }) => id !== unit?.id).map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.successor === '' ? null : typed.successor}
          error={faults['successor']}
          onChange={(value) => onChange({ successor: value ?? '' })}
        />
      )}
    </>
  )
}
