import { Chip, Fieldset, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { WEEKDAYS, type TypedHours } from './hours'

interface HoursFieldProps {
  hours: TypedHours
  error: string | undefined
  onChange(hours: TypedHours): void
}

/** When the unit's officers work: deadlines run in this time. */
export function HoursField({ hours, error, onChange }: HoursFieldProps) {
  const clock = (name: 'from' | 'to' | 'lunchFrom' | 'lunchTo', label: string) => (
    <TextInput
      label={label}
      placeholder="07:30"
      required={name === 'from' || name === 'to'}
      pattern="([01]?[0-9]|2[0-3])[:h][0-5][0-9]|24[:h]00"
      title="Giờ và phút, ví dụ 07:30"
      maxLength={5}
      value={hours[name]}
      onChange={(event) => onChange({ ...hours, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Fieldset legend="Giờ làm việc để tính hạn">
      <Stack gap="xs">
        <Switch
          label="Đơn vị có giờ làm việc riêng"
          description="Không bật thì theo đơn vị cấp trên. Ngày lễ, Tết lấy theo lịch chung."
          checked={hours.isOwn}
          onChange={(event) => onChange({ ...hours, isOwn: event.currentTarget.checked })}
        />
        {hours.isOwn && (
          <>
            <Chip.Group multiple value={hours.days} onChange={(days) => onChange({ ...hours, days })}>
              <Group gap={6} role="group" aria-label="Ngày làm việc">
                {Object.entries(WEEKDAYS).map(([day, name]) => (
                  <Chip key={day} value={day} size="xs">
                    {name}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
            <Group grow>
              {clock('from', 'Bắt đầu làm')}
              {clock('to', 'Tan làm')}
            </Group>
            <Group grow>
              {clock('lunchFrom', 'Nghỉ trưa từ')}
              {clock('lunchTo', 'Nghỉ trưa đến')}
            </Group>
          </>
        )}
        {error !== undefined && (
          <Text size="sm" c="red.9" role="alert">
            {error}
          </Text>
        )}
      </Stack>
    </Fieldset>
  )
}
