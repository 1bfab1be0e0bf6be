import { PARAMETER_UNITS, type Parameter, type ParameterPeriod, type ParameterUnit } from '../content'
import { fields, listOf, map, needed, optional, shortened, wrongValue, type Place, type Reader } from './reader'
import { day, flag, link, oneOf, parameterName, text } from './scalars'

const CONFIDENCES = ['high', 'medium', 'low'] as const

type RawPeriod = Omit<ParameterPeriod, 'value'> & { value: string }

const period: Reader<RawPeriod> = map(
  fields({
    value: needed(text()),
    valid_from: needed(day),
    valid_to: optional(day),
    cite: needed(text()),
    source: needed(link),
    confidence: needed(oneOf(CONFIDENCES, 'mức tin cậy')),
    draft: optional(flag),
    note: optional(text()),
  }),
  ({ valid_from: validFrom, valid_to: validTo, ...read }) => ({
    ...read,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
  }),
)

const parameter: Reader<Parameter> = map(
  fields({
    id: needed(parameterName),
    name: needed(text()),
    unit: needed(oneOf(PARAMETER_UNITS, 'đơn vị')),
    periods: needed(listOf(period)),
  }),
  (read, at) => ({
    ...read,
    periods: read.periods.map((each, index) => ({
      ...each,
      value: valueIn(read.unit, each.value, at.within('periods').within(index).within('value')),
    })),
  }),
)

function valueIn(unit: ParameterUnit, written: string, at: Place): number | string {
  if (unit === 'text') return written
  if (/^[+-]?\d+(\.\d+)?$/.test(written)) return Number(written)
  if (written !== '') {
    const message = `Với đơn vị ${unit}, giá trị phải là con số viết liền (5310000), không phải "${shortened(written)}".`
    at.report(wrongValue(message, digitsOf(written)))
  }
  return 0
}

function digitsOf(written: string): string | undefined {
  const digits = written.replace(/[.,\s](?=\d{3})/g, '').replace(/[^\d.]+$/, '')
  return /^\d+(\.\d+)?$/.test(digits) ? digits : undefined
}

/** `flows/parameters.yaml` and every file under `flows/parameters/`: the figures of the law. */
export const parametersFile: Reader<Parameter[]> = map(
  fields({ parameters: needed(listOf(parameter)) }),
  (read) => read.parameters,
)
