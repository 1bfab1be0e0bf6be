import { isMediaAddress } from './media-hosts'

const allowed = (channel: 'zalo' | 'messenger' | 'webchat', url: string): boolean =>
  isMediaAddress(channel, new URL(url))

describe('the allow-list', () => {
  it.each([
    ['zalo', 'https://f21.photo.talk.zdn.vn/1/a.jpg'],
    ['zalo', 'http://f9.voice.talk.zdn.vn/a.aac'],
    ['zalo', 'https://cover-talk.zadn.vn/x'],
    ['zalo', 'https://F4.PHOTO.TALK.ZDN.VN/x'],
    ['messenger', 'https://scontent.xx.fbcdn.net/v/t1.15752-9/a.jpg?oh=1&oe=2'],
    ['messenger', 'https://cdn.fbsbx.com/v/a.pdf'],
    ['messenger', 'https://lookaside.fbsbx.com/x'],
    ['messenger', 'https://lookaside.facebook.com/x'],
  ] as const)('%s: %s', (channel, url) => expect(allowed(channel, url)).toBe(true))

  it.each([
    ['zalo', 'https://scontent.xx.fbcdn.net/a.jpg'],
    ['messenger', 'https://f21.photo.talk.zdn.vn/a.jpg'],
    ['webchat', 'https://f21.photo.talk.zdn.vn/a.jpg'],
    ['zalo', 'https://zdn.vn.example/a.jpg'],
    ['zalo', 'https://evilzdn.vn/a.jpg'],
    ['zalo', 'https://zdn.vn/a.jpg'],
    ['zalo', 'https://.zdn.vn/a.jpg'],
    ['zalo', 'https://a.zdn.vn:8080/a.jpg'],
    ['zalo', 'https://user:secret@a.zdn.vn/a.jpg'],
    ['zalo', 'https://a.zdn.vn@127.0.0.1/a.jpg'],
    ['zalo', 'ftp://a.zdn.vn/a.jpg'],
    ['zalo', 'file:///etc/passwd'],
    ['zalo', 'data:image/png;base64,AA'],
    ['zalo', 'http://127.0.0.1/a.zdn.vn'],
    ['zalo', 'http://[::1]/.zdn.vn'],
    ['messenger', 'https://l.facebook.com/l.php?u=http://10.0.0.1/'],
    ['messenger', 'https://evil.lookaside.facebook.com/x'],
  ] as const)('not %s: %s', (channel, url) => expect(allowed(channel, url)).toBe(false))
})
