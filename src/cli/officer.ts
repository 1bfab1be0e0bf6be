import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { unitId } from '../ids'
import { officerId, ROLES, type Officer, type Role } from '../units/officer'
import { accountSubject, makeSetUpLink, setUpPath } from '../units/sign-in'
import type { Given } from './arguments'
import { done, no, type Command } from './command'
import type { CommandService } from './command-service'
import { sayTime } from './text'
import { UsageError } from './usage-error'

const EMAIL = { value: 'THƯ', help: 'thư điện tử để đăng nhập', required: true } as const

const addOfficer: Command = {
  name: 'officer add',
  where: 'service',
  summary: 'Thêm một cán bộ và in đường dẫn đặt mật khẩu, dùng một lần.',
  options: {
    email: EMAIL,
    name: { value: 'TÊN', help: 'tên mà người lao động và đồng nghiệp đọc thấy, ví dụ "Chị Hoa"', required: true },
    role: { value: 'VAI_TRÒ', help: `${ROLES.join(', ')} (officer nếu không ghi)`, multiple: true },
    unit: { value: 'MÃ', help: 'đơn vị của cán bộ; nếu không ghi: đơn vị gốc' },
  },
  async run(service, given) {
    const officer: Officer = {
      id: officerId(randomUUID()),
      name: given.required('name').trim(),
      email: emailIn(given),
      roles: rolesIn(given),
      unitId: unitFor(service, given),
      active: true,
      createdAt: service.clock.now(),
    }
    const result = await service.officers.add(officer)
    if (result === 'email-taken')
      return no(`Thư ${officer.email} đã có tài khoản. Mật khẩu mới: officer reset-password`)
    if (result === 'name-taken')
      return no(`Đã có cán bộ tên ${officer.name}. Hãy thêm đơn vị vào tên, ví dụ "Hoa (Biên Hoà)".`)
    await noteDown(service, officer, 'addOfficer', `Thêm cán bộ ${officer.name}`)
    return done(`Đã thêm ${officer.name}.\n${await linkLines(service, officer)}`)
  },
}

const resetPassword: Command = {
  name: 'officer reset-password',
  where: 'service',
  summary: 'In đường dẫn đặt mật khẩu mới cho một cán bộ, dùng một lần; đường dẫn cũ hết hiệu lực.',
  options: { email: EMAIL },
  async run(service, given) {
    const officer = await service.officers.findByEmail(emailIn(given))
    if (officer === undefined) return no('Không có cán bộ nào dùng thư này.')
    if (!officer.active) return no(`${officer.name} đang bị ngừng.`)
    await service.guesses.clear(accountSubject(officer.email, service))
    await noteDown(service, officer, 'makeSetUpLink', `Tạo đường dẫn đặt mật khẩu cho ${officer.name}`)
    return done(await linkLines(service, officer))
  },
}

export const officerCommands: readonly Command[] = [addOfficer, resetPassword]

async function linkLines(service: CommandService, officer: Officer): Promise<string> {
  const { token, link } = await makeSetUpLink({ links: service.setUpLinks, clock: service.clock }, officer)
  const address = new URL(setUpPath(token), service.publicUrl).href
  return `Gửi riêng cho ${officer.name} đường dẫn này (dùng một lần, đến ${sayTime(link.endsAt)}):\n${address}`
}

const noteDown = (service: CommandService, officer: Officer, what: string, text: string): Promise<void> =>
  service.audit.add({
    at: service.clock.now(),
    who: 'dòng lệnh',
    what,
    text,
    subject: officer.id,
    unitId: officer.unitId,
  })

function emailIn(given: Given): string {
  const parsed = z.email().safeParse(given.required('email').trim().toLowerCase())
  if (!parsed.success) throw new UsageError('--email: ghi một địa chỉ thư, ví dụ hoa@congdoan.example')
  return parsed.data
}

function rolesIn(given: Given): Role[] {
  const typed = given.has('role') ? given.list('role') : ['officer']
  return [...new Set(typed)].map((text) => {
    const role = ROLES.find((known) => known === text)
    if (role === undefined) throw new UsageError(`--role "${text}": chọn trong ${ROLES.join(', ')}.`)
    return role
  })
}

function unitFor(service: CommandService, given: Given): Officer['unitId'] {
  const typed = given.text('unit')
  if (typed === undefined) return service.units.defaultUnit
  const unit = service.units.tree().find(unitId(typed))
  if (unit === undefined) throw new UsageError(`Không có đơn vị "${typed}". Xem: npm run units -- list`)
  return unit.id
}
