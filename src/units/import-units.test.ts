import { unitId } from '../ids'
import { parseCsv } from './csv'
import { planImport } from './import-units'
import type { Unit } from './unit'
import { unitTree } from './unit-tree'

const unit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id: unitId(id),
  name: `Đơn vị ${id}`,
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
  ...over,
})
const tree = unitTree([
  unit('tinh', { level: 'province' }),
  unit('khu', { parentId: unitId('tinh'), aliases: ['KCN'], values: { hotline: '1' } }),
  unit('noi-khac', { level: 'province' }),
])
const scope = { units: [unitId('tinh'), unitId('khu')] }
const plan = (...lines: string[]) => planImport(parseCsv(lines.join('\n')), tree, scope)
const faults = (...lines: string[]) =>
  plan(...lines).rows.flatMap(({ line, what, message }) => (what === 'fault' ? [`${line}: ${message}`] : []))
const HEADER = 'id,name,level,parent,validTo,successor'

it('adds, changes and keeps; an empty field of a known unit changes nothing', () => {
  const { rows, units } = plan(
    'id,name,level,parent,aliases,hotline',
    'xuong,CĐCS Xưởng,workplace,moi,xưởng|xuong,',
    'moi,Công đoàn Mới,upper,khu,,',
    'khu,,,,,0251 3822 000',
    'tinh,Đơn vị tinh,province,,,',
  )
  expect(rows.map(({ line, id, what }) => [line, id, what])).toEqual([
    [2, 'xuong', 'add'],
    [3, 'moi', 'add'],
    [4, 'khu', 'change'],
    [5, 'tinh', 'same'],
  ])
  expect(units[0]).toMatchObject({ parentId: 'moi', aliases: ['xưởng', 'xuong'], values: {} })
  expect(units[2]).toEqual(
    unit('khu', { parentId: unitId('tinh'), aliases: ['KCN'], values: { hotline: '0251 3822 000' } }),
  )
})

it.each([
  ['a,A,workplace,nowhere,,', 'nowhere'],
  ['a,A,workplace,,,', 'cấp trên'],
  ['a,A,district,khu,,', 'national, province, upper, workplace'],
  ['a,A,,khu,,', 'level'],
  ['A Mới,A,upper,khu,,', 'không dấu'],
  ['a,,upper,khu,,', 'Tên đơn vị'],
  ['a,A,upper,khu,31/12/2026,', '2026-11-23'],
  ['a,A,upper,khu,2026-02-31,', '2026-11-23'],
  ['a,A,upper,noi-khac,,', 'ngoài phạm vi'],
  ['noi-khac,Chiếm,province,tinh,,', 'ngoài phạm vi'],
  ['khu,Khu,upper,tinh,2026-12-31,noi-khac', 'ngoài phạm vi'],
  ['khu,Khu,upper,tinh,2026-12-31,khu', 'một đơn vị khác'],
  ['tinh,Tỉnh,province,khu,,', 'cấp trên của nhau'],
  ['a,A,upper,khu,,,thừa', 'nhiều hơn số cột'],
  ['a,"A,upper,khu,,', 'nháy kép'],
])('finds the fault of %s', (line, said) => {
  expect(faults(HEADER, line)).toEqual([expect.stringMatching(new RegExp(`^2: .*${said}`, 's'))])
})

describe('working time in a table', () => {
  const HOURS = 'id,name,workDays,workHours,lunch'
  it('is read, and what is empty stays', () => {
    const { units, rows } = plan(HOURS, 'khu,,mon|sat|tue,7h30-16:30,11:30-12:30', 'tinh,,,,')
    expect(units[0]?.workingTime).toEqual({
      days: ['mon', 'tue', 'sat'],
      from: 450,
      to: 990,
      lunch: { from: 690, to: 750 },
    })
    expect(rows.map(({ what }) => what)).toEqual(['change', 'same'])
  })
  it.each([
    ['khu,,mon,16:30-07:30,', 'Giờ tan làm phải sau'],
    ['khu,,mon,07:30-16:30,06:00-07:00', 'Giờ nghỉ trưa phải nằm trong'],
    ['khu,,mon,07:30-16:30,07:30-16:30', 'chiếm hết'],
    ['khu,,mon,07:30-16:30,12:30-11:30', 'Giờ hết nghỉ trưa'],
    ['khu,,thứ hai,07:30-16:30,', 'workDays'],
    ['khu,,mon,7-16,', 'workHours'],
    ['khu,,mon,07:30-25:30,', 'workHours'],
    ['khu,,mon,07:30-16:30,trưa', 'lunch'],
    ['khu,,mon,,', 'cả workDays và workHours'],
  ])('finds the fault of %s', (line, said) => {
    expect(faults(HOURS, line)).toEqual([expect.stringContaining(said)])
  })
})

it('finds circles of units that come together', () => {
  expect(faults(HEADER, 'a,A,upper,b,,', 'b,B,upper,a,,')).toHaveLength(2)
  expect(faults(HEADER, 'a,A,upper,khu,2026-12-31,b', 'b,B,upper,khu,2026-12-31,a')).toHaveLength(2)
  expect(faults(HEADER, 'a,A,upper,khu,,', 'a,A,upper,khu,,')).toEqual(['3: Mã này đã có ở dòng trên.'])
})

it('says what is wrong with the first line, and with an empty file', () => {
  expect(faults('mã,tên')).toEqual([expect.stringContaining('tên cột')])
  expect(faults('id,name,name')).toEqual([expect.stringContaining('hai cột')])
  expect(faults('id,name,địa chỉ')).toEqual([expect.stringContaining('địa chỉ')])
  expect(faults('')).toEqual([expect.stringContaining('không có dòng nào')])
})

it('takes ten thousand lines in good time', () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `u${n},Đơn vị ${n},workplace,${n === 0 ? 'khu' : 'u0'},,`)
  const began = performance.now()
  expect(faults(HEADER, ...lines)).toEqual([])
  expect(performance.now() - began).toBeLessThan(2_000)
})
