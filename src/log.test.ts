import { PassThrough } from 'node:stream'
import winston from 'winston'
import { createLog, describeError, kindOfError } from './log'

const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}

describe('an error in the log', () => {
  it('says what it is and where, without numbers that could be somebody’s', () => {
    expect(describeError(new TypeError('user 6503318872904417735 phone 0901234567 line 12'))).toEqual({
      error: 'TypeError',
      detail: 'user # phone # line 12',
      at: expect.stringMatching(/^at .*log\.test/),
    })
  })

  it('does not quote what could not be read', () => {
    const described = describeError(thrownBy(() => JSON.parse('công ty chậm lương')))
    expect(JSON.stringify(described)).not.toContain('lương')
    expect(described).toMatchObject({ error: 'SyntaxError', at: expect.stringMatching(/^at /) })
  })

  it.each([
    ['MongoServerError', 'E11000 duplicate key error dup key: { email: "lan@congdoan.example" }'],
    [
      'MongoServerError',
      'not authorized to execute command { insert: "event", documents: [ { text: "chậm lương" } ] }',
    ],
    ['CastError', `Cast to string failed for value "{ text: 'chậm lương' }" (type Object) at path "part"`],
  ])('does not quote what a database was given: %s', (name, message) => {
    const error = Object.assign(new Error(message), { name, code: 11_000, codeName: 'DuplicateKey' })
    expect(describeError(error)).toMatchObject({ error: name, detail: 'not told (DuplicateKey)' })
    expect(kindOfError(error)).toBe('DuplicateKey')
  })

  it('has a place also when its message has many lines', () => {
    expect(describeError(new Error('one\ntwo\nthree'))['at']).toMatch(/^at /)
  })

  it.each(['{"a":\n at Lan 12 Lê Lợi}', '{"a":\n    at nhà chị Lan}'])(
    'takes no line of a text for a place: %j',
    (text) => {
      const error = thrownBy(() => JSON.parse(text))
      expect(describeError(error)['at']).not.toContain('Lan')
      expect(describeError(new Error(text))['at']).toMatch(/^at .*log\.test/)
    },
  )

  it('leaves the text of its line as it is, by which lines are found', () => {
    const stream = new PassThrough()
    const log = createLog('info', new winston.transports.Stream({ stream }))
    log.error('work failed', { what: 'sweep', ...describeError(new Error('no answer')) })
    expect(JSON.parse(String(stream.read()))).toMatchObject({
      ...{ level: 'error', message: 'work failed' },
      ...{ what: 'sweep', error: 'Error', detail: 'no answer' },
    })
  })

  it('is counted by its code or its name', () => {
    expect(kindOfError(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe('ENOSPC')
    expect(kindOfError(Object.assign(new Error('x'), { code: 'chị Lan 0901234567' }))).toBe('Error')
    expect(kindOfError(new RangeError('x'))).toBe('RangeError')
    expect(kindOfError('text of somebody')).toBe('string')
  })
})
