import { answerChallenge } from './challenge'

const TOKEN = 'mã xác minh & của chúng tôi'
const query = (change: Record<string, string> = {}) =>
  new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': TOKEN,
    'hub.challenge': '1158201444',
    ...change,
  }).toString()
const without = (name: string) => {
  const asked = new URLSearchParams(query())
  asked.delete(name)
  return asked.toString()
}

describe('the check of the callback URL', () => {
  it('gives the challenge back as the text that it was', () => {
    expect(answerChallenge(query(), TOKEN)).toEqual({ status: 200, body: '1158201444' })
    const huge = '00900719925474099301'
    expect(answerChallenge(query({ 'hub.challenge': huge }), TOKEN).body).toBe(huge)
  })

  it.each([
    ['another token', query({ 'hub.verify_token': 'đoán' })],
    ['an empty token', query({ 'hub.verify_token': '' })],
    ['no token', without('hub.verify_token')],
    ['another mode', query({ 'hub.mode': 'unsubscribe' })],
    ['no mode', without('hub.mode')],
    ['no challenge', without('hub.challenge')],
    ['nothing', ''],
  ])('refuses %s', (_, asked) => {
    expect(answerChallenge(asked, TOKEN).status).toBe(403)
  })

  it('refuses everybody while no token is set', () => {
    expect(answerChallenge(query({ 'hub.verify_token': '' }), '').status).toBe(403)
  })
})
