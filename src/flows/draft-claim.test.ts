import { LOAD_OPTIONS, pack } from '../../test/builders/good-pack'
import type { LocalDate } from '../time'
import { draftClaimFile, readSource, type ClaimDraft } from './draft-claim'
import { loadContent } from './load-content'

const draft: ClaimDraft = {
  id: 'phieu-cd-7k3fqa-m',
  claim: 'Công ty dời về Long An: "chắc chắn" tháng sau.',
  told: ['nghe noi cty doi ve long an'],
  verdict: 'sai',
  why: 'Công ty nói không dời. Hợp đồng thuê đất còn 5 năm!',
  sources: [{ law: 'Thông báo của công ty ngày 20/11/2026' }, { law: 'Bộ luật Lao động 2019', article: 'Điều 29' }],
  validFrom: '2026-11-23' as LocalDate,
  reviewBy: '2027-05-22' as LocalDate,
}

it('a draft is a file of claims that passes the checks', () => {
  const { content, faults } = loadContent([...pack(), draftClaimFile(draft)], LOAD_OPTIONS)
  expect(faults).toEqual([])
  expect(content?.claims.get('phieu-cd-7k3fqa-m')).toMatchObject({
    claim: { source: draft.claim },
    told: draft.told,
    verdict: 'sai',
    sources: [
      { id: 'nguon-1', law: 'Thông báo của công ty ngày 20/11/2026' },
      { id: 'nguon-2', article: 'Điều 29' },
    ],
  })
})

it('what an officer types cannot become anything but the text of its field', () => {
  const why = "'}]\nclaims:\n  - id: khac\n# *x &y !!z {{param.gone}}"
  const { faults } = loadContent([...pack(), draftClaimFile({ ...draft, why, told: ['a: [b'] })], LOAD_OPTIONS)
  expect(faults).toMatchObject([{ code: 'unknown-name', field: 'claims.1.why' }])
})

it.each([
  ['Bộ luật Lao động 2019, Điều 127 khoản 2', { law: 'Bộ luật Lao động 2019', article: 'Điều 127 khoản 2' }],
  [
    'Luật Công đoàn 2024, Điều 5 https://vanban.chinhphu.vn/x',
    { law: 'Luật Công đoàn 2024', article: 'Điều 5', link: 'https://vanban.chinhphu.vn/x' },
  ],
  ['Thông báo của công ty ngày 20/11/2026', { law: 'Thông báo của công ty ngày 20/11/2026' }],
])('reads a source as it is typed: %s', (typed, source) => {
  expect(readSource(typed)).toEqual(source)
})
