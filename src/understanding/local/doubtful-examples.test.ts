import { smallTrainingContent } from '../../../test/builders/small-training-content'
import { topicId } from '../../ids'
import { doubtfulExamples } from './doubtful-examples'
import { fromBytes } from './model'
import { train } from './train'
import type { TrainingContent } from './training-content'

const found = (content: TrainingContent) => doubtfulExamples(fromBytes(train(content)), content)

function withExample(topic: string, text: string): TrainingContent {
  const topics = smallTrainingContent.topics.map((each) =>
    each.id === topic ? { ...each, examples: [...each.examples, text] } : each,
  )
  return { ...smallTrainingContent, topics }
}

describe('examples that teach the wrong topic', () => {
  it('are named with the topic they are taken for and the example there that is like them', () => {
    const content = withExample('cong-doan.doan-phi', 'Tăng ca chủ nhật tính lương thế nào')
    expect(found(content)).toContainEqual({
      topic: topicId('cong-doan.doan-phi'),
      at: 6,
      takenFor: topicId('luong.tang-ca'),
      like: 'Tăng ca chủ nhật tính lương thế nào?',
    })
  })

  it('are none where each is at home', () => {
    expect(found(smallTrainingContent)).toEqual([])
  })
})
