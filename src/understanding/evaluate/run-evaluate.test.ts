import { smallTrainingContent } from '../../../test/builders/small-training-content'
import { topicId } from '../../ids'
import { engineOf, load } from '../local/engine'
import { explainer } from '../local/explain'
import { fromBytes } from '../local/model'
import { train } from '../local/train'
import { crossValidate } from './cross-validate'
import { type EvaluatedContent, type EvaluateIo, runEvaluate } from './run-evaluate'

const model = fromBytes(train(smallTrainingContent))
const engine = { ...engineOf(model), explain: explainer(model) }
const content: EvaluatedContent = {
  flows: new Map(),
  intents: new Map(smallTrainingContent.topics.map(({ id, examples }) => [id, examples])),
  settings: {
    thresholds: { answer: 0.6, clarify: 0.3 },
    notice: { version: 1, text: '' },
    workingTime: { days: [], from: 0, to: 0 },
    holidays: [],
    retentionDays: {},
  },
  lexicon: { teencode: new Map(), concepts: [] },
}
const QUESTIONS = [
  { id: 'q1', text: 'cty nợ lương hoài', label: 'luong.cham-luong' },
  { id: 'q2', text: 'giá vàng bữa nay sao', label: 'ngoai-pham-vi' },
]
  .map((question) => JSON.stringify(question))
  .join('\n')

interface Screen extends EvaluateIo {
  printed: string[]
  failed: string[]
  written: Map<string, string>
}

function screen(files: Record<string, string> = { 'q.jsonl': QUESTIONS }): Screen {
  const printed: string[] = []
  const failed: string[] = []
  const written = new Map<string, string>()
  return {
    printed,
    failed,
    written,
    readText: (path) => {
      const text = files[path]
      if (text !== undefined) return Promise.resolve(text)
      return Promise.reject(Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT', path }))
    },
    writeText: (path, text) => {
      written.set(path, text)
      return Promise.resolve()
    },
    print: (line) => printed.push(line),
    printError: (line) => failed.push(line),
  }
}

describe('the command that scores understanding', () => {
  it('prints a report', async () => {
    const io = screen()
    expect(await runEvaluate(['q.jsonl'], content, engine, io)).toBe(0)
    expect(io.printed[0]).toBe('questions            2 (1 in scope, 1 out of scope)')
    expect(io.printed.join('\n')).toMatch(/top-1 in scope {7}100\.0 % \(20\.7-100\.0; 1\/1\)/)
  })

  it('prints one JSON value, with the four spellings of every question', async () => {
    const io = screen()
    expect(await runEvaluate(['q.jsonl', '--json'], content, engine, io)).toBe(0)
    expect(io.printed).toHaveLength(1)
    expect(JSON.parse(io.printed[0] ?? '')).toMatchObject({
      n: 2,
      top1: { count: 1 },
      bySpelling: { 'as written': { n: 2 }, 'no diacritics': { n: 2 }, teencode: { n: 2 }, typos: { n: 2 } },
    })
  })

  it('shows how answered and wrong change with the thresholds', async () => {
    const io = screen()
    await runEvaluate(['q.jsonl', '--curve'], content, engine, io)
    const curve = io.printed.slice(io.printed.findIndex((line) => line.startsWith('answer threshold')))
    expect(curve.filter((line) => /^ {2}0\.\d\d {2}answered/.test(line))).toHaveLength(14)
    expect(curve.at(-1)).toMatch(/^lowest answer threshold .* 0\.\d\d$/)
  })

  it('explains one text instead of scoring files', async () => {
    const io = screen()
    expect(await runEvaluate(['--explain', 'cty nợ lương hoài'], content, engine, io)).toBe(0)
    const said = io.printed.join('\n')
    expect(said).toContain('read as        công ty nợ lương hoài')
    expect(said).toMatch(/^[01]\.\d{3} {2}luong\.cham-luong$/m)
    expect(said).toMatch(/words {8}.*no luong/)
    expect(said).toMatch(/in its flow {2}.*luong/)
    expect(said).toMatch(/example 1 {4}Công ty nợ lương 2 tháng chưa trả/)
    expect(said).toMatch(/^decision {7}(?:answer luong\.cham-luong|clarify|handover)$/m)
  })

  it('writes a prediction a line', async () => {
    const io = screen()
    await runEvaluate(['q.jsonl', '--predictions', 'out.jsonl'], content, engine, io)
    const lines = (io.written.get('out.jsonl') ?? '')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toEqual({
      id: 'q1',
      decision: engine.understand('cty nợ lương hoài', {}).decision,
      intents: engine.understand('cty nợ lương hoài', {}).intents,
    })
  })

  it('lists the errors with their texts', async () => {
    const io = screen({ 'q.jsonl': JSON.stringify({ id: 'q9', text: 'nợ lương', label: 'luong.tang-ca' }) })
    await runEvaluate(['q.jsonl', '--errors'], content, engine, io)
    expect(io.printed.at(-1)).toMatch(/\tq9\tluong\.tang-ca\tluong\.cham-luong .*\tnợ lương$/)
  })

  it('scores the examples alone by cross-validation', async () => {
    const io = screen({})
    expect(await runEvaluate(['--cross-validate', '3', '--json'], content, engine, io)).toBe(0)
    const examples = smallTrainingContent.topics.reduce((sum, topic) => sum + topic.examples.length, 0)
    expect(JSON.parse(io.printed[0] ?? '')).toMatchObject({ n: examples })
  })

  it.each([
    [[], 'no file of questions was named'],
    [['--cross-validate', 'x'], '--cross-validate needs a whole number from 2 to 20'],
    [['q.jsonl', '--cross-validate', '5'], 'no file goes with it'],
    [['q.jsonl', '--explain', 'nợ lương'], '--explain is about one text'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses wrong arguments %j', async (argv, reason) => {
    const io = screen()
    expect(await runEvaluate(argv, content, engine, io)).toBe(2)
    expect(io.failed.join('\n')).toContain(reason)
  })

  it('says which file cannot be read, and what is wrong in one', async () => {
    const io = screen({ 'bad.jsonl': '{}' })
    expect(await runEvaluate(['none.jsonl'], content, engine, io)).toBe(1)
    expect(await runEvaluate(['bad.jsonl'], content, engine, io)).toBe(1)
    expect(io.failed.join('\n')).toMatch(/none\.jsonl[^]*bad\.jsonl:1: id: /)
  })
})

describe('cross-validation', () => {
  it('judges every example once, by an engine that never saw it', async () => {
    const topics = [
      { id: topicId('a'), examples: ['nợ lương', 'duy nhất một từ lạ zzz'], flowWords: [], offered: true },
      { id: topicId('b'), examples: ['tăng ca', 'làm đêm'], flowWords: [], offered: true },
    ]
    const outcomes = await crossValidate({ ...smallTrainingContent, topics }, 2)
    expect(outcomes.map(({ question }) => question.id).sort()).toEqual(['a#1', 'a#2', 'b#1', 'b#2'])
    const seen = load(train({ ...smallTrainingContent, topics })).rank('nợ lương')[0]?.confidence ?? 0
    const unseen =
      outcomes.find(({ question }) => question.id === 'a#1')?.understood.intents.find(({ intent }) => intent === 'a')
        ?.confidence ?? 0
    expect(unseen).toBeLessThan(seen)
  })
})
