import { Alert, Box, Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportedUnits } from '../../http/desk/contract'
import { Rows, type Column } from '../shell/rows'
import { useWide } from '../shell/use-wide'

type Row = ImportedUnits['rows'][number]
const WHAT: Record<Row['what'], { label: string; color: string }> = {
  add: { label: 'Thêm', color: 'green.9' },
  change: { label: 'Sửa', color: 'union.8' },
  same: { label: 'Giữ nguyên', color: 'dimmed' },
  fault: { label: 'Sai', color: 'red.9' },
}
const COLUMNS: readonly Column<Row>[] = [
  {
    head: 'Đơn vị',
    cell: ({ name, id }) => (
      <>
        <Text size="sm" fw={500}>
          {name === '' ? id : name}
        </Text>
        <Text size="xs" c="dimmed">
          {id}
        </Text>
      </>
    ),
  },
  { head: 'Dòng', cell: ({ line }) => line, width: '5rem' },
  {
    head: 'Việc',
    cell: ({ what, message }) => (
      <Text size="sm" c={WHAT[what].color} fw={what === 'same' ? 400 : 600}>
        {WHAT[what].label}
        {message === undefined ? '' : `: ${message}`}
      </Text>
    ),
    width: '50%',
  },
]
const MOST_SHOWN = 200

/** What a dry run says would happen, or what was done. */
export function ImportPreview({ result: { rows, faults, done } }: { result: ImportedUnits }) {
  const [faultsOnly, setFaultsOnly] = useState(true)
  const wide = useWide()
  const shown = faultsOnly && faults > 0 ? rows.filter(({ what }) => what === 'fault') : rows
  const count = (what: Row['what']): number => rows.filter((row) => row.what === what).length
  const sum = `${count('add')} thêm mới, ${count('change')} sửa, ${count('same')} giữ nguyên, ${faults} sai`
  return (
    <Stack gap="xs">
      <Alert color={done ? 'green' : faults > 0 ? 'red' : 'union'} role="status" p="xs" title={titleOf(done, faults)}>
        {sum}.
      </Alert>
      {faults > 0 && (
        <Checkbox
          label="Chỉ xem dòng sai"
          checked={faultsOnly}
          onChange={(event) => setFaultsOnly(event.currentTarget.checked)}
        />
      )}
      <Box
        mah={wide ? '45vh' : undefined}
        style={{ overflowY: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label="Từng dòng"
      >
        <Rows label="Các dòng sẽ nhập" columns={COLUMNS} rows={shown.slice(0, MOST_SHOWN)} keyOf={({ line }) => line} />
      </Box>
      {shown.length > MOST_SHOWN && (
        <Text size="sm" c="dimmed">
          Còn {shown.length - MOST_SHOWN} dòng nữa không hiện ở đây.
        </Text>
      )}
    </Stack>
  )
}

function titleOf(done: boolean, faults: number): string {
  if (done) return 'Đã nhập'
  return faults > 0 ? 'Chưa nhập được: còn dòng sai' : 'Xem thử: chưa có gì thay đổi'
}
