import { WORD_TYPES, type FileRule, type OutgoingFile } from '../../attachments/outgoing'
import { SECOND } from '../../time'
import type { SendRequest, SendResult } from '../channel'
import { fileForm } from '../file-form'
import type { ZaloApi } from './api'
import { sortError } from './error-codes'
import { asText, asWire } from './wire'

/**
 * What Zalo takes (`v2.0/oa/upload/image` and `…/file`, developers.zalo.me): where its documents name several limits, the lowest is
 * kept. CSV is left out, since nothing in its bytes tells it from any other text.
 */
export const ZALO_FILES: readonly FileRule[] = [
  { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 1_000_000 },
  { kind: 'file', types: ['application/pdf', ...WORD_TYPES], maxBytes: 5_000_000 },
]

/** With the send behind it, within the time after which an attempt counts as abandoned. */
const UPLOAD_WITHIN_MS = 15 * SECOND
/** Nobody has seen anything yet: an upload may be made again, but one that fails so often is not a passing trouble. */
const TRIES = 5

export type Uploaded = { kind: 'uploaded'; attachment: object } | Exclude<SendResult, { kind: 'sent' | 'unknown' }>

/** Hands the file to Zalo and gives the `attachment` of the message that shows it. What is uploaded lasts for 7 days. */
export async function uploadZalo(
  api: ZaloApi,
  accessToken: string,
  { account, signal, now }: SendRequest,
  file: OutgoingFile,
  bytes: Buffer,
): Promise<Uploaded> {
  const path = `v2.0/oa/upload/${file.kind}`
  const call = { path, body: fileForm('file', file, bytes), timeoutMs: UPLOAD_WITHIN_MS, signal }
  const answer = await api.call(account, accessToken, call)
  switch (answer.kind) {
    case 'not-sent':
    case 'unknown':
      return again(`không đưa được tệp lên Zalo (${answer.reason})`)
    case 'unreadable':
      return again(`Zalo trả lời HTTP ${answer.status} khi nhận tệp`)
    case 'answered':
      if (answer.error !== 0) return refused(answer.error, now)
      return attachmentOf(file, asWire(answer.body['data']) ?? {})
  }
}

const again = (reason: string): Uploaded => ({ kind: 'again', reason, attempts: TRIES })

function refused(code: number, now: number): Uploaded {
  const result = sortError(code, { withButtons: false, now })
  if (result.kind === 'sent' || result.kind === 'unknown') return again(`Zalo báo lỗi ${code}`)
  if (result.kind !== 'give-up') return result
  return { ...result, reason: `Zalo không nhận tệp này (lỗi ${code})` }
}

function attachmentOf({ kind }: OutgoingFile, data: Readonly<Record<string, unknown>>): Uploaded {
  const id = asText(data[kind === 'image' ? 'attachment_id' : 'token'])
  if (id === undefined) return again('Zalo nhận tệp mà không cho mã')
  if (kind === 'file') return { kind: 'uploaded', attachment: { type: 'file', payload: { token: id } } }
  const elements = [{ media_type: 'image', attachment_id: id }]
  return { kind: 'uploaded', attachment: { type: 'template', payload: { template_type: 'media', elements } } }
}
