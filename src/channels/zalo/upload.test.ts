import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AttachmentId } from '../../attachments/attachment'
import type { OutgoingFile } from '../../attachments/outgoing'
import { accountId } from '../../ids'
import type { SendRequest } from '../channel'
import type { HttpRequest, PlatformHttp } from '../http-client'
import { createZaloApi } from './api'
import { sendZalo } from './send'

const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../test/recorded/zalo/api', name), 'utf8'))

const PICTURE: OutgoingFile = {
  ...{ id: 'out-1' as AttachmentId, kind: 'image', name: 'Mẫu đơn.jpg', type: 'image/jpeg', bytes: 3 },
}
const DOCUMENT: OutgoingFile = { ...PICTURE, kind: 'file', name: 'Mẫu đơn.pdf', type: 'application/pdf' }

/** Sends a file to a platform that answers as recorded; what it was asked. */
async function sent(file: OutgoingFile): Promise<HttpRequest[]> {
  const asked: HttpRequest[] = []
  const http: PlatformHttp = async (request) => {
    asked.push(request)
    const isUpload = request.url.includes('/upload/')
    const upload = file.kind === 'image' ? 'upload_image.response.json' : 'upload_file.response.json'
    return { kind: 'answered', status: 200, json: recorded(isUpload ? upload : 'send_cs.response.reply.json') }
  }
  const id = accountId('zalo', '1')
  const account = { id, channel: 'zalo' as const, externalId: '1', name: 'OA', credentials: {}, settings: {} }
  const request: SendRequest = {
    ...{ account, personExternalId: '6503318872904417735', part: { text: '', file }, author: 'officer' },
    ...{
      fileBytes: Buffer.from('abc'),
      messageId: 'm1',
      lastInboundAt: 1,
      now: 2,
      signal: AbortSignal.timeout(60_000),
    },
  }
  expect((await sendZalo(createZaloApi(http, 'https://openapi.example'), 'token', request)).kind).toBe('sent')
  return asked
}

describe('a file to a person on Zalo', () => {
  it('is a picture by its id, as the platform’s examples have it', async () => {
    const [upload, message] = await sent(PICTURE)
    expect(upload?.url).toBe('https://openapi.example/v2.0/oa/upload/image')
    const form = upload?.body as FormData
    expect([...form.keys()]).toEqual(['file'])
    expect(form.get('file')).toMatchObject({ name: 'Mẫu đơn.jpg', type: 'image/jpeg', size: 3 })
    const elements = [{ media_type: 'image', attachment_id: 'wESbinventedL53O_shdvIPILC7iR' }]
    expect(message).toMatchObject({ url: 'https://openapi.example/v3.0/oa/message/cs' })
    expect(message?.body).toEqual({
      recipient: { user_id: '6503318872904417735' },
      message: { attachment: { type: 'template', payload: { template_type: 'media', elements } } },
    })
  })

  it('is another file by its token', async () => {
    const [upload, message] = await sent(DOCUMENT)
    expect(upload?.url).toBe('https://openapi.example/v2.0/oa/upload/file')
    expect(message?.body).toEqual(recorded('send_cs_file.request.json'))
  })
})
