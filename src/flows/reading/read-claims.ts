import { topicId } from '../../ids'
import { VERDICTS, type Claim } from '../claim'
import { fields, listOf, map, needed, optional, type Reader } from './reader'
import { day, link, name, oneOf, sourceName, template, text, texts, topicName } from './scalars'

const claimName = name(
  'mã tin',
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'Mã chỉ có chữ thường không dấu, số và "-", ví dụ phat-tien-ky-luat.',
)

const source = fields({
  id: needed(sourceName),
  law: needed(text()),
  article: optional(text()),
  clause: optional(text()),
  link: optional(link),
})

const claim: Reader<Claim> = map(
  fields({
    id: needed(claimName),
    claim: needed(template),
    told: optional(texts),
    verdict: needed(oneOf(VERDICTS, 'kết luận')),
    why: needed(template),
    sources: optional(listOf(source)),
    topic: optional(topicName),
    valid_from: optional(day),
    valid_to: optional(day),
    review_by: needed(day),
  }),
  ({ valid_from: validFrom, valid_to: validTo, review_by: reviewBy, topic, told = [], sources = [], ...read }) => ({
    ...read,
    told,
    sources,
    reviewBy,
    ...(topic === undefined ? {} : { topic: topicId(topic) }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }),
)

/** A file of `flows/claims/`: rumours with the editors' verdicts. */
export const claimsFile: Reader<Claim[]> = map(fields({ claims: needed(listOf(claim)) }), (read) => read.claims)
