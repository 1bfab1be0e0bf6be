import { Divider, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TryAnswer } from '../../http/desk/contract'
import { UnderstoodView } from '../ticket/understood'
import { MODES } from '../words/labels'

/** What happened inside for one message: how it was read, where the flow stood and stands, what would be done. */
export function Explained({ answer }: { answer: TryAnswer }) {
  const { understood, before, now, effects } = answer
  return (
    <Stack gap="md">
      <Part title="Máy hiểu">
        {understood === undefined ? (
          <Text size="sm">Không cần đoán: bấm nút thì kịch bản đi thẳng tới chỗ của nút.</Text>
        ) : (
          <UnderstoodView understood={understood} />
        )}
      </Part>
      <Part title="Kịch bản">
        <Place name="Trước" place={before} />
        <Place name="Sau" place={now} />
      </Part>
      <Part title="Việc máy làm">
        {effects.length === 0 ? (
          <Text size="sm">Không làm gì.</Text>
        ) : (
          <Stack component="ol" gap={6} m={0} pl="lg">
            {effects.map(({ text }, n) => (
              <Text key={n} component="li" size="sm" className="words">
                {text}
              </Text>
            ))}
          </Stack>
        )}
      </Part>
    </Stack>
  )
}

function Place({ name, place: { mode, flow, step } }: { name: string; place: TryAnswer['now'] }) {
  return (
    <div>
      <Text size="sm">
        <strong>{name}:</strong>{' '}
        {flow === undefined ? 'không ở kịch bản nào' : `${flow}${step === undefined ? '' : `, bước ${step}`}`}
      </Text>
      <Text size="xs" c="dimmed">
        {MODES[mode]}
      </Text>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6}>
      <Title order={2} size="sm">
        {title}
      </Title>
      {children}
      <Divider />
    </Stack>
  )
}
