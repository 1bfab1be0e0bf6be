import { EXCEL_TYPES, MOST_BYTES, WORD_TYPES, type FileRule, type OutgoingFile } from '../../attachments/outgoing'
import { SECOND } from '../../time'
import type { SendRequest } from '../channel'
import { fileForm } from '../file-form'
import { graphPath, type Graph, type GraphAnswer } from './graph'

/** The platform takes pictures up to 8 MB and other files up to 25 MB; our own limit for all files is lower. */
export const MESSENGER_FILES: readonly FileRule[] = [
  { kind: 'image', types: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 8_000_000 },
  { kind: 'file', types: ['application/pdf', ...WORD_TYPES, ...EXCEL_TYPES], maxBytes: MOST_BYTES },
]

/** With the send behind it, within the time after which an attempt counts as abandoned. */
const UPLOAD_WITHIN_MS = 15 * SECOND

/**
 * Hands a file to the Page (`/{page-id}/message_attachments`, fields `message` and `filedata`, per Meta's Attachment Upload
 * API reference), so that no address of ours has to be open to the world. The answer's `attachment_id` is this Page's alone.
 */
export function uploadFile(
  graph: Graph,
  pageToken: string,
  { account, signal }: SendRequest,
  file: OutgoingFile,
  bytes: Buffer,
): Promise<GraphAnswer> {
  const message = JSON.stringify({ attachment: { type: file.kind, payload: { is_reusable: true } } })
  const form = fileForm('filedata', file, bytes, { message })
  return graph.post(graphPath(account.externalId, 'message_attachments'), form, { pageToken }, signal, UPLOAD_WITHIN_MS)
}
