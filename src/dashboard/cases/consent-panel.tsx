import { Alert, Button, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconUserQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseDetail, Revealed } from '../../http/desk/contract'
import { keyOf, useChange } from '../api/hooks'
import { FormDialog } from '../shell/form-dialog'
import { CHANNELS } from '../words/labels'

/** Asking the worker to be known, and being shown once who they are. What is shown is gone when the page is left. */
export function ConsentPanel({ report: { code, consent } }: { report: CaseDetail }) {
  const [open, setOpen] = useState<'ask' | 'reveal'>()
  const [reporter, setReporter] = useState<Revealed['reporter']>()
  const close = (): void => setOpen(undefined)
  return (
    <>
      {consent.mayAsk && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserQuestion size={16} aria-hidden />}
          onClick={() => setOpen('ask')}
        >
          Xin biết người báo
        </Button>
      )}
      {consent.mayReveal && (
        <Button size="xs" variant="default" onClick={() => setOpen('reveal')}>
          Xem người báo là ai
        </Button>
      )}
      {reporter !== undefined && <Reporter reporter={reporter} />}
      {open === 'ask' && <AskDialog code={code} onClose={close} />}
      {open === 'reveal' && <RevealDialog code={code} onShown={setReporter} onClose={close} />}
    </>
  )
}

function Reporter({ reporter: { name, phone, platform } }: { reporter: Revealed['reporter'] }) {
  return (
    <Alert color="blue" w="100%" p="xs" title="Người báo, xem một lần">
      <Text size="sm">Tên: {name ?? 'chưa biết'}</Text>
      <Text size="sm">Số điện thoại: {phone ?? 'chưa biết'}</Text>
      <Text size="sm">Nhắn qua: {CHANNELS[platform]}</Text>
      <Text size="xs" mt={4}>
        Rời trang này thì không xem lại được. Người báo đã được báo là bạn vừa xem.
      </Text>
    </Alert>
  )
}

function AskDialog({ code, onClose }: { code: string; onClose(): void }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const ask = useChange('askConsent', ['listCases'])
  const run = (): void =>
    ask.mutate(
      { params: { code }, body: { reason: reason.trim() } },
      {
        onSuccess: (answer) => {
          queries.setQueryData(keyOf('case', { params: { code } }), answer)
          onClose()
        },
      },
    )
  return (
    <FormDialog
      title="Xin biết người báo"
      confirm="Gửi lời xin phép"
      isRunning={ask.isPending}
      error={ask.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Text size="sm">
        Người báo đọc tên bạn, đơn vị của bạn và lý do dưới đây, rồi chọn đồng ý hoặc không. Chỉ xin khi thật cần: họ
        không trả lời hoặc từ chối thì vụ việc vẫn xử lý như thường.
      </Text>
      <Textarea
        label="Lý do"
        description="Viết tiếp câu: muốn biết bạn là ai, để…"
        required
        autosize
        minRows={2}
        maxLength={500}
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

function RevealDialog({ code, onShown, onClose }: RevealDialogProps) {
  const queries = useQueryClient()
  const reveal = useChange('reveal', ['listCases'])
  const run = (): void =>
    reveal.mutate(
      { params: { code }, body: {} },
      {
        onSuccess: (answer) => {
          queries.setQueryData(keyOf('case', { params: { code } }), answer.case)
          onShown(answer.reporter)
          onClose()
        },
        onError: () => void queries.invalidateQueries({ queryKey: keyOf('case', { params: { code } }) }),
      },
    )
  return (
    <FormDialog
      title="Xem người báo là ai"
      confirm="Xem một lần"
      isRunning={reveal.isPending}
      error={reveal.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Text size="sm">
        Người báo đã đồng ý cho riêng bạn biết, một lần. Việc bạn xem được ghi vào nhật ký và báo cho họ.
      </Text>
    </FormDialog>
  )
}
