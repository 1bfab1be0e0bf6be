/**
 * The bare form in which texts are compared: no diacritics, `đ` as `d`, lower case, blanks collapsed and trimmed, NFC.
 * `fold('Tăng  CA đêm')` is `tang ca dem`. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}
