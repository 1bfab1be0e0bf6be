import { createHash } from 'node:crypto'

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #51606f; --paper: #f4f7fb; --card: #fff; --brand: #0b4a8f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef5; --soft: #a9b8c7; --paper: #0d1620; --card: #152230; --brand: #8ec5ff } }
body { margin: 0; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 system-ui, sans-serif }
main { max-width: 38rem; margin: 0 auto; padding: 1.5rem; background: var(--card); border-radius: 1rem }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25 }
a { color: var(--brand) }
.soft { color: var(--soft) }
.ask { display: inline-block; margin: .5rem 0; padding: .7rem 1.2rem; border-radius: .7rem; background: #0b4a8f; color: #fff; text-decoration: none; font-weight: 600 }
.small { margin-top: 2rem; font-size: .9rem; color: var(--soft) }
code { overflow-wrap: anywhere }
`

/** For the Content-Security-Policy: this style and no other. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** `body` is ours, nothing of it comes from a request. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`

/** The first page: what this is, where to ask, how it is doing. */
export function landingPage({ ready, chat }: { ready: boolean; chat: boolean }): string {
  const ask = chat ? '<p><a class="ask" href="/chat">Hỏi công đoàn ngay</a></p>' : ''
  const state = ready
    ? 'Tình trạng: đang hoạt động.'
    : 'Tình trạng: có phần chưa sẵn sàng. Tin bạn gửi vẫn được nhận khi có thể; bạn thử lại sau ít phút nhé.'
  return page(
    'Một Chạm',
    `<h1>Một Chạm</h1>
<p class="soft">Đường dây hai chiều giữa công đoàn và người lao động</p>
<p>Bạn cứ hỏi bằng lời của mình về lương, giờ làm, bảo hiểm, quyền lợi đoàn viên. Máy trả lời từ nội dung công đoàn đã
duyệt, có ghi nguồn; điều gì máy chưa chắc thì cán bộ công đoàn trả lời bạn.</p>
${ask}
<p role="status">${state}</p>
<p class="small">Dành cho người vận hành: bản này chưa có trang làm việc của cán bộ; cán bộ trả lời bằng lệnh trên máy chủ.
<a href="/readyz">Các phần đã sẵn sàng</a> · <a href="/metrics">số đo</a> · <a href="/api/openapi.json">mô tả API</a></p>`,
  )
}

/** What Meta shows somebody who asked there for their data to be deleted. `code` was checked to be one of ours. */
export function deletionPage(code: string): string {
  return page(
    'Yêu cầu xoá dữ liệu · Một Chạm',
    `<h1>Đã nhận yêu cầu xoá dữ liệu</h1>
<p>Mã yêu cầu: <strong><code>${code}</code></strong></p>
<p>Facebook chỉ cho mình biết một mã riêng của bạn với ứng dụng này. Mã đó không cho biết cuộc trò chuyện nào trên Messenger là của
bạn, nên mình <strong>chưa xoá được gì</strong> chỉ từ yêu cầu này.</p>
<p>Để xoá, bạn làm ngay trong cuộc trò chuyện với Trang trên Messenger:</p>
<ol>
<li>Mở lại cuộc trò chuyện với Trang của công đoàn.</li>
<li>Nhắn <strong>xoá dữ liệu</strong>.</li>
<li>Chọn xác nhận khi được hỏi lại.</li>
</ol>
<p>Trong vài phút, tin nhắn, tệp và thông tin của bạn được xoá khỏi hệ thống này. Tin nhắn trong ứng dụng Messenger của bạn
thì bạn tự xoá ở đó.</p>
<p>Nếu bạn chưa từng nhắn tin cho Trang thì hệ thống này không giữ gì về bạn.</p>
<p class="small" lang="en">In English: we received this request. Facebook gave us an app-scoped id, which does not tell us which
Messenger conversation is yours, so nothing has been deleted yet. Write “xoá dữ liệu” to the Page on Messenger and confirm;
everything kept about you here is then erased within minutes.</p>`,
  )
}

export const unknownDeletionPage = page(
  'Không tìm thấy yêu cầu · Một Chạm',
  `<h1>Không có yêu cầu nào mang mã này</h1>
<p>Bạn xem lại đường dẫn giúp mình. Muốn xoá dữ liệu, bạn nhắn <strong>xoá dữ liệu</strong> trong cuộc trò chuyện với công đoàn.</p>`,
)
