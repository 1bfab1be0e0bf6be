import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GOOD_FILES, LOAD_OPTIONS, pack } from '../../test/builders/good-pack'
import { topicId } from '../ids'
import { FAULT_CODES, formatFaults } from './faults'
import { loadContent } from './load-content'

const guide = readFileSync(join(__dirname, '../../docs/huong-dan-quan-tri.md'), 'utf8')

/** The guide's blocks as files: `# tệp: PATH` is a whole file, `# thêm vào cuối tệp: PATH` goes to the end of one. */
function exampleFiles(): Record<string, string> {
  const blocks = [...guide.matchAll(/```yaml\n# (tệp|thêm vào cuối tệp): (\S+)\n([\s\S]*?)```/g)]
  return Object.fromEntries(
    blocks.map(([, how, path = '', text = '']) => [
      path,
      how === 'tệp' ? `# tệp: ${path}\n${text}` : `${GOOD_FILES[path]}${text}`,
    ]),
  )
}

describe('the guide for admins', () => {
  it('has a worked example that loads without a fault or a warning', () => {
    const files = exampleFiles()
    expect(Object.keys(files)).toEqual([
      'flows/parameters.yaml',
      'flows/labor-law/thoi-gio.phep-nam.yaml',
      'intents/labor-law/thoi-gio.phep-nam.yaml',
    ])
    const { content, faults, warnings } = loadContent(pack(files), LOAD_OPTIONS)
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
    expect(content?.flows.get(topicId('thoi-gio.phep-nam'))?.steps).toHaveLength(5)
  })

  it('shows a report as it is printed', () => {
    const path = 'flows/labor-law/thoi-gio.phep-nam.yaml'
    const files = exampleFiles()
    const slip = files[path]?.replace('to: step hoi-thang', 'to: step hoi-thangg')
    const [report] = formatFaults(loadContent(pack({ ...files, [path]: slip }), LOAD_OPTIONS).faults).split(/\n(?! )/)
    expect(guide.replace(/^ {3}/gm, '')).toContain(report)
  })

  it.each(FAULT_CODES)('explains the fault %s', (code) => {
    expect(guide).toContain(`| \`${code}\` |`)
  })
})
