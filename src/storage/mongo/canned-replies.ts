import type { CannedReply, CannedReplyRepository } from '../../tickets/canned-reply'
import type { Collections } from './collections'
import { defined } from './defined'
import type { CannedReplyDoc } from './schemas/canned-reply'

export function mongoCannedReplies({ cannedReplies }: Collections): CannedReplyRepository {
  return {
    async list({ units }) {
      const found = await cannedReplies
        .find({ unitId: { $in: units } })
        .sort({ title: 1, _id: 1 })
        .lean()
      return found.map(toReply)
    },
    async find({ units }, id) {
      const found = await cannedReplies.findOne({ _id: id, unitId: { $in: units } }).lean()
      return found === null ? undefined : toReply(found)
    },
    async save({ id, unitId, title, text, topic, updatedAt }) {
      const change = { $set: { title, text, updatedAt, ...defined({ topic }) }, $setOnInsert: { unitId } }
      const without = topic === undefined ? { $unset: { topic: 1 as const } } : {}
      await cannedReplies.updateOne({ _id: id }, { ...change, ...without }, { upsert: true })
    },
    async remove(id) {
      await cannedReplies.deleteOne({ _id: id })
    },
  }
}

const toReply = ({ _id: id, unitId, title, text, updatedAt, topic }: CannedReplyDoc): CannedReply => ({
  ...{ id, unitId, title, text, updatedAt },
  ...defined({ topic }),
})
