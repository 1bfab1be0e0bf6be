import type { Subject } from '../flow'
import { fields, listOf, map, needed, optional, type Reader } from './reader'
import { name, texts } from './scalars'

const subject: Reader<Subject> = map(
  fields({
    id: needed(name('mã điều được nhắc tới', /^[a-z0-9-]+$/, 'Ví dụ gio-trong-ngay.')),
    words: needed(texts),
    harmless: optional(texts),
  }),
  (read) => ({ ...read, harmless: read.harmless ?? [] }),
)

/** `flows/subjects.yaml`: what a text may touch, so that nothing about it is taken for granted. */
export const subjectsFile: Reader<Subject[]> = map(
  fields({ subjects: needed(listOf(subject)) }),
  ({ subjects }) => subjects,
)
