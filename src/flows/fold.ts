import { fold as bare } from '../understanding/normalize/fold'

/** Text as it is compared: the bare form, with punctuation as blanks (`Đắk Lắk!` -> `dak lak`). */
export function fold(text: string): string {
  const folded = bare(text)
  if (PLAIN.test(folded)) return folded
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
/** Most texts and nearly all words. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/
