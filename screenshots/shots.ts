import type { Page } from 'playwright-core'
import { DAY } from '../src/time'
import type { DeskBrowser, Size } from '../test/builders/desk-browser'
import type { Stage } from '../test/builders/stage'
import type { Filled } from './fill'

export interface Scene {
  desk: DeskBrowser
  stage: Stage
  filled: Filled
}

export interface Shot {
  name: string
  path(filled: Filled): string
  /** What happens before the page is opened. */
  before?(scene: Scene, size: Size): Promise<void>
  /** What is done on the page before the picture is taken. */
  prepare?(page: Page, size: Size, scene: Scene): Promise<void>
  as?: 'stranger'
}

const ticketPath = ({ ticket }: Filled): string => `/hop-thu/${encodeURIComponent(ticket)}`
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Every page. */
export const PAGES: readonly Shot[] = [
  { name: 'dang-nhap', path: () => '/hop-thu', as: 'stranger' },
  { name: 'hop-thu', path: () => '/hop-thu' },
  { name: 'phieu', path: ticketPath, prepare: writeReply },
  { name: 'phan-anh-an-danh', path: ({ code }) => `/vu-viec/${code}` },
  { name: 'hoi-thoai', path: ({ conversation }) => `/hoi-thoai/${conversation}` },
  { name: 'cau-soan-san', path: () => '/cau-soan-san' },
  { name: 'thu', path: () => '/thu', prepare: tryQuestion },
  { name: 'can-bo', path: () => '/can-bo' },
  { name: 'don-vi', path: () => '/don-vi' },
  { name: 'kenh', path: () => '/don-vi?xem=kenh', prepare: checkAccount },
  { name: 'so-lieu', path: () => '/so-lieu' },
  { name: 'nhat-ky', path: () => '/nhat-ky' },
  { name: 'tai-khoan', path: () => '/tai-khoan' },
  { name: 'chat', path: () => '/chat', prepare: chat, as: 'stranger' },
]

/** What pages look like on the way, when there is nothing, and when something is wrong: `npm run screenshots -- states FOLDER`. */
export const STATES: readonly Shot[] = [
  { name: 'muc', path: () => '/hop-thu', prepare: openMenu },
  { name: 'dang-tai', path: () => '/healthz', prepare: (page, _, scene) => withoutAnswer(page, scene, '/hop-thu') },
  { name: 'khong-tai-duoc', path: () => '/healthz', prepare: (page, _, scene) => failing(page, scene, '/hop-thu') },
  { name: 'khong-thay-phieu', path: () => '/hop-thu/khong-co' },
  { name: 'khong-co-trang', path: () => '/khong-co-trang' },
  { name: 'tim-khong-thay', path: () => '/hop-thu?tim=khongcotunay' },
  { name: 'loc', path: () => '/hop-thu', prepare: (page) => button(page, 'Lọc').click() },
  { name: 'mat-ket-noi', path: ticketPath, prepare: goOffline },
  { name: 'het-phien', path: ticketPath, prepare: signedOut },
  { name: 'thong-tin-phieu', path: ticketPath, prepare: showPanel },
  { name: 'may-hieu', path: ticketPath, prepare: explain },
  { name: 'xem-truoc', path: ticketPath, prepare: preview },
  { name: 'ghi-chu', path: ticketPath, prepare: writeNote },
  { name: 'chon-cau', path: ticketPath, prepare: (page) => button(page, 'Câu soạn sẵn').click() },
  { name: 'them-viec', path: ticketPath, prepare: (page) => button(page, 'Thêm').click() },
  { name: 'chuyen-don-vi', path: ticketPath, prepare: moveTicket },
  { name: 'xu-ly-xong', path: ticketPath, prepare: (page) => button(page, 'Xử lý xong').click() },
  { name: 'cach-bao', path: () => '/hop-thu', prepare: (page) => button(page, 'Cách báo khi có việc mới').click() },
  { name: 'phan-anh-danh-sach', path: () => '/vu-viec' },
  {
    name: 'xin-biet',
    path: ({ code }) => `/vu-viec/${code}`,
    prepare: (page) => button(page, 'Xin biết người báo').click(),
  },
  { name: 'hoi-thoai-danh-sach', path: () => '/hoi-thoai' },
  { name: 'them-cau', path: () => '/cau-soan-san', prepare: (page) => button(page, 'Thêm câu').click() },
  { name: 'them-can-bo', path: () => '/can-bo', prepare: (page) => button(page, 'Thêm cán bộ').click() },
  { name: 'duong-dan-moi', path: () => '/can-bo', prepare: addOfficer },
  { name: 'dat-mat-khau', path: () => '/healthz', prepare: setUp, as: 'stranger' },
  { name: 'duong-dan-hong', path: () => '/thiet-lap#khong-con-dung-duoc-nua', as: 'stranger' },
  { name: 'don-vi-chi-tiet', path: () => '/don-vi', prepare: openUnit },
  { name: 'sua-don-vi', path: () => '/don-vi', prepare: (page) => button(page, 'Thêm đơn vị').click() },
  { name: 'nhap-csv', path: () => '/don-vi', prepare: importUnits },
  { name: 'them-kenh', path: () => '/don-vi?xem=kenh', prepare: (page) => button(page, 'Thêm kênh').click() },
  { name: 'nhat-ky-loc', path: () => '/nhat-ky?viec=reveal' },
  { name: 'thu-trong', path: () => '/thu' },
  { name: 'sai-mat-khau', path: () => '/hop-thu', prepare: wrongPassword, as: 'stranger' },
  // The last of all: the service's time goes on.
  {
    name: 'da-qua-cua-so',
    path: ticketPath,
    before: ({ stage }, size) => stage.passes(size === 'phone' ? 8 * DAY : 0),
  },
]

