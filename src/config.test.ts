import { ConfigError, parseConfig } from './config'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the settings of the understanding', () => {
  it('are the default engine when nothing is set', () => {
    expect(parseConfig({}).understanding).toEqual({ engine: 'local' })
    expect(parseConfig({}).dialogflow).toBeUndefined()
  })

  it('name an agent, its region and its credentials', () => {
    const { understanding, dialogflow } = parseConfig({
      UNDERSTANDING: 'dialogflow',
      UNDERSTANDING_COMPARE: '1',
      DIALOGFLOW_PROJECT_ID: 'cong-doan',
      DIALOGFLOW_API_ENDPOINT: 'asia-northeast1-dialogflow.googleapis.com',
      GOOGLE_APPLICATION_CREDENTIALS: '/etc/mot-cham/key.json',
    })
    expect(dialogflow).toEqual({
      projectId: 'cong-doan',
      endpoint: {
        host: 'asia-northeast1-dialogflow.googleapis.com',
        port: 443,
        isLoopback: false,
        location: 'asia-northeast1',
      },
      credentialsFile: '/etc/mot-cham/key.json',
    })
    expect(understanding).toEqual({ engine: 'dialogflow', agent: dialogflow, compare: true })
  })

  it('let content be brought to an agent before it answers', () => {
    const { understanding, dialogflow } = parseConfig({ DIALOGFLOW_PROJECT_ID: 'cong-doan' })
    expect(understanding).toEqual({ engine: 'local' })
    expect(dialogflow?.endpoint.host).toBe('dialogflow.googleapis.com')
  })

  it('say nothing of credentials that are there for other programs', () => {
    expect(problemsOf({ GOOGLE_APPLICATION_CREDENTIALS: '/etc/key.json' })).toEqual([])
  })

  it.each([
    ['an agent without a name', { UNDERSTANDING: 'dialogflow' }, 'DIALOGFLOW_PROJECT_ID'],
    ['an endpoint without an agent', { DIALOGFLOW_API_ENDPOINT: 'localhost:8080' }, 'DIALOGFLOW_PROJECT_ID'],
    ['a comparison with nothing', { UNDERSTANDING_COMPARE: '1' }, 'UNDERSTANDING_COMPARE'],
    [
      'an endpoint that is not Google’s',
      { DIALOGFLOW_PROJECT_ID: 'x', DIALOGFLOW_API_ENDPOINT: 'secret.example.vn:443' },
      'DIALOGFLOW_API_ENDPOINT',
    ],
  ])('that make no sense are named, once and without their value: %s', (_what, env, name) => {
    const problems = problemsOf(env)
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([name])
    expect(problems.join()).not.toContain('secret')
  })
})

describe('faults of the environment', () => {
  it('are told to the person in Vietnamese, all at once, whatever is wrong with a value and never with the value', () => {
    const wrong = {
      ...{
        PORT: '99999',
        TZ: 'UTC',
        LOG_LEVEL: 'hush',
        ROLE: 'hush',
        PUBLIC_URL: 'hush.example.vn',
        SECRET_KEY: 'hush',
      },
      ...{ ZALO_REQUESTS_PER_MINUTE: '0', MESSENGER_API_VERSION: 'hush', UNDERSTANDING: 'hush' },
    }
    const problems = problemsOf(wrong)
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort())
    for (const problem of problems) expect(problem).toMatch(/: phải (là|có)/)
    expect(problems.join()).not.toContain('hush')
  })

  it('name the range of a number that is out of it', () => {
    for (const PORT of ['abc', '99999', '-1', '80.5'])
      expect(problemsOf({ PORT })).toEqual(['PORT: phải là số từ 0 đến 65535'])
  })
})
