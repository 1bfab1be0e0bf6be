import { List, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Revealed } from '../../http/desk/contract'
import { FormDialog } from '../shell/form-dialog'
import { useCaseCommand } from './use-case-command'

const REASON_CHARACTERS = 500

export function AskConsentDialog({ code, onClose }: { code: string; onClose(): void }) {
  const [reason, setReason] = useState('')
  const ask = useCaseCommand('askConsent', code)
  const run = (): void => ask.run({ reason: reason.trim() }, onClose)
  return (
    <FormDialog
      title="Xin biết người báo"
      confirm="Gửi lời xin phép"
      isRunning={ask.isRunning}
      error={ask.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Text size="sm">Chỉ xin khi thật cần. Người báo đọc tên bạn, đơn vị của bạn và lý do dưới đây, rồi tự chọn.</Text>
      <List size="sm" spacing={4}>
        <List.Item>Họ đồng ý: riêng bạn xem được một lần, và họ được báo lúc bạn xem.</List.Item>
        <List.Item>Họ từ chối hoặc không trả lời: vụ việc vẫn xử lý như thường, 3 ngày sau mới xin lại được.</List.Item>
      </List>
      <Textarea
        label="Lý do"
        description="Viết tiếp câu: muốn biết bạn là ai, để…"
        required
        autosize
        minRows={2}
        maxLength={REASON_CHARACTERS}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

interface RevealDialogProps {
  code: string
  onShown(reporter: Revealed['reporter']): void
  onClose(): void
}

export function RevealDialog({ code, onShown, onClose }: RevealDialogProps) {
  const reveal = useCaseCommand('reveal', code)
  const run = (): void =>
    reveal.run({}, ({ reporter }) => {
      onShown(reporter)
      onClose()
    })
  return (
    <FormDialog
      title="Xem người báo là ai"
      confirm="Xem một lần"
      isRunning={reveal.isRunning}
      error={reveal.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Text size="sm">
        Người báo đã đồng ý cho riêng bạn biết, một lần. Việc bạn xem được ghi vào nhật ký, và họ nhận được tin báo
        ngay. Bạn sẵn sàng dùng đến thì hãy mở.
      </Text>
    </FormDialog>
  )
}
