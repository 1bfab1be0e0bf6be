import { createSecrets, WrongKey } from './secrets'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

describe('what is sealed', () => {
  it('is read with the key that sealed it', () => {
    expect(secrets.open(secrets.seal('0901 234 567'))).toBe('0901 234 567')
  })

  it('is not read with another key, and whoever has the wrong one is told so', () => {
    const others = createSecrets('another-secret-key-for-tests-only-0123')
    expect(() => others.open(secrets.seal('0901 234 567'))).toThrow(WrongKey)
    expect(() => others.open(secrets.seal('0901 234 567'))).toThrow('SECRET_KEY')
  })
})
