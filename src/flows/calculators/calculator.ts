import type { Calculator, CalculatorInput, CalculatorResult } from './define'
import { overtimePay } from './overtime-pay'

/** Every calculator that a flow may name, with its inputs and results. */
export const calculators: ReadonlyMap<string, Calculator> = new Map([['overtime-pay', overtimePay]])

/** Runs a calculator by name. Never throws: what it cannot compute is refused with a Vietnamese reason. */
export function runCalculator(name: string, inputs: Readonly<Record<string, CalculatorInput>>): CalculatorResult {
  const calculator = calculators.get(name)
  return calculator === undefined ? { ok: false, reason: `Không có phép tính "${name}".` } : calculator.run(inputs)
}