async function writeReply(page: Page): Promise<void> {
  await page.getByRole('log').waitFor()
  await page
    .getByLabel('Câu trả lời cho người lao động')
    .fill('Chào bạn, bạn gửi mình ảnh phiếu lương tháng 10 nhé, mình xem rồi gọi lại cho bạn chiều nay.')
}

async function tryQuestion(page: Page): Promise<void> {
  await page.getByRole('textbox').first().fill('tang ca chu nhat tinh sao, luong 7tr8')
  await page.keyboard.press('Enter')
  await page.getByText('200%').first().waitFor()
}

async function chat(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('tang ca chu nhat tinh sao')
  await page.keyboard.press('Enter')
  await page.getByText('200%').first().waitFor()
}

async function checkAccount(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Kiểm tra ngay/ })
    .nth(1)
    .click()
  await page.getByRole('list', { name: 'Kết quả kiểm tra' }).waitFor()
}

async function openMenu(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await button(page, 'Mở hoặc đóng thanh mục').click()
}

async function withoutAnswer(page: Page, { stage }: Scene, path: string): Promise<void> {
  await page.route(/\/api\/ticket/, () => undefined)
  await page.goto(stage.service.url + path)
  await page.getByText('Đang tải danh sách').waitFor()
}

async function failing(page: Page, { stage }: Scene, path: string): Promise<void> {
  await page.route(/\/api\/ticket/, (route) => route.fulfill({ status: 502, body: '' }))
  await page.goto(stage.service.url + path)
  await page.getByText('Chưa tải được').waitFor()
}

async function goOffline(page: Page): Promise<void> {
  await page.getByRole('log').waitFor()
  await page.context().setOffline(true)
  await page.getByText('Mất kết nối').waitFor()
}

async function signedOut(page: Page): Promise<void> {
  await page.getByRole('log').waitFor()
  await page.context().clearCookies()
  await page.getByLabel('Câu trả lời cho người lao động').fill('Chào bạn')
  await button(page, 'Gửi').click()
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
}

async function showPanel(page: Page, size: Size): Promise<void> {
  if (size === 'phone') await button(page, 'Thông tin phiếu').click()
}

async function explain(page: Page): Promise<void> {
  await button(page, 'Máy hiểu câu này thế nào?').last().click()
  await page.getByText('Đọc thành').waitFor()
}

async function preview(page: Page): Promise<void> {
  await writeReply(page)
  await button(page, 'Xem trước').click()
  await page.locator('.preview .bubble').waitFor()
}

async function writeNote(page: Page): Promise<void> {
  await page.getByText('Ghi chú nội bộ', { exact: true }).click()
  await page.getByLabel('Ghi chú cho đồng nghiệp').fill('Đã gọi phòng nhân sự, chờ họ trả lời trước thứ Sáu.')
}

async function moveTicket(page: Page): Promise<void> {
  await button(page, 'Thêm').click()
  await page.getByRole('menuitem', { name: 'Chuyển cho đơn vị khác' }).click()
  await page.getByRole('dialog').waitFor()
}

async function addOfficer(page: Page, size: Size): Promise<void> {
  await button(page, 'Thêm cán bộ').click()
  await page
    .getByLabel('Tên')
    .first()
    .fill(`Phạm Minh ${size === 'phone' ? 'Đức' : 'Hạnh'}`)
  await page.getByLabel('Thư điện tử').fill(`${size}@congdoan.example`)
  await button(page, 'Thêm').click()
  await page.getByText('Đường dẫn chỉ hiện lần này').waitFor()
}

async function setUp(page: Page, size: Size, { desk, stage, filled }: Scene): Promise<void> {
  const admin = await desk.open('/can-bo', filled.officer)
  await button(admin, 'Thêm cán bộ').click()
  await admin
    .getByLabel('Tên')
    .first()
    .fill(`Đỗ Thị Thu ${size === 'phone' ? 'Hà' : 'Hằng'}`)
  await admin.getByLabel('Thư điện tử').fill(`set-up-${size}@congdoan.example`)
  await button(admin, 'Thêm').click()
  const link = await admin.getByLabel('Đường dẫn đặt mật khẩu').inputValue()
  await admin.context().close()
  await page.goto(stage.service.url + new URL(link).pathname + new URL(link).hash)
  await page.getByRole('textbox', { name: 'Mật khẩu mới' }).waitFor()
}

async function openUnit(page: Page): Promise<void> {
  await page.getByRole('button', { name: /phía Bắc/ }).click()
}

async function importUnits(page: Page): Promise<void> {
  await button(page, 'Nhập từ CSV').click()
  await page
    .getByLabel('Nội dung CSV')
    .fill(
      'id,name,level,parent,hotline\nmay-hoa-sen,Công đoàn cơ sở May Hoa Sen,workplace,kcn-bac,0251 000 111\nx,,workplace,khong-co,',
    )
  await button(page, 'Xem thử').click()
  await page.getByRole('region', { name: 'Từng dòng' }).waitFor()
}

async function wrongPassword(page: Page): Promise<void> {
  await page.getByLabel('Thư điện tử').fill('lan@congdoan.example')
  await page.locator('input[type=password]').fill('không phải mật khẩu')
  await button(page, 'Đăng nhập').click()
  await page.getByRole('alert').waitFor()
}
