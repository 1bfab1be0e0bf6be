import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { continueForm, insist, openFlow } from './engine'
import type { EngineContext } from './outcome'
import { computes } from './prefill'
import { askStepOf, type AskStep } from './steps'
import { readAnswer } from './values'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

const ctx = (): EngineContext => ({ content, today, now: 0, unit: {} })
const FIGURES: readonly string[] = ['number', 'money', 'hours', 'months', 'percent']

function stepOf(flow: string, step: string): AskStep {
  const found = content.flows.get(topicId(flow))
  const asked = found && askStepOf(found, step)
  if (asked === undefined) throw new Error(`${flow} has no question ${step}`)
  return asked
}

it('every figure that is calculated with has a lowest and a highest value', () => {
  const unbounded = [...content.flows.values()].filter(computes).flatMap(({ id, steps }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'ask' || !FIGURES.includes(step.as)) return []
      return step.min === undefined || step.max === undefined ? [`${id} ${step.id}`] : []
    }),
  )
  expect(unbounded).toEqual([])
})

it.each([
  ['luong.tang-ca', 'hoi-gio-chuan', ['48', '8', '26', '40 giờ', '300'], ['208', '176', '104 giờ', '216']],
  ['luong.lam-dem', 'hoi-gio-chuan', ['48', '44'], ['208']],
  ['luong.le-tet', 'hoi-gio-chuan', ['48', '260'], ['192']],
  ['luong.tang-ca', 'hoi-luong-thang', ['5 đồng', '75k', '500k', '750tr'], ['7tr5', '2 triệu', '45tr']],
  ['luong.tang-ca', 'hoi-luong-gio', ['5k', '7 triệu'], ['25k', '40.000']],
  ['luong.le-tet', 'hoi-luong-ngay', ['8k', '12tr'], ['320k']],
  ['luong.le-tet', 'hoi-so-ngay', ['40'], ['2']],
  ['hop-dong.thu-viec', 'hoi-cong', ['300', '5'], ['26']],
  ['luong.ngung-viec', 'hoi-so-ngay', ['900'], ['14']],
  ['thoi-gio.gio-lam-viec', 'hoi-co-mat', ['0', '30'], ['9 tiếng rưỡi']],
  ['thoi-gio.phep-nam', 'hoi-tham-nien', ['90 năm'], ['12 năm']],
  ['thoi-gio.phep-nam', 'hoi-so-thang', ['300 tháng'], ['12 tháng']],
  ['lao-dong-nu.thai-san', 'hoi-luong', ['5 đồng', '900tr'], ['6tr2']],
  ['thoi-gio.nghi-om', 'hoi-luong', ['5 đồng', '900tr'], ['6tr2']],
  ['an-toan.tai-nan', 'hoi-nam', ['90', '0'], ['7']],
  ['bao-hiem.that-nghiep', 'hoi-thang-dong', ['10 năm', '90 tháng'], ['24 tháng', '36 tháng']],
  ['bao-hiem.huu-tri', 'hoi-nam-dong', ['90 năm'], ['20 năm 4 tháng']],
  ['luong.cham-luong', 'hoi-lai-suat', ['50%'], ['4,5%']],
  ['bao-hiem.muc-dong', 'hoi-bi-tru', ['75tr'], ['735.000']],
])('%s %s does not calculate with what cannot be (%j), and takes %j', (flow, step, senseless, sensible) => {
  const asked = stepOf(flow, step)
  const isTaken = (text: string): boolean => readAnswer(asked, text, { today }).ok
  expect(senseless.filter(isTaken)).toEqual([])
  expect(sensible.filter(isTaken)).toEqual(sensible)
})

it('hours of a week, given for those of a month, are refused with the reason and the right way', () => {
  const text = (typed: string): string => {
    const { form } = openFlow(topicId('luong.tang-ca'), ctx(), 'lương 7tr8 tăng ca 20 tiếng ngày thường 24 công')
    if (form === undefined) throw new Error('no form')
    const { refused } = continueForm(form, { kind: 'text', text: typed }, ctx())
    return insist(form, refused?.reason ?? '', ctx())
      .says.map((line) => line.text)
      .join('\n')
  }
  expect(text('48')).toContain('48 giờ là một tuần')
  expect(text('48')).not.toContain('Phần tăng ca này')
  expect(text('bữa 8 bữa 9')).not.toContain('48 giờ là một tuần')
})
