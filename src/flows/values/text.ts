import { accept, refuse, type ValueResult } from './value'

const LEAST = 2
const MOST = 2000

/** Free text: trimmed, NFC, 2 to 2000 characters as a reader counts them, with at least one letter or digit. */
export function parseText(text: string): ValueResult {
  const kept = text.normalize('NFC').trim()
  const characters = [...kept].length
  if (characters < LEAST || !/[\p{L}\p{N}]/u.test(kept))
    return refuse('Bạn viết rõ thêm một chút giúp nhé, vài từ là đủ.')
  if (characters > MOST) return refuse(`Phần này dài quá ${MOST} ký tự. Bạn viết ngắn lại giúp, chỉ nêu ý chính.`)
  return accept(kept, kept)
}
