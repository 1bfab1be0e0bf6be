import { MAX_FILE_CHARACTERS, readYaml } from './read-yaml'

const faultsOf = (text: string) => readYaml({ path: 'flows/x.yaml', text }).faults

describe('a slip of the pen', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2, /Tab/],
    ['uneven indentation', 'a:\n  b: 1\n c: 2\n', 3, /thụt vào/],
    ['a colon inside a text', 'a: Hỏi: lương\n', 1, /dấu hai chấm.*ngoặc kép/],
    ['a missing colon', 'a: 1\nbcd\nc: 2\n', 2, /dấu hai chấm/],
    ['an open quote', 'a: 1\nb: "abc\nc: 2\n', 2, /đóng/],
    ['a value in braces without quotes', 'a: {{param.x}} một\n', 1, /\{\{.*ngoặc kép/],
    ['a citation at the start without quotes', 'a: [^x] một\n', 1, /ngoặc kép/],
    ['an @ at the start', 'a: @x\n', 1, /ngoặc kép/],
    ['an open bracket', 'a: [b, c\nd: 1\n', 2, /ngoặc đã mở/],
    ['two documents', 'a: 1\n---\nb: 2\n', 2, /---/],
    ['an empty file', '', 1, /chưa có nội dung/],
    ['only a remark', '# x\n', 1, /chưa có nội dung/],
    ['a text instead of fields', 'xin chào', 1, /tên: giá trị/],
  ])('%s is explained where it stands', (_what, text, line, message) => {
    expect(faultsOf(text)).toMatchObject([{ line, code: 'yaml', message: expect.stringMatching(message) as string }])
  })

  it('of a field written twice names the first line', () => {
    expect(faultsOf('a: 1\nb: 2\na: 3\n')).toMatchObject([
      { code: 'duplicate', line: 3, column: 1, field: 'a', message: expect.stringContaining('dòng 1') as string },
    ])
  })
})

describe('dangerous YAML', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, nth) => `${name}: &${name} [${`*${'abcdefgh'[nth]},`.repeat(9)}]`)
    .join('\n')}\n`

  it.each([
    ['an alias bomb', bomb],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: *x\n'],
    ['an unknown tag', 'a: !!js/function "x"\n'],
    ['a tag of ours', 'a: !x y\n'],
    ['a deep list', '['.repeat(20_000)],
    ['deep dashes', '- '.repeat(20_000)],
    ['deep braces', '{a: '.repeat(20_000)],
    ['deep keys', '? '.repeat(20_000)],
    ['a deep list over many lines', '[\n'.repeat(20_000)],
    ['deep lists as the library still reads them', `${'- '.repeat(400)}a: ${'['.repeat(400)}x${']'.repeat(400)}`],
    ['a nested list', `a: ${'['.repeat(30)}${']'.repeat(30)}\n`],
    ['a huge file', `a: ${'x'.repeat(MAX_FILE_CHARACTERS)}\n`],
  ])('%s is refused', (_what, text) => {
    const faults = faultsOf(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['unsafe']))
  })

  it('of ten thousand fields is read without comparing each with each', () => {
    const text = Array.from({ length: 20_000 }, (_, nth) => `k${nth}: 1`).join('\n')
    const { source, faults } = readYaml({ path: 'flows/x.yaml', text })
    expect(faults).toEqual([])
    expect(source.tree.kind === 'map' && source.tree.entries.size).toBe(20_000)
  })

  it('cannot reach the prototype of anything', () => {
    expect(faultsOf('__proto__: { polluted: 1 }\nconstructor: x\n')).toEqual([])
    expect({}).not.toHaveProperty('polluted')
  })
})
