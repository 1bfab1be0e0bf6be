import { Select, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'

interface FieldProps {
  label: string
  description?: string
  required?: boolean
  error?: ReactNode
}

interface WordsFieldProps extends FieldProps {
  maxLength: number
  /** Where the cursor is when the dialog opens. */
  first?: boolean
  value: string
  onChange(value: string): void
}

/** Some sentences; grows with them. */
export function WordsField({ first = false, onChange, ...field }: WordsFieldProps) {
  return (
    <Textarea
      autosize
      minRows={2}
      {...(first ? { 'data-autofocus': true } : {})}
      {...field}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface PickFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[]
  /** What is said when nothing matches what was typed. */
  nothing: string
  value: string | null
  onChange(value: string): void
}

/** One of many, found by typing. */
export function PickField({ options, nothing, onChange, ...field }: PickFieldProps) {
  return (
    <Select
      searchable
      allowDeselect={false}
      nothingFoundMessage={nothing}
      data={options}
      {...field}
      onChange={(value) => value !== null && onChange(value)}
    />
  )
}

interface UnitFieldProps extends Omit<PickFieldProps, 'options' | 'nothing' | 'required' | 'label'> {
  label?: string
  units: readonly { id: string; name: string }[]
}

export const UnitField = ({ label = 'Đơn vị', units, ...field }: UnitFieldProps) => (
  <PickField
    label={label}
    required
    nothing="Không có đơn vị nào tên như vậy"
    options={units.map(({ id, name }) => ({ value: id, label: name }))}
    {...field}
  />
)
