import { revisionId } from '../../ids'
import { filesOf } from '../../flows/revision'
import { callOf } from '../help'
import type { Command } from '../command'
import { UsageError } from '../usage-error'

export const exportContent: Command = {
  name: 'content export',
  where: 'service',
  summary: 'Chép các tệp của bản đang dùng (hoặc một bản cũ) ra một thư mục trống.',
  options: {
    to: { value: 'THƯ_MỤC', help: 'thư mục mới hoặc trống', required: true },
    revision: { value: 'BẢN', help: `mã bản, xem: ${callOf('content history')}` },
  },
  async run(service, given) {
    const wanted = given.text('revision')
    const revision =
      wanted === undefined ? service.publisher.published().revision : await service.revisions.find(revisionId(wanted))
    if (revision === undefined)
      throw new UsageError(`Không có bản "${wanted ?? ''}". Xem: ${callOf('content history')}`)
    const files = filesOf(revision.files)
    return { exitCode: 0, output: `Bản ${revision.id}: ${files.length} tệp chép vào ${given.required('to')}.\n`, files }
  },
}
