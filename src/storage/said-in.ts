import type { AttachmentKind, EventBody } from '../inbox/event'

const CALLED: Readonly<Record<AttachmentKind, string>> = {
  image: 'Ảnh',
  audio: 'Tin thoại',
  video: 'Phim',
  file: 'Tệp',
  sticker: 'Nhãn dán',
  location: 'Vị trí',
  link: 'Liên kết',
  'contact-card': 'Danh thiếp',
  other: 'Tệp khác',
}

/** The words of an event as an officer reads them; undefined when there are none. */
export function saidIn(body: EventBody): string | undefined {
  switch (body.kind) {
    case 'text':
    case 'edit':
      return body.text
    case 'tap':
      return body.title ?? body.payload
    case 'attachment':
      return [body.text, ...body.items.map(({ kind }) => `[${CALLED[kind]}]`)]
        .filter((text) => text !== undefined)
        .join(' ')
    case 'echo':
    case 'standby':
      return body.text
    case 'contact-info':
      return '[thông tin liên hệ]'
    default:
      return undefined
  }
}
