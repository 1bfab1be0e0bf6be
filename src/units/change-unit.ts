import type { UnitId } from '../ids'
import { faultOfWorkingTime } from '../tickets/working-time'
import type { Scope } from './officer'
import type { Unit } from './unit'

/** Why a unit cannot be as it is given: the field of it, and a Vietnamese sentence. */
export interface UnitFault {
  field: 'id' | 'name' | 'parent' | 'successor' | 'validFrom' | 'validTo' | 'values' | 'level' | 'workingTime'
  message: string
}
export type FindUnit = (id: UnitId) => Unit | undefined

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const LONGEST_ID = 60
const LONGEST_NAME = 200
const VALUE_NAME = /^[A-Za-z0-9_]+$/
const LONGEST_CHAIN = 50

/** What is wrong with a unit whoever saves it. `find` knows the units as they will be. */
export function faultInTree(unit: Unit, find: FindUnit): UnitFault | undefined {
  if (!ID.test(unit.id) || unit.id.length > LONGEST_ID) {
    return fault('id', `Mã chỉ gồm chữ thường không dấu, số và dấu nối, tối đa ${LONGEST_ID} ký tự.`)
  }
  if (unit.name.trim() === '' || unit.name.length > LONGEST_NAME) {
    return fault('name', `Tên đơn vị cần có, tối đa ${LONGEST_NAME} ký tự.`)
  }
  const wrongName = Object.keys(unit.values).find((name) => !VALUE_NAME.test(name))
  if (wrongName !== undefined) {
    return fault('values', `Tên thông tin "${wrongName}" chỉ gồm chữ không dấu, số và dấu gạch dưới.`)
  }
  if (unit.validFrom !== undefined && unit.validTo !== undefined && unit.validTo < unit.validFrom) {
    return fault('validTo', 'Ngày cuối cùng phải sau ngày bắt đầu.')
  }
  const wrongTime = unit.workingTime === undefined ? undefined : faultOfWorkingTime(unit.workingTime)
  if (wrongTime !== undefined) return fault('workingTime', wrongTime)
  return wrongParent(unit, find) ?? wrongSuccessor(unit, find)
}

/**
 * The same for somebody whose units are these: `before` is the unit as it is now, `isNew` whether another unit only comes
 * with this change. A unit outside is neither changed nor made to stand above, or to carry on.
 */
export function faultOfUnit(
  unit: Unit,
  before: Unit | undefined,
  find: FindUnit,
  scope: Scope,
  isNew: (id: UnitId) => boolean = () => false,
): UnitFault | undefined {
  const mine = (id: UnitId): boolean => scope.units.includes(id) || isNew(id)
  if (before !== undefined && !mine(unit.id)) {
    return fault('id', 'Mã này đã có ở đơn vị khác, ngoài phạm vi của bạn.')
  }
  if (unit.parentId === undefined && (before === undefined || before.parentId !== undefined)) {
    return fault('parent', 'Thiếu đơn vị cấp trên.')
  }
  const wrong = faultInTree(unit, find)
  if (wrong !== undefined) return wrong
  if (unit.parentId !== undefined && unit.parentId !== before?.parentId && !mine(unit.parentId)) {
    return fault('parent', `Đơn vị cấp trên "${unit.parentId}" ngoài phạm vi của bạn.`)
  }
  if (unit.successorId !== undefined && unit.successorId !== before?.successorId && !mine(unit.successorId)) {
    return fault('successor', `Đơn vị kế tục "${unit.successorId}" ngoài phạm vi của bạn.`)
  }
  return undefined
}

function wrongParent({ id, parentId }: Unit, find: FindUnit): UnitFault | undefined {
  if (parentId === undefined) return undefined
  if (parentId === id) return fault('parent', 'Đơn vị cấp trên phải là một đơn vị khác.')
  if (find(parentId) === undefined) return fault('parent', `Không có đơn vị "${parentId}".`)
  return leadsTo(id, parentId, find, (unit) => unit.parentId)
    ? fault('parent', `"${parentId}" đang nằm dưới "${id}", hai đơn vị sẽ là cấp trên của nhau.`)
    : undefined
}

function wrongSuccessor({ id, successorId }: Unit, find: FindUnit): UnitFault | undefined {
  if (successorId === undefined) return undefined
  if (successorId === id) return fault('successor', 'Đơn vị kế tục phải là một đơn vị khác.')
  if (find(successorId) === undefined) return fault('successor', `Không có đơn vị "${successorId}".`)
  return leadsTo(id, successorId, find, (unit) => unit.successorId)
    ? fault('successor', `"${successorId}" đang giao việc cho "${id}", hai đơn vị sẽ kế tục nhau.`)
    : undefined
}

/** A chain that is too long to be right counts as one that comes back. */
function leadsTo(id: UnitId, from: UnitId, find: FindUnit, next: (unit: Unit) => UnitId | undefined): boolean {
  let at: UnitId | undefined = from
  for (let steps = 0; at !== undefined && steps < LONGEST_CHAIN; steps++) {
    if (at === id) return true
    const unit = find(at)
    at = unit === undefined ? undefined : next(unit)
  }
  return at !== undefined
}

const fault = (field: UnitFault['field'], message: string): UnitFault => ({ field, message })
