import type { Page } from 'playwright-core'
import { unitId } from '../../src/ids'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Đơn vị & kênh', (desk) => {
  let admin: Officer
  let root: string
  beforeAll(async () => {
    admin = await desk.officer({ name: 'Anh Quân', roles: ['admin'] })
    const { units } = desk.service
    root = units.tree().find(units.defaultUnit)?.name ?? ''
  })

  const openImport = async (page: Page, csv: string) => {
    await page.getByRole('button', { name: 'Nhập từ CSV' }).click()
    const dialog = page.getByRole('dialog', { name: 'Nhập đơn vị từ CSV' })
    await dialog.getByLabel('Nội dung CSV').fill(csv)
    await dialog.getByRole('button', { name: 'Xem thử' }).click()
    return dialog
  }

  it('adds a unit with its names and values, and changes it', async () => {
    const page = await desk.open('/don-vi', admin)
    await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thêm đơn vị' })
    await dialog.getByRole('textbox', { name: 'Tên đơn vị' }).fill('Công đoàn KCN Biên Hoà 2')
    await dialog.getByRole('textbox', { name: 'Tên khác' }).fill('KCN Biên Hoà 2\nkhu 2')
    await dialog.getByRole('button', { name: 'Thêm thông tin' }).click()
    await dialog.getByLabel('Tên thông tin 1').fill('hotline')
    await dialog.getByLabel('Giá trị của hotline').fill('0251 3822 000')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()

    const unit = page.getByRole('button', { name: /^Công đoàn KCN Biên Hoà 2/ })
    await unit.click()
    await page.getByText('cong-doan-kcn-bien-hoa-2').waitFor()
    await page.getByText('KCN Biên Hoà 2, khu 2').waitFor()
    await page.getByText('0251 3822 000').waitFor()

    await page.getByRole('button', { name: 'Sửa Công đoàn KCN Biên Hoà 2' }).click()
    const edit = page.getByRole('dialog', { name: 'Sửa: Công đoàn KCN Biên Hoà 2' })
    await edit.getByLabel('Ngày cuối cùng').fill('2025-06-30')
    await edit.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã kết thúc').waitFor()
    expect(desk.service.units.tree().find(unitId('cong-doan-kcn-bien-hoa-2'))).toMatchObject({
      values: { hotline: '0251 3822 000' },
      validTo: '2025-06-30',
    })
  })

  it('gives a unit its own hours, and says what is wrong with them', async () => {
    const page = await desk.open('/don-vi', admin)
    await page
      .getByRole('button', { name: new RegExp(`^${root}`) })
      .first()
      .click()
    await page.getByRole('button', { name: `Sửa ${root}` }).click()
    const dialog = page.getByRole('dialog', { name: `Sửa: ${root}` })
    await dialog.getByRole('switch', { name: 'Đơn vị có giờ làm việc riêng' }).press('Space')
    await dialog.getByRole('checkbox', { name: 'Thứ Bảy' }).press('Space')
    await dialog.getByLabel('Nghỉ trưa từ').fill('05:00')
    await dialog.getByLabel('Nghỉ trưa đến').fill('06:00')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.getByText('Giờ nghỉ trưa phải nằm trong giờ làm việc.').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByLabel('Nghỉ trưa từ').fill('11:30')
    await dialog.getByLabel('Nghỉ trưa đến').fill('12:15')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText(/nghỉ trưa 11:30 đến 12:15 \(giờ riêng\)/).waitFor()
    const { units } = desk.service
    expect(units.tree().workingTime(units.defaultUnit)).toMatchObject({
      days: expect.arrayContaining(['mon', 'sat']) as string[],
      lunch: { from: 690, to: 735 },
    })
  })

  it('tries an import, says which line is wrong, and imports all lines when none is', async () => {
    const page = await desk.open('/don-vi', admin)
    const { defaultUnit } = desk.service.units
    const good = `id,name,level,parent,hotline\ncd-may,CĐCS May Đồng Phú,workplace,${defaultUnit},0251 1`
    const dialog = await openImport(page, `${good}\ncd-giay,CĐCS Giày Sao Mai,xom,${defaultUnit},0251 2`)
    await dialog.getByText('Chưa nhập được: còn dòng sai').waitFor()
    await dialog.getByRole('row', { name: /CĐCS Giày Sao Mai.*3.*Sai/ }).waitFor()
    expect(await dialog.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0)
    expect(await axeFaults(page)).toEqual([])

    await dialog.getByLabel('Nội dung CSV').fill(`${good}\ncd-giay,CĐCS Giày Sao Mai,workplace,${defaultUnit},0251 2`)
    await dialog.getByRole('button', { name: 'Xem thử' }).click()
    await dialog.getByText('Xem thử: chưa có gì thay đổi').waitFor()
    expect(desk.service.units.tree().find(unitId('cd-may'))).toBeUndefined()

    await dialog.getByRole('button', { name: 'Nhập 2 đơn vị' }).click()
    await dialog.getByText('Đã nhập').waitFor()
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('button', { name: /^CĐCS Giày Sao Mai/ }).waitFor()
    expect(desk.service.units.tree().find(unitId('cd-may'))).toMatchObject({ name: 'CĐCS May Đồng Phú' })
  })

  it('finds a unit by another name without diacritics', async () => {
    const page = await desk.open('/don-vi', admin, 'phone')
    await page.getByRole('textbox', { name: 'Tìm đơn vị' }).fill('dong phu')
    await page.getByRole('button', { name: /^CĐCS May Đồng Phú/ }).waitFor()
    expect(await page.getByRole('button', { name: /^CĐCS Giày/ }).count()).toBe(0)
  })

  it('shows the accounts, asks the checklist now, and renames one', async () => {
    const page = await desk.open('/don-vi?xem=kenh', admin, 'phone')
    await page
      .getByRole('button', { name: /^Kiểm tra ngay/ })
      .first()
      .click()
    await page.getByRole('list', { name: 'Kết quả kiểm tra' }).getByRole('listitem').first().waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: /^Sửa/ }).first().click()
    await page.getByRole('textbox', { name: 'Tên kênh' }).fill('Trang chat của Liên đoàn')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByRole('heading', { name: 'Trang chat của Liên đoàn' }).waitFor()

    await page.getByRole('button', { name: 'Thêm kênh' }).click()
    await page.getByRole('dialog', { name: 'Thêm kênh' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it.each(['phone', 'desk'] as const)('can be used by everybody on a %s', async (size) => {
    const page = await desk.open('/don-vi', admin, size)
    await page
      .getByRole('button', { name: new RegExp(`^${root}`) })
      .first()
      .click()
    await page.getByText('Có hiệu lực').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })
})
