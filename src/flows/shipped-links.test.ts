import { join } from 'node:path'
import { topicId } from '../ids'
import type { LocalDate } from '../time'
import { calculators } from './calculators/calculator'
import type { Flow, FlowChoice } from './flow'
import { loadContent } from './load-content'
import { readFolders } from './read-folders'

/** Topics that people mix up: from each, one tap leads to the other. */
const MIXED_UP: readonly (readonly [string, string])[] = [
  ['hop-dong.xin-nghi', 'hop-dong.nghi-ngang'],
  ['hop-dong.xin-nghi', 'hop-dong.thanh-toan-khi-nghi'],
  ['hop-dong.nghi-ngang', 'hop-dong.thanh-toan-khi-nghi'],
  ['hop-dong.bi-cho-nghi', 'ky-luat.hinh-thuc'],
  ['hop-dong.bi-cho-nghi', 'hop-dong.cat-giam'],
  ['hop-dong.bi-cho-nghi', 'hop-dong.loai-hop-dong'],
  ['hop-dong.cat-giam', 'hop-dong.tro-cap-thoi-viec'],
  ['ky-luat.phat-tien', 'luong.tru-luong'],
  ['ky-luat.phat-tien', 'ky-luat.boi-thuong'],
  ['luong.tru-luong', 'ky-luat.boi-thuong'],
  ['luong.tang-ca', 'luong.lam-dem'],
  ['luong.tang-ca', 'luong.le-tet'],
  ['luong.lam-dem', 'luong.le-tet'],
  ['thoi-gio.gio-lam-viec', 'thoi-gio.gioi-han-tang-ca'],
  ['thoi-gio.gio-lam-viec', 'thoi-gio.nghi-trong-ca'],
  ['luong.tang-ca', 'thoi-gio.gioi-han-tang-ca'],
  ['thoi-gio.phep-nam', 'thoi-gio.nghi-le-tet'],
  ['thoi-gio.nghi-le-tet', 'luong.le-tet'],
  ['thoi-gio.nghi-le-tet', 'luong.thuong-tet'],
  ['luong.cham-luong', 'tranh-chap.khieu-nai'],
]
/** From these the last day to act is one tap away; from late wages and claims, reporting is. */
const ONE_WAY: readonly (readonly [string, string])[] = [
  ['ky-luat.phat-tien', 'tranh-chap.khieu-nai'],
  ['ky-luat.hinh-thuc', 'tranh-chap.khieu-nai'],
  ['hop-dong.bi-cho-nghi', 'tranh-chap.khieu-nai'],
  ['luong.cham-luong', 'phuc-vu.phan-anh'],
  ['tranh-chap.khieu-nai', 'phuc-vu.phan-anh'],
]

const choicesOf = (flow: Flow | undefined): FlowChoice[] =>
  flow === undefined
    ? []
    : [...flow.choices, ...flow.steps.flatMap((step) => (step.kind === 'say' ? step.choices : []))]

describe('the shipped flows', () => {
  let flows: ReadonlyMap<string, Flow>
  beforeAll(async () => {
    const files = await readFolders(join(__dirname, '../..'))
    const { content } = loadContent(files, { today: '2026-11-22' as LocalDate, knownCalculators: calculators })
    flows = content?.flows ?? new Map()
  })
  const leads = (from: string, to: string): boolean =>
    choicesOf(flows.get(from)).some((choice) => choice.to.kind === 'flow' && choice.to.flow === topicId(to))

  it.each([...MIXED_UP, ...MIXED_UP.map(([a, b]) => [b, a] as const), ...ONE_WAY])('lead from %s to %s', (from, to) => {
    expect(leads(from, to)).toBe(true)
  })
})
