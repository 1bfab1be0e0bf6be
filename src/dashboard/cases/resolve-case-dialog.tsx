import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { REPLY_CHARACTERS } from '../../http/desk/contract'
import { keyOf, useChange } from '../api/hooks'
import { WordsField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'

export function ResolveCaseDialog({ code, seen, onClose }: { code: string; seen: number; onClose(): void }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const resolve = useChange('resolveCase', ['listCases', 'countTickets'])
  const last = text.trim()
  const run = (): void =>
    resolve.mutate(
      { params: { code }, body: { reason: reason.trim(), seen, ...(last === '' ? {} : { text: last }) } },
      {
        onSuccess: (answer) => {
          queries.setQueryData(keyOf('case', { params: { code } }), answer)
          onClose()
        },
      },
    )
  return (
    <FormDialog
      title="Xử lý xong"
      confirm="Xong"
      isRunning={resolve.isPending}
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
