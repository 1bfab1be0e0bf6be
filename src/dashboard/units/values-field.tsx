import { ActionIcon, Autocomplete, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { TypedUnit } from './unit-form'
import { VALUES } from './unit-details'

interface ValuesFieldProps {
  values: TypedUnit['values']
  faults: Partial<Record<string, string>>
  onChange(values: TypedUnit['values']): void
}

/** `{{unit.hotline}}` and the like: what answers say of this unit. */
export function ValuesField({ values, faults, onChange }: ValuesFieldProps) {
  const change = (at: number, part: Partial<TypedUnit['values'][number]>): void =>
    onChange(values.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <Fieldset legend="Thông tin dùng trong câu trả lời">
      <Stack gap="xs">
        <Text size="xs" c="dimmed">
          Ví dụ hotline, address. Câu trả lời gọi bằng {'{{unit.hotline}}'}; không ghi thì lấy của cấp trên.
        </Text>
        {values.map(({ name, value }, n) => (
          <Group key={n} gap="xs" wrap="nowrap" align="flex-start">
            <Autocomplete
              w={130}
              aria-label={`Tên thông tin ${n + 1}`}
              placeholder="hotline"
              data={Object.keys(VALUES)}
              value={name}
              error={name === '' || /^[A-Za-z0-9_]+$/.test(name) ? undefined : 'Chỉ chữ không dấu, số và _'}
              onChange={(next) => change(n, { name: next })}
            />
            <TextInput
              flex={1}
              aria-label={`Giá trị của ${name === '' ? `thông tin ${n + 1}` : name}`}
              maxLength={1_000}
              value={value}
              error={faults[`values.${name}`]}
              onChange={(event) => change(n, { value: event.currentTarget.value })}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={`Bỏ ${name === '' ? `thông tin ${n + 1}` : name}`}
              onClick={() => onChange(values.filter((_, at) => at !== n))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...values, { name: '', value: '' }])}
        >
          Thêm thông tin
        </Button>
      </Stack>
    </Fieldset>
  )
}
