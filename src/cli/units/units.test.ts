import { askCommand } from '../../../test/builders/ask-command'
import { containing } from '../../../test/builders/containing'
import { aCommandService, type TestService } from '../../../test/builders/command-service'
import { unitId } from '../../ids'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

const ask = (...line: string[]) => askCommand(service, ['units', ...line])
const add = (id: string, ...more: string[]) =>
  ask('add', '--id', id, '--name', `Đơn vị ${id}`, '--level', 'upper', ...more)

describe('units add', () => {
  it('adds a unit with all that is said of it', async () => {
    const more = [
      '--parent',
      'cong-doan',
      '--alias',
      'KCN Amata',
      '--alias',
      'Amata',
      '--coverage',
      'Biên Hoà',
      '--value',
      'hotline=0251 3822 xxx',
    ]
    expect(await add('amata', ...more)).toEqual({ exitCode: 0, output: 'Đã thêm đơn vị Đơn vị amata (amata).\n' })
    expect(service.units.tree().find(unitId('amata'))).toEqual({
      id: 'amata',
      name: 'Đơn vị amata',
      level: 'upper',
      parentId: 'cong-doan',
      aliases: ['KCN Amata', 'Amata'],
      coverage: ['Biên Hoà'],
      values: { hotline: '0251 3822 xxx' },
    })
  })

  it('changes what is given of a known unit and keeps the rest', async () => {
    await add('cu', '--alias', 'Cũ', '--value', 'hotline=1')
    await add('moi')
    await ask('add', '--id', 'cu', '--valid-to', '2026-12-31', '--successor', 'moi', '--value', 'address=2')
    expect(service.units.tree().find(unitId('cu'))).toMatchObject({
      name: 'Đơn vị cu',
      aliases: ['Cũ'],
      values: { hotline: '1', address: '2' },
      validTo: '2026-12-31',
      successorId: 'moi',
    })
  })

  it.each([
    [['--id', 'Đơn vị'], 'không dấu'],
    [['--id', 'moi'], '--name và --level'],
    [['--id', 'moi', '--name', 'M', '--level', 'district'], 'national, province, upper, workplace'],
    [['--id', 'moi', '--name', 'M', '--level', 'upper', '--parent', 'nowhere'], '--parent: Không có đơn vị "nowhere"'],
    [['--id', 'cong-doan', '--parent', 'cong-doan'], 'một đơn vị khác'],
    [['--id', 'cong-doan', '--valid-to', '31/12/2026'], '2026-11-23'],
    [['--id', 'cong-doan', '--value', 'hotline'], 'tên=giá trị'],
  ])('refuses %j', async (line, said) => {
    expect(await ask('add', ...line)).toMatchObject({ exitCode: 2, output: containing(said) })
  })

  it('refuses a circle', async () => {
    await add('con', '--parent', 'cong-doan')
    expect(await ask('add', '--id', 'cong-doan', '--parent', 'con')).toMatchObject({
      exitCode: 2,
      output: containing('cấp trên của nhau'),
    })
  })
})

it('units list draws the tree and tells which units have ended', async () => {
  await add('b-con', '--parent', 'cong-doan')
  await add('a-chau', '--parent', 'b-con', '--valid-to', '2026-06-30')
  expect((await ask('list')).output.split('\n')).toEqual([
    'Mã          Tên            Cấp',
    'cong-doan   Công đoàn      cấp trên cơ sở',
    '  b-con     Đơn vị b-con   cấp trên cơ sở',
    '    a-chau  Đơn vị a-chau  cấp trên cơ sở  đã kết thúc 30/06/2026',
    '',
  ])
  expect(JSON.parse((await ask('list', '--json')).output)).toHaveLength(3)
})
