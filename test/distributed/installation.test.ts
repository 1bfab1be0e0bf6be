import { execFileSync } from 'node:child_process'
import { describeOnMongo } from '../servers/mongo'
import { openInstallation } from './installation'

const running = (): string[] =>
  execFileSync('ps', ['--ppid', `${process.pid}`, '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((args) => /redis|java|main\.js/.test(args))

describeOnMongo('an installation', () => {
  it('leaves nothing running when a process of it does not start', async () => {
    const places = [{ role: 'worker', env: { SECRET_KEY: 'too short' } } as const]
    await expect(openInstallation(places)).rejects.toThrow('SECRET_KEY')
    expect(running()).toEqual([])
  }, 180_000)
})
