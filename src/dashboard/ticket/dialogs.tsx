import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { useCommand } from './use-command'

interface DialogProps {
  ticket: TicketDetail
  onClose(): void
}

interface FrameProps {
  title: string
  confirm: string
  isRunning: boolean
  onConfirm(): void
  onClose(): void
  children: ReactNode
}

function Frame({ title, confirm, isRunning, onConfirm, onClose, children }: FrameProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onConfirm()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Đóng' }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Thôi
            </Button>
            <Button type="submit" loading={isRunning}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

export function TakeOverDialog({ ticket, onClose }: DialogProps) {
  const { run, isRunning } = useCommand('takeTicket', ticket)
  return (
    <Frame
      title="Nhận thay"
      confirm="Nhận thay"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => run({ over: true }, onClose)}
    >
      <Text size="sm">
        {ticket.officer} đang giữ phiếu này. Bạn nhận thay khi đã nói với {ticket.officer}, để người lao động không nhận
        hai câu trả lời khác nhau.
      </Text>
    </Frame>
  )
}

export function ResolveDialog({ ticket, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const { run, isRunning } = useCommand('resolveTicket', ticket)
  return (
    <Frame
      title="Xử lý xong"
      confirm="Xong"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => run({ reason, ...(text.trim() === '' ? {} : { text: text.trim() }) }, onClose)}
    >
      <Textarea
        label="Kết quả"
        description="Để lưu lại, người lao động không thấy."
        required
        autosize
        minRows={2}
        maxLength={1_000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        label="Lời nhắn cuối cho người lao động"
        description="Không bắt buộc. Sau đó máy trả lời lại như thường và hỏi người lao động đã giúp được chưa."
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Frame>
  )
}

export function ReopenDialog({ ticket, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const { run, isRunning } = useCommand('reopenTicket', ticket)
  return (
    <Frame
      title="Mở lại phiếu"
      confirm="Mở lại"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => run({ reason }, onClose)}
    >
      <Reason label="Vì sao mở lại" value={reason} onChange={setReason} />
    </Frame>
  )
}

export function AssignDialog({ ticket, onClose }: DialogProps) {
  const [officer, setOfficer] = useState<string | null>(null)
  const colleagues = useRead('listColleagues').data?.officers ?? []
  const { run, isRunning } = useCommand('assignTicket', ticket)
  return (
    <Frame
      title="Giao cho cán bộ khác"
      confirm="Giao"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => officer !== null && run({ officer }, onClose)}
    >
      <Select
        label="Cán bộ"
        required
        searchable
        nothingFoundMessage="Không có ai tên như vậy"
        data={colleagues.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit.name})` }))}
        value={officer}
        onChange={setOfficer}
      />
    </Frame>
  )
}

export function MoveDialog({ ticket, onClose }: DialogProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const units = useRead('listUnits', { query: { all: 'yes' } }).data?.units ?? []
  const { run, isRunning } = useCommand('moveTicket', ticket)
  return (
    <Frame
      title="Chuyển cho đơn vị khác"
      confirm="Chuyển"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => unit !== null && run({ unit, ...(note.trim() === '' ? {} : { note: note.trim() }) }, onClose)}
    >
      <Text size="sm">Phiếu sang đơn vị mới ở tình trạng chưa ai nhận. Đơn vị đó đọc được cả cuộc trò chuyện.</Text>
      <Select
        label="Đơn vị nhận"
        required
        searchable
        nothingFoundMessage="Không có đơn vị nào tên như vậy"
        data={units.filter(({ id }) => id !== ticket.unit.id).map(({ id, name }) => ({ value: id, label: name }))}
        value={unit}
        onChange={setUnit}
      />
      <Textarea
        label="Lời nhắn cho đơn vị nhận"
        autosize
        minRows={2}
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Frame>
  )
}

export function RaiseDialog({ ticket, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const { run, isRunning } = useCommand('raiseTicket', ticket)
  return (
    <Frame
      title="Chuyển lên cấp trên"
      confirm="Chuyển lên"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => run({ reason }, onClose)}
    >
      <Reason label="Vì sao cần cấp trên" value={reason} onChange={setReason} />
    </Frame>
  )
}

export function TopicDialog({ ticket, onClose }: DialogProps) {
  const [topic, setTopic] = useState<string | null>(ticket.topic.id)
  const topics = useRead('listTopics').data?.topics ?? []
  const { run, isRunning } = useCommand('changeTopic', ticket)
  return (
    <Frame
      title="Đổi chủ đề"
      confirm="Đổi"
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={() => topic !== null && run({ topic }, onClose)}
    >
      <Select
        label="Chủ đề"
        required
        searchable
        nothingFoundMessage="Không có chủ đề nào như vậy"
        data={topics.map(({ id, title }) => ({ value: id, label: title }))}
        value={topic}
        onChange={setTopic}
      />
    </Frame>
  )
}

function Reason({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <Textarea
      label={label}
      required
      autosize
      minRows={2}
      maxLength={1_000}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
