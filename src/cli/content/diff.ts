import { readFolders } from '../../flows/read-folders'
import { diffOf, textsOf, withDraft, type FileTexts } from '../../flows/revision'
import { revisionId } from '../../ids'
import { done, json, type Command } from '../command'
import type { CommandService } from '../command-service'
import { callOf } from '../help'
import { UsageError } from '../usage-error'
import { diffLines } from './line-diff'

export const diffContent: Command = {
  name: 'content diff',
  where: 'service',
  summary: 'So nội dung trong thư mục (hoặc một bản cũ, một bản nháp) với bản đang dùng, từng dòng.',
  takes: { value: 'BẢN', help: `bản đem so; nếu không ghi: các tệp trong thư mục. Xem: ${callOf('content history')}` },
  options: { json: { help: 'chỉ tên các tệp, in ra JSON' } },
  async run(service, given) {
    const live = service.publisher.published().revision.files
    const other = await otherTexts(service, given.argument)
    const diff = diffOf(live, other)
    if (given.has('json')) return json(diff)
    const parts = [
      ...diff.added.map((path) => `Thêm ${path}`),
      ...diff.removed.map((path) => `Bỏ ${path}`),
      ...diff.changed.map((path) => `Đổi ${path}\n${sayLines(live[path] ?? '', other[path] ?? '')}`),
    ]
    return done(parts.length === 0 ? 'Không khác bản đang dùng.' : parts.join('\n'))
  },
}

async function otherTexts(service: CommandService, wanted: string | undefined): Promise<FileTexts> {
  if (wanted === undefined) return textsOf(await readFolders(service.contentRoot))
  const revision = await service.revisions.find(revisionId(wanted))
  if (revision === undefined) throw new UsageError(`Không có bản "${wanted}". Xem: ${callOf('content history')}`)
  return revision.state === 'draft' ? withDraft(service.publisher.published().revision.files, revision) : revision.files
}

function sayLines(before: string, after: string): string {
  return diffLines(before, after)
    .map(({ kind, line, text }) => `  ${kind === 'added' ? '+' : '-'}${line}: ${text}`)
    .join('\n')
}
