import { parseConfig } from './config'
import { readMode, type GivenMode } from './mode'

const MONGO = 'mongodb://union:s3cret@one,two,three/mot-cham?replicaSet=rs'
const REDIS = 'redis://:s3cret@redis:6379'
const KEY = 'a-secret-key-for-tests-only-0123456789'
const given = (over: Partial<GivenMode> = {}): GivenMode => ({ ROLE: 'all', ...over })
const both = { DATABASE_URL: MONGO, REDIS_URL: REDIS, SECRET_KEY: KEY }

describe('how an installation runs', () => {
  it('is one process over a file when nothing is said', () => {
    expect(readMode(given())).toEqual({ mode: { kind: 'embedded' } })
    expect(parseConfig({}).mode).toEqual({ kind: 'embedded' })
  })

  it.each(['all', 'web', 'worker'] as const)('is one of many processes over MongoDB and Redis: %s', (role) => {
    const mode = { kind: 'distributed', databaseUrl: MONGO, redisUrl: REDIS, role }
    expect(readMode(given({ ...both, ROLE: role }))).toEqual({ mode })
    expect(parseConfig({ ...both, ROLE: role }).mode).toEqual(mode)
    const cloud = { DATABASE_URL: 'mongodb+srv://cluster.example.vn/mot-cham', REDIS_URL: 'rediss://redis:6380' }
    expect(readMode(given({ ...both, ...cloud }))).toMatchObject({ mode: { kind: 'distributed' } })
  })

  it.each([
    ['MongoDB without Redis', { DATABASE_URL: MONGO, SECRET_KEY: KEY }, ['REDIS_URL']],
    ['Redis without MongoDB', { REDIS_URL: REDIS }, ['DATABASE_URL']],
    ['one role of an embedded installation', { ROLE: 'worker' as const }, ['ROLE']],
    ['no key to share', { DATABASE_URL: MONGO, REDIS_URL: REDIS }, ['SECRET_KEY']],
    ['another database', { ...both, DATABASE_URL: 'postgres://union:s3cret@db/x' }, ['DATABASE_URL']],
    ['a file as the database', { ...both, DATABASE_URL: './s3cret.sqlite' }, ['DATABASE_URL']],
    ['no name of a database', { ...both, DATABASE_URL: 'mongodb://union:s3cret@one,two/' }, ['DATABASE_URL']],
    ['options and no name', { ...both, DATABASE_URL: 'mongodb://one:27017/?replicaSet=rs' }, ['DATABASE_URL']],
    ['something else than Redis', { ...both, REDIS_URL: 'http://s3cret' }, ['REDIS_URL']],
    ['all that is wrong at once', { DATABASE_URL: 'mysql://s3cret' }, ['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY']],
  ])('is refused by name, with the reason and without a value: %s', (_what, over, names) => {
    const read = readMode(given(over))
    const faults = 'faults' in read ? read.faults : []
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(names)
    expect(faults.join()).not.toContain('s3cret')
  })
})
