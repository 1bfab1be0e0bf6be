import { fold as bare } from '../understanding/normalize/fold'

/** Text as it is compared: the bare form, with punctuation as blanks (`Đắk Lắk!` -> `dak lak`). */
export function fold(text: string): string {
  return bare(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
