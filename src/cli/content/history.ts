import type { Revision } from '../../flows/revision'
import { done, json, type Command } from '../command'
import { printable, sayTime, table } from '../text'

const AT_ONCE = 20

export const contentHistory: Command = {
  name: 'content history',
  where: 'service',
  summary: 'Các bản nội dung đã đưa ra dùng: khi nào, ai, vì sao, đổi bao nhiêu tệp.',
  options: {
    limit: { value: 'SỐ', help: `bao nhiêu bản gần nhất (${AT_ONCE})` },
    json: { help: 'in ra JSON' },
  },
  async run(service, given) {
    const revisions = await service.revisions.list(given.count('limit', AT_ONCE))
    if (given.has('json')) return json(revisions.map(row))
    const live = service.publisher.published().revision.id
    const rows = revisions.map((revision) => [
      revision.id,
      sayTime(revision.createdAt),
      revision.id === live ? 'đang dùng' : STATES[revision.state],
      sayDiff(revision),
      `${revision.who}: ${revision.why}`,
    ])
    return done(printable(table(rows)))
  },
}

const STATES: Readonly<Record<Revision['state'], string>> = { live: 'đã dùng', draft: 'bản nháp', withdrawn: 'đã rút' }

const sayDiff = ({ diff: { added, changed, removed } }: Revision): string =>
  `+${added.length} ~${changed.length} -${removed.length} tệp`

const row = ({ id, createdAt, who, why, state, diff }: Revision) => ({ id, createdAt, who, why, state, diff })
