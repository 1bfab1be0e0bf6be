import { mkdir } from 'node:fs/promises'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDeskOnStage } from '../builders/describe-desk'

describeDeskOnStage('an answer to a report without a name that the platform refuses', (stage, desk) => {
  it('is told on the case’s page without a word of who or where, and sent again once at the officer’s wish', async () => {
    const worker = stage.zaloWorker()
    let told = ''
    for (const words of [
      'em muốn báo vi phạm giấu tên',
      'giấu tên',
      'tổ trưởng giữ căn cước',
      'xưởng may',
      'tháng chín',
      '50',
      'không',
    ]) {
      told = await worker.says(words)
    }
    const code = /PA-[A-Z0-9]+-[A-Z0-9]/.exec(told)?.[0] ?? ''
    const page = await desk.open(`/vu-viec/${code}`, await desk.officer({ name: 'Chị Lan' }), 'phone')
    const box = page.getByRole('textbox', { name: 'Câu trả lời cho người báo' })
    await box.fill('Bạn còn giữ giấy tờ không?')
    stage.zalo.refuse(worker.id, -213)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('Không tới được người báo.').waitFor()
    expect((await page.locator('body').textContent()) ?? '').not.toMatch(/Zalo|quan tâm OA|-213/)
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
    const folder = process.env['PICTURES']
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/case-undelivered.png` })
    }

    stage.zalo.refuse(worker.id, undefined)
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await stage.settled()
    const delivered = await stage.zalo.waitFor(
      (one) => one.userId === worker.id && one.text.includes('giấy tờ không'),
      60_000,
    )
    expect(delivered.text).toContain(code)
    await page.getByRole('button', { name: 'Gửi lại' }).waitFor({ state: 'detached' })
    expect(await stage.tickets()).toEqual([])
  })
})
