import type { Calculator, CalculatorInput, CalculatorResult } from './define'
import { accidentCompensation } from './accident-compensation'
import { accidentFund } from './accident-fund'
import { checkupPay, recuperationPay } from './day-pay'
import { insuranceDebt, unpaidContributions } from './insurance-debt'
import { maternityDates } from './maternity-dates'
import { maternityMonths } from './maternity-months'
import { paternityLeave, paternityPay } from './paternity-leave'
import { childSicknessBenefit, longSicknessBenefit, sicknessBenefit } from './sickness-benefit'
import { unemploymentBenefit } from './unemployment-benefit'
import { unemploymentDeadline, unemploymentStart } from './unemployment-dates'
import { annualLeave, unusedLeavePay } from './annual-leave'
import { claimDeadlines } from './claim-deadlines'
import { damageLimit } from './damage-limit'
import { deductionCap } from './deduction-cap'
import { dismissalCompensation } from './dismissal-compensation'
import { holidayPay } from './holiday-pay'
import { maternityBenefit } from './maternity-benefit'
import { inKindBenefit } from './in-kind-benefit'
import { minimumWage } from './minimum-wage'
import { shiftHours } from './shift-hours'
import { stoppageFloor, stoppageFullPay } from './stoppage-pay'
import { lateInterest } from './late-interest'
import { finalPayDeadline } from './final-pay-deadline'
import { leavingCost } from './leaving-cost'
import { overtimePay } from './overtime-pay'
import { probationPay } from './probation-pay'
import { resignationNotice } from './resignation-notice'
import { severancePay } from './severance-pay'
import { transferPay } from './transfer-pay'
import { unionDues } from './union-dues'
import { unionFund } from './union-fund'
import { bonusTax } from './bonus-tax'
import { casualTax } from './casual-tax'
import { contributions } from './contributions'
import { copayLeft } from './copay-left'
import { healthShare } from './health-share'
import { householdHealth } from './household-health'
import { netWage } from './net-wage'
import { oneTimeWithdrawal } from './one-time-withdrawal'
import { pension } from './pension'
import { pensionAge } from './pension-age'
import { pensionGap } from './pension-gap'

/** Every calculator that a flow may name, with its inputs and results. */
export const calculators: ReadonlyMap<string, Calculator> = new Map([
  ['accident-compensation', accidentCompensation],
  ['accident-fund', accidentFund],
  ['checkup-pay', checkupPay],
  ['recuperation-pay', recuperationPay],
  ['insurance-debt', insuranceDebt],
  ['unpaid-contributions', unpaidContributions],
  ['maternity-dates', maternityDates],
  ['maternity-months', maternityMonths],
  ['paternity-leave', paternityLeave],
  ['paternity-pay', paternityPay],
  ['child-sickness-benefit', childSicknessBenefit],
  ['long-sickness-benefit', longSicknessBenefit],
  ['sickness-benefit', sicknessBenefit],
  ['unemployment-benefit', unemploymentBenefit],
  ['unemployment-deadline', unemploymentDeadline],
  ['unemployment-start', unemploymentStart],
  ['annual-leave', annualLeave],
  ['claim-deadlines', claimDeadlines],
  ['damage-limit', damageLimit],
  ['deduction-cap', deductionCap],
  ['dismissal-compensation', dismissalCompensation],
  ['holiday-pay', holidayPay],
  ['maternity-benefit', maternityBenefit],
  ['in-kind-benefit', inKindBenefit],
  ['minimum-wage', minimumWage],
  ['shift-hours', shiftHours],
  ['stoppage-full-pay', stoppageFullPay],
  ['stoppage-floor', stoppageFloor],
  ['final-pay-deadline', finalPayDeadline],
  ['late-interest', lateInterest],
  ['leaving-cost', leavingCost],
  ['overtime-pay', overtimePay],
  ['probation-pay', probationPay],
  ['resignation-notice', resignationNotice],
  ['severance-pay', severancePay],
  ['transfer-pay', transferPay],
  ['union-dues', unionDues],
  ['union-fund', unionFund],
  ['unused-leave-pay', unusedLeavePay],
  ['bonus-tax', bonusTax],
  ['casual-tax', casualTax],
  ['contributions', contributions],
  ['copay-left', copayLeft],
  ['health-share', healthShare],
  ['household-health', householdHealth],
  ['net-wage', netWage],
  ['one-time-withdrawal', oneTimeWithdrawal],
  ['pension', pension],
  ['pension-age', pensionAge],
  ['pension-gap', pensionGap],
])

/** Runs a calculator by name. Never throws: what it cannot compute is refused with a Vietnamese reason. */
export function runCalculator(name: string, inputs: Readonly<Record<string, CalculatorInput>>): CalculatorResult {
  const calculator = calculators.get(name)
  return calculator === undefined ? { ok: false, reason: `Không có phép tính "${name}".` } : calculator.run(inputs)
}
