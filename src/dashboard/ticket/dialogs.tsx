import { Text } from '@mantine/core'
import { useState } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { REPLY_CHARACTERS } from '../../http/desk/contract/limits'
import { useRead } from '../api/hooks'
import { PickField, UnitField, WordsField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'
import { useCommand } from './use-command'

interface DialogProps {
  ticket: TicketDetail
  onClose(): void
}

const REASON_CHARACTERS = 1_000

export function TakeOverDialog({ ticket, onClose }: DialogProps) {
  const { run, ...state } = useCommand('takeTicket', ticket, 'in-dialog')
  return (
    <FormDialog
      title="Nhận thay"
      confirm="Nhận thay"
      {...state}
      onClose={onClose}
      onConfirm={() => run({ over: true }, onClose)}
    >
      <Text size="sm">
        {ticket.officer} đang giữ phiếu này. Bạn nhận thay khi đã nói với {ticket.officer}, để người lao động không nhận
        hai câu trả lời khác nhau.
      </Text>
    </FormDialog>
  )
}

export function ResolveDialog({ ticket, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const { run, ...state } = useCommand('resolveTicket', ticket, 'in-dialog')
  const last = text.trim()
  return (
    <FormDialog
      title="Xử lý xong"
      confirm="Xong"
      {...state}
      onClose={onClose}
      onConfirm={() => run({ reason, ...(last === '' ? {} : { text: last }) }, onClose)}
    >
      <WordsField
        label="Kết quả"
        description="Để lưu lại, người lao động không thấy."
        required
        first
        maxLength={REASON_CHARACTERS}
        value={reason}
        onChange={setReason}
      />
      <WordsField
        label="Lời nhắn cuối cho người lao động"
        description="Không bắt buộc. Sau đó máy trả lời lại như thường và hỏi người lao động đã giúp được chưa."
        maxLength={REPLY_CHARACTERS}
        value={text}
        onChange={setText}
      />
    </FormDialog>
  )
}

export function AssignDialog({ ticket, onClose }: DialogProps) {
  const [officer, setOfficer] = useState<string | null>(null)
  const colleagues = useRead('listColleagues').data?.officers ?? []
  const { run, ...state } = useCommand('assignTicket', ticket, 'in-dialog')
  return (
    <FormDialog
      title="Giao cho cán bộ khác"
      confirm="Giao"
      {...state}
      onClose={onClose}
      onConfirm={() => officer !== null && run({ officer }, onClose)}
    >
      <PickField
        label="Cán bộ"
        required
        nothing="Không có ai tên như vậy"
        options={colleagues.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit.name})` }))}
        value={officer}
        onChange={setOfficer}
      />
    </FormDialog>
  )
}

export function MoveDialog({ ticket, onClose }: DialogProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const units = useRead('listUnits', { query: { all: 'yes' } }).data?.units ?? []
  const { run, ...state } = useCommand('moveTicket', ticket, 'in-dialog')
  const words = note.trim()
  return (
    <FormDialog
      title="Chuyển cho đơn vị khác"
      confirm="Chuyển"
      {...state}
      onClose={onClose}
      onConfirm={() => unit !== null && run({ unit, ...(words === '' ? {} : { note: words }) }, onClose)}
    >
      <Text size="sm">Phiếu sang đơn vị mới ở tình trạng chưa ai nhận. Đơn vị đó đọc được cả cuộc trò chuyện.</Text>
      <UnitField
        label="Đơn vị nhận"
        units={units.filter(({ id }) => id !== ticket.unit.id)}
        value={unit}
        onChange={setUnit}
      />
      <WordsField label="Lời nhắn cho đơn vị nhận" maxLength={REASON_CHARACTERS} value={note} onChange={setNote} />
    </FormDialog>
  )
}

export function TopicDialog({ ticket, onClose }: DialogProps) {
  const [topic, setTopic] = useState(ticket.topic.id)
  const topics = useRead('listTopics').data?.topics ?? []
  const { run, ...state } = useCommand('changeTopic', ticket, 'in-dialog')
  return (
    <FormDialog title="Đổi chủ đề" confirm="Đổi" {...state} onClose={onClose} onConfirm={() => run({ topic }, onClose)}>
      <PickField
        label="Chủ đề"
        required
        nothing="Không có chủ đề nào như vậy"
        options={topics.map(({ id, title }) => ({ value: id, label: title }))}
        value={topic}
        onChange={setTopic}
      />
    </FormDialog>
  )
}

export const RaiseDialog = (props: DialogProps) => (
  <ReasonDialog
    command="raiseTicket"
    title="Chuyển lên cấp trên"
    confirm="Chuyển lên"
    label="Vì sao cần cấp trên"
    {...props}
  />
)

export const ReopenDialog = (props: DialogProps) => (
  <ReasonDialog command="reopenTicket" title="Mở lại phiếu" confirm="Mở lại" label="Vì sao mở lại" {...props} />
)

interface ReasonDialogProps extends DialogProps {
  command: 'raiseTicket' | 'reopenTicket'
  title: string
  confirm: string
  label: string
}

function ReasonDialog({ command, title, confirm, label, ticket, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const { run, ...state } = useCommand(command, ticket, 'in-dialog')
  return (
    <FormDialog title={title} confirm={confirm} {...state} onClose={onClose} onConfirm={() => run({ reason }, onClose)}>
      <WordsField label={label} required first maxLength={REASON_CHARACTERS} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
