import fc from 'fast-check'
import { anonymousPerson, identityOf, readAnonymousPerson } from './person'

describe('a visitor without a login', () => {
  it('is answered with both ids', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^:]+$/), fc.string(), (anonymousId, conversationId) => {
        const person = anonymousPerson({ anonymousId, conversationId }) ?? ''
        expect(readAnonymousPerson(person)).toEqual({ anonymousId, conversationId })
      }),
    )
  })

  it('stays the same person when the conversation id changes', () => {
    expect(identityOf('anon:99:c1')).toBe('anon:99')
    expect(identityOf('anon:99:c2')).toBe('anon:99')
    expect(identityOf('anon:98:c1')).not.toBe('anon:99')
  })

  it('has no id that could be taken for another person’s', () => {
    expect(anonymousPerson({ anonymousId: '99:x', conversationId: 'c1' })).toBeUndefined()
  })
})

it('a person with a login is their id', () => {
  expect(identityOf('6503318872904417735')).toBe('6503318872904417735')
  expect(readAnonymousPerson('6503318872904417735')).toBeUndefined()
})
