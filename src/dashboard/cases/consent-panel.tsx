import { Alert, Box, Button, Group, Text } from '@mantine/core'
import { IconEye, IconUserQuestion } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { CaseDetail, Revealed } from '../../http/desk/contract'
import { CHANNELS } from '../words/labels'
import { phoneOf } from '../words/numbers'
import { AskConsentDialog, RevealDialog } from './consent-dialogs'
import { hourOf } from './hour'

/** Asking the worker to be known, and being shown once who they are. What is shown is gone when the page is left. */
export function ConsentPanel({ report, children }: { report: CaseDetail; children: ReactNode }) {
  const { code, consent } = report
  const [open, setOpen] = useState<'ask' | 'reveal'>()
  const [reporter, setReporter] = useState<Revealed['reporter']>()
  const close = (): void => setOpen(undefined)
  const said = wordsOf(consent)
  return (
    <>
      <Group gap="xs" mt={6}>
        {children}
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
          <Button size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={() => setOpen('reveal')}>
            Xem người báo là ai
          </Button>
        )}
      </Group>
      {said !== undefined && (
        <Text size="xs" mt={6} role="status">
          {said}
        </Text>
      )}
      {reporter !== undefined && <Reporter reporter={reporter} onHide={() => setReporter(undefined)} />}
      {open === 'ask' && <AskConsentDialog code={code} onClose={close} />}
      {open === 'reveal' && <RevealDialog code={code} onShown={setReporter} onClose={close} />}
    </>
  )
}

/** What the officer may expect now; nothing where a button says it. */
function wordsOf({ state, by = 'Cán bộ', mayAsk, mayReveal, askAgainAt }: CaseDetail['consent']): string | undefined {
  const again = askAgainAt === undefined ? '' : ` Từ ${hourOf(askAgainAt)} mới xin lại được.`
  if (state === 'given') {
    return mayReveal
      ? 'Người báo đồng ý cho riêng bạn biết họ là ai, xem một lần.'
      : `Người báo chỉ đồng ý cho ${by} biết họ là ai.`
  }
  if (mayAsk) return undefined
  if (state === 'asked') {
    return `${by} đã xin phép, đang chờ người báo trả lời. Họ không trả lời thì vụ việc vẫn xử lý như thường.${again}`
  }
  if (state === 'refused') return `Người báo không đồng ý cho biết mình là ai.${again}`
  return state === 'withdrawn' ? `Người báo đã rút lại lời đồng ý.${again}` : undefined
}

function Reporter({ reporter: { name, phone, platform }, onHide }: { reporter: Revealed['reporter']; onHide(): void }) {
  return (
    <Alert
      color="blue"
      mt={6}
      p="xs"
      title="Người báo, xem một lần"
      withCloseButton
      closeButtonLabel="Ẩn đi"
      onClose={onHide}
    >
      <Box component="dl" m={0}>
        <Known what="Tên" value={name} />
        <Known what="Số điện thoại" value={phone === undefined ? undefined : phoneOf(phone)} />
        <Known what="Nhắn qua" value={CHANNELS[platform]} />
      </Box>
      <Text size="xs" mt={4}>
        Ẩn đi hay rời trang này thì không xem lại được. Người báo đã được báo là bạn vừa xem.
        {(name === undefined || phone === undefined) && ' Điều chưa biết thì bạn hỏi họ ở ô trả lời bên dưới.'}
      </Text>
    </Alert>
  )
}

function Known({ what, value }: { what: string; value: string | undefined }) {
  return (
    <Group gap={6} wrap="nowrap" align="baseline">
      <Text component="dt" size="sm" style={{ flexShrink: 0 }}>
        {what}:
      </Text>
      <Text component="dd" m={0} size="sm" fw={600} className="words">
        {value ?? 'chưa biết'}
      </Text>
    </Group>
  )
}
