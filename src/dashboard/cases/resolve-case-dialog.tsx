import { useState } from 'react'
import { REPLY_CHARACTERS } from '../../http/desk/contract/limits'
import { WordsField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'
import { useCaseCommand } from './use-case-command'

export function ResolveCaseDialog({ code, seen, onClose }: { code: string; seen: number; onClose(): void }) {
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const resolve = useCaseCommand('resolveCase', code)
  const last = text.trim()
  const run = (): void => resolve.run({ reason: reason.trim(), seen, ...(last === '' ? {} : { text: last }) }, onClose)
  return (
    <FormDialog
      title="Xử lý xong"
      confirm="Xong"
      isRunning={resolve.isRunning}
      error={resolve.error}
      onConfirm={run}
      onClose={onClose}
    >
      <WordsField
        label="Kết quả"
        description="Để lưu lại, người báo không thấy. Xin đừng ghi điều làm lộ họ là ai."
        required
        first
        maxLength={1_000}
        value={reason}
        onChange={setReason}
      />
      <WordsField
        label="Lời nhắn cuối cho người báo"
        description="Không bắt buộc."
        maxLength={REPLY_CHARACTERS}
        value={text}
        onChange={setText}
      />
    </FormDialog>
  )
}
