import type { Revision } from '../../flows/revision'
import { revisionId } from '../../ids'
import { done, json, type Command } from '../command'
import { callOf } from '../help'
import { printable, sayTime, table } from '../text'
import { UsageError } from '../usage-error'

/** Drafts wait for a person, but not for years. */
const LOOK_BACK = 200

export const contentDrafts: Command = {
  name: 'content drafts',
  where: 'service',
  summary:
    'Các bản nháp chờ người biên tập: kết luận kiểm tin của cán bộ, phần nâng cấp chưa nhận. Chưa ai ngoài bạn thấy.',
  options: { json: { help: 'in ra JSON' } },
  notes: `Xem từng dòng: ${callOf('content diff')} BẢN. Đưa ra dùng: ${callOf('content accept')} BẢN --who TÊN. Bỏ: ${callOf('content discard')} BẢN.`,
  async run(service, given) {
    const revisions = await service.revisions.list(LOOK_BACK)
    const drafts = revisions.filter(({ state }) => state === 'draft')
    if (given.has('json'))
      return json(drafts.map(({ id, createdAt, who, why, diff }) => ({ id, createdAt, who, why, diff })))
    if (drafts.length === 0) return done('Không có bản nháp nào.')
    return done(printable(table(drafts.map(row))))
  },
}

export const discardDraft: Command = {
  name: 'content discard',
  where: 'service',
  summary: 'Bỏ một bản nháp; bản đang dùng không đổi.',
  takes: { value: 'BẢN', help: `mã bản nháp, xem: ${callOf('content drafts')}`, required: true },
  options: {},
  async run(service, given) {
    const id = revisionId(given.argument ?? '')
    const draft = await service.revisions.find(id)
    if (draft?.state !== 'draft') throw new UsageError(`Không có bản nháp "${id}". Xem: ${callOf('content drafts')}`)
    await service.revisions.withdraw(id)
    return done(`Đã bỏ bản nháp ${id}.`)
  },
}

const row = ({ id, createdAt, who, why, diff }: Revision): string[] => [
  id,
  sayTime(createdAt),
  [...diff.added, ...diff.changed, ...diff.removed].join(', '),
  `${who}: ${why}`,
]
