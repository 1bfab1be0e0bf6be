import { Alert, Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { messageOf } from '../api/call'
import { useChange } from '../api/hooks'
import { useWide } from '../shell/use-wide'
import { ImportPreview } from './import-preview'

const EXAMPLE = 'id,name,level,parent,aliases,coverage,hotline,address'
const MOST_CHARACTERS = 2_000_000

/** Many units at once: first what would happen, line by line; only then it is done, all or nothing. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const wide = useWide()
  const [csv, setCsv] = useState('')
  const [fault, setFault] = useState<string>()
  const tried = useChange('importUnits')
  const done = useChange('importUnits', ['listUnits'])
  const write = (next: string): void => {
    setFault(undefined)
    tried.reset()
    done.reset()
    setCsv(next)
  }
  const readFile = (file: File | null): void => {
    if (file === null) return
    if (file.size > MOST_CHARACTERS * 2) return setFault(`Tệp ${file.name} quá lớn: bạn chia thành nhiều tệp.`)
    file.text().then(write, () => setFault(`Không đọc được tệp ${file.name}. Bạn chọn lại.`))
  }
  const result = done.data ?? tried.data
  const error = done.error ?? tried.error
  const changes = tried.data?.rows.filter(({ what }) => what === 'add' || what === 'change').length ?? 0
  const canDo = tried.data !== undefined && tried.data.faults === 0 && changes > 0 && done.data?.done !== true
  return (
    <Modal
      opened
      onClose={onClose}
      title="Nhập đơn vị từ CSV"
      size="xl"
      fullScreen={!wide}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <Stack>
        <Text size="sm">
          Dòng đầu là tên cột, mỗi dòng sau một đơn vị. Nhiều tên trong một ô thì cách nhau bằng dấu |. Cấp (level) là
          national, province, upper hoặc workplace. Giờ làm việc riêng: workDays (mon|tue|wed), workHours (07:30-16:30),
          lunch (11:30-12:30). Cột khác, như hotline, là thông tin dùng trong câu trả lời.
        </Text>
        <Group gap="sm">
          <FileButton onChange={readFile} accept=".csv,text/csv,text/plain" inputProps={{ 'aria-label': 'Tệp CSV' }}>
            {(props) => (
              <Button variant="default" leftSection={<IconFileUpload size={18} aria-hidden />} {...props}>
                Chọn tệp CSV
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed">
            hoặc dán vào ô dưới
          </Text>
        </Group>
        <Textarea
          label="Nội dung CSV"
          placeholder={EXAMPLE}
          rows={6}
          maxLength={MOST_CHARACTERS}
          styles={{ input: { fontFamily: 'monospace', fontSize: 13 } }}
          value={csv}
          onChange={(event) => write(event.currentTarget.value)}
        />
        {(fault !== undefined || error !== null) && (
          <Alert color="red" role="alert" p="xs">
            {fault ?? messageOf(error)}
          </Alert>
        )}
        {result !== undefined && <ImportPreview result={result} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {done.data?.done === true ? 'Đóng' : 'Thôi'}
          </Button>
          {canDo ? (
            <Button loading={done.isPending} onClick={() => done.mutate({ body: { csv, dryRun: false } })}>
              Nhập {changes} đơn vị
            </Button>
          ) : (
            done.data?.done !== true && (
              <Button
                disabled={csv.trim() === ''}
                loading={tried.isPending}
                onClick={() => tried.mutate({ body: { csv, dryRun: true } })}
              >
                Xem thử
              </Button>
            )
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
