import { hashPassword, isPassword, weakness } from './passwords'

const HOA = { name: 'Nguyễn Thị Hoa', email: 'nguyen.hoa@congdoan.example' }

describe('a password', () => {
  it('is kept as argon2id and known again, however its letters were composed', async () => {
    const hash = await hashPassword('chiều mưa bến phà')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword('chiều mưa bến phà'.normalize('NFD'), hash)).toBe(true)
    expect(await isPassword('chiều mưa bến phá', hash)).toBe(false)
  })

  it('of nobody is no password', async () => {
    expect(await isPassword('', undefined)).toBe(false)
  })

  it.each(['ngắn quá', 'aaaaaaaaaaaa', 'nguyenhoa123', 'nguyen.hoa@congdoan.example', 'matkhau2026', '1234567890'])(
    'is refused when it would be guessed at once: %s',
    (password) => expect(weakness(password, HOA)).toMatch(/^Mật khẩu/),
  )

  it('is taken when it is a sentence', () => {
    expect(weakness('ba con mèo uống trà', HOA)).toBeUndefined()
  })
})
