import { isQuotable } from '../parameters'
import { addDays } from '../../time'
import type { ParameterPeriod } from '../content'
import type { Check } from './findings'

/** Figures have one value for each day: periods in order, without overlap; a gap is a warning. */
export const checkParameters: Check = ({ parameters }, found) => {
  const seen = new Map<string, string>()
  for (const { source, path, parameter } of parameters) {
    const before = seen.get(parameter.id)
    if (before !== undefined) {
      const where = before === source.path ? 'ở trên' : `trong ${before}`
      const message = `Số liệu "${parameter.id}" đã có ${where}. Mỗi số liệu viết một lần, các kỳ nằm trong periods.`
      found.fault(source, [...path, 'id'], { code: 'duplicate', message })
    }
    seen.set(parameter.id, source.path)
    if (parameter.periods.length === 0) {
      const message = `Số liệu "${parameter.id}" cần ít nhất một kỳ trong periods.`
      found.fault(source, [...path, 'periods'], { code: 'missing-field', message })
    }
    const placed = parameter.periods.map((period, index) => ({ period, at: [...path, 'periods', index] }))
    for (const { period, at } of placed) {
      if (period.validTo === undefined || period.validTo >= period.validFrom) continue
      const message = `Kỳ này kết thúc (${period.validTo}) trước khi bắt đầu (${period.validFrom}).`
      found.fault(source, [...at, 'valid_to'], { code: 'period', message })
    }
    // A draft may stand beside the figure that it would replace.
    const told = placed.filter(({ period }) => isQuotable(period))
    told.sort((a, b) => (a.period.validFrom < b.period.validFrom ? -1 : 1))
    told.forEach(({ period, at }, index) => {
      const before = told[index - 1]?.period
      if (before === undefined) return
      const detail = between(parameter.id, before, period)
      if (detail?.overlap === true)
        found.fault(source, [...at, 'valid_from'], { code: 'period', message: detail.message })
      else if (detail !== undefined)
        found.warning(source, [...at, 'valid_from'], { code: 'period', message: detail.message })
    })
  }
}

function between(
  id: string,
  before: ParameterPeriod,
  after: ParameterPeriod,
): { overlap: boolean; message: string } | undefined {
  if (before.validTo === undefined || before.validTo >= after.validFrom) {
    const end = before.validTo ?? 'chưa có ngày kết thúc (valid_to)'
    const message = `Hai kỳ của "${id}" chồng nhau: kỳ từ ${before.validFrom} (đến: ${end}) và kỳ từ ${after.validFrom}.`
    return { overlap: true, message }
  }
  if (addDays(before.validTo, 1) === after.validFrom) return undefined
  return {
    overlap: false,
    message: `Từ sau ${before.validTo} đến trước ${after.validFrom}, "${id}" không có giá trị nào.`,
  }
}
