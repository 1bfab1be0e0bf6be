import { aContent, aFlow, anAsk } from '../../../test/builders/flows'
import { topicId } from '../../ids'
import { namedValues } from './value-names'

const content = aContent({
  flows: [
    aFlow('luong.tang-ca', { steps: [anAsk('noi', 'Bạn tăng ca ở xưởng nào?', 'end', { keep: 'noi' })] }),
    aFlow('phuc-vu.phan-anh', {
      steps: [
        anAsk('noi', 'Chuyện xảy ra ở đâu? Bạn ghi tên công ty, xưởng.', 'end', { keep: 'noi' }),
        anAsk('chuyen', 'Chuyện gì đang xảy ra?\nBạn cứ kể.', 'end', { keep: 'chuyen' }),
      ],
    }),
  ],
})
const namesOf = (topic: string, values: Record<string, string>) =>
  namedValues(values, topicId(topic), content).map(({ name }) => name)

describe('the values of a form', () => {
  it('are named by the first sentence of the question that asked for them', () => {
    expect(namedValues({ chuyen: 'nợ lương' }, topicId('phuc-vu.phan-anh'), content)).toEqual([
      { name: 'Chuyện gì đang xảy ra?', value: 'nợ lương' },
    ])
  })

  it('are named by the topic’s own question where several flows keep the same', () => {
    expect(namesOf('phuc-vu.phan-anh', { noi: 'xưởng 3' })).toEqual(['Chuyện xảy ra ở đâu?'])
    expect(namesOf('luong.tang-ca', { noi: 'xưởng 3' })).toEqual(['Bạn tăng ca ở xưởng nào?'])
  })

  it('are found in another flow when the ticket’s topic was changed', () => {
    expect(namesOf('luong.tang-ca', { chuyen: 'nợ lương' })).toEqual(['Chuyện gì đang xảy ra?'])
  })

  it('keep the slot’s name when no question asks for them any more', () => {
    expect(namesOf('luong.tang-ca', { cu: '1' })).toEqual(['cu'])
  })
})
