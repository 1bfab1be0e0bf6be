import { unitId, type UnitId } from '../../ids'
import { parseLocalDate, type LocalDate } from '../../time'
import { faultInTree, type UnitFault } from '../../units/change-unit'
import { UNIT_LEVELS, type Unit } from '../../units/unit'
import type { UnitTree } from '../../units/unit-tree'
import type { Given } from '../arguments'
import { done, type Command } from '../command'
import { UsageError } from '../usage-error'

export const addUnit: Command = {
  name: 'units add',
  where: 'service',
  summary: 'Thêm một đơn vị công đoàn; đơn vị đã có thì chỉ đổi những gì ghi ra.',
  options: {
    id: { value: 'MÃ', help: 'mã ngắn không dấu, ví dụ ldld-dong-nai', required: true },
    name: { value: 'TÊN', help: 'tên đầy đủ (bắt buộc khi thêm mới)' },
    level: { value: 'CẤP', help: `${UNIT_LEVELS.join(', ')} (bắt buộc khi thêm mới)` },
    parent: { value: 'MÃ', help: 'đơn vị cấp trên' },
    alias: { value: 'TÊN', help: 'tên khác mà người lao động hay gọi', multiple: true },
    coverage: { value: 'NƠI', help: 'tỉnh, xã, khu công nghiệp hoặc công ty mà đơn vị phụ trách', multiple: true },
    value: { value: 'TÊN=GIÁ_TRỊ', help: 'giá trị riêng cho câu trả lời, ví dụ hotline=1900…', multiple: true },
    'valid-to': { value: 'NĂM-THÁNG-NGÀY', help: 'ngày cuối cùng còn hoạt động' },
    successor: { value: 'MÃ', help: 'đơn vị nhận việc sau ngày đó' },
  },
  async run(service, given) {
    const tree = service.units.tree()
    const unit = unitOf(tree, given)
    const isNew = tree.find(unit.id) === undefined
    await service.units.save(unit)
    return done(`Đã ${isNew ? 'thêm' : 'cập nhật'} đơn vị ${unit.name} (${unit.id}).`)
  },
}

const OPTIONS: Readonly<Record<UnitFault['field'], string>> = {
  id: '--id',
  name: '--name',
  level: '--level',
  parent: '--parent',
  successor: '--successor',
  validFrom: '--valid-from',
  validTo: '--valid-to',
  values: '--value',
  workingTime: '--value',
}

function unitOf(tree: UnitTree, given: Given): Unit {
  const id = unitId(given.required('id'))
  const known = tree.find(id)
  const name = given.text('name')?.trim() ?? known?.name ?? ''
  const level = given.oneOf('level', UNIT_LEVELS) ?? known?.level
  const parentId = unitNamed(given.text('parent')) ?? known?.parentId
  const validTo = dateOf(given) ?? known?.validTo
  const successorId = unitNamed(given.text('successor')) ?? known?.successorId
  const unit: Unit = {
    id,
    name,
    level: level ?? 'workplace',
    aliases: given.has('alias') ? given.list('alias') : (known?.aliases ?? []),
    coverage: given.has('coverage') ? given.list('coverage') : (known?.coverage ?? []),
    values: { ...known?.values, ...valuesOf(given) },
    ...(known?.validFrom === undefined ? {} : { validFrom: known.validFrom }),
    ...(known?.workingTime === undefined ? {} : { workingTime: known.workingTime }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(successorId === undefined ? {} : { successorId }),
  }
  const fault = faultInTree(unit, (other) => (other === id ? unit : tree.find(other)))
  if (fault?.field === 'id') throw new UsageError(`--id: ${fault.message}`)
  if (name === '' || level === undefined) throw new UsageError('Đơn vị mới cần --name và --level.')
  if (fault !== undefined) throw new UsageError(`${OPTIONS[fault.field]}: ${fault.message} Xem: npm run units -- list`)
  return unit
}

const unitNamed = (typed: string | undefined): UnitId | undefined => (typed === undefined ? undefined : unitId(typed))

function dateOf(given: Given): LocalDate | undefined {
  const typed = given.text('valid-to')
  if (typed === undefined) return undefined
  const day = parseLocalDate(typed)
  if (day === undefined) throw new UsageError('--valid-to ghi dạng 2026-11-23.')
  return day
}

function valuesOf(given: Given): Record<string, string> {
  return Object.fromEntries(
    given.list('value').map((typed) => {
      const [, name, value] = /^([A-Za-z0-9_]+)=(.*)$/s.exec(typed) ?? []
      if (name === undefined || value === undefined) throw new UsageError(`--value "${typed}": ghi dạng tên=giá trị.`)
      return [name, value.trim()]
    }),
  )
}
