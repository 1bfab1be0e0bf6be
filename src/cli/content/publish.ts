import { readFolders } from '../../flows/read-folders'
import type { PublishResult } from '../../flows/publisher'
import type { CommandResult } from '../../control/message'
import { revisionId } from '../../ids'
import { done, no, type Command } from '../command'
import { callOf } from '../help'
import { UsageError } from '../usage-error'
import { sayFound } from './check'

const WHO = { value: 'TÊN', help: 'ai đưa nội dung ra, ghi trong lịch sử', required: true } as const

export const publishContent: Command = {
  name: 'content publish',
  where: 'service',
  summary: 'Kiểm tra rồi đưa nội dung trong thư mục ra dùng ngay; có lỗi thì giữ nguyên bản đang dùng.',
  options: {
    who: WHO,
    why: { value: 'LÝ_DO', help: 'vì sao đổi', required: true },
  },
  async run(service, given) {
    const files = await readFolders(service.contentRoot)
    return told(await service.publisher.publishFolder(files, given.required('who'), given.required('why')))
  },
}

export const acceptDraft: Command = {
  name: 'content accept',
  where: 'service',
  summary: 'Đưa một bản nháp ra dùng: chỉ các tệp của bản nháp đổi, phần còn lại giữ như đang dùng.',
  takes: { value: 'BẢN', help: `mã bản nháp, xem: ${callOf('content drafts')}`, required: true },
  options: { who: WHO },
  async run(service, given) {
    const result = await service.publisher.publishDraft(revisionId(given.argument ?? ''), given.required('who'))
    if (result.kind !== 'unknown-revision') return told(result)
    throw new UsageError(`Không có bản nháp này. Xem: ${callOf('content drafts')}`)
  },
}

export const rollbackContent: Command = {
  name: 'content rollback',
  where: 'service',
  summary: 'Dùng lại một bản nội dung cũ.',
  takes: { value: 'BẢN', help: `mã bản, xem: ${callOf('content history')}`, required: true },
  options: { who: WHO },
  async run(service, given) {
    return told(await service.publisher.rollback(revisionId(given.argument ?? ''), given.required('who')))
  },
}

function told(result: PublishResult): CommandResult {
  switch (result.kind) {
    case 'published':
      return done(
        [`Đã đưa ra dùng: bản ${result.content.revision}.`, sayFound({ faults: [], warnings: result.warnings })]
          .join('\n')
          .trim(),
      )
    case 'unchanged':
      return done('Nội dung không khác bản đang dùng.')
    case 'faulty':
      return no(`${sayFound(result)}\nBản đang dùng giữ nguyên.`)
    case 'unknown-revision':
      throw new UsageError(`Không có bản này. Xem: ${callOf('content history')}`)
  }
}
