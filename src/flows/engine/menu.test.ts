import { aChoice, aContent, aFlow } from '../../../test/builders/flows'
import type { FlowGroup } from '../flow'
import { parsePayload } from '../payload'
import { groupMenuOf, menuOf } from './menu'

const topics = (group: FlowGroup, count: number) =>
  Array.from({ length: count }, (_, n) => aFlow(`${group}.${n}`, { group, title: `${group} ${n}`, short: 'x' }))
const person = aFlow('phuc-vu.gap-can-bo', { group: 'service', behaviour: 'person', short: 'x' })

describe('the menu', () => {
  it('lists every topic when they are few, and a person', () => {
    const menu = menuOf(aContent({ flows: [...topics('labor-law', 2), ...topics('why-join', 1), person] }))
    expect(menu.choices).toEqual([
      { label: 'labor-law 0', payload: 'v1:flow:labor-law.0' },
      { label: 'labor-law 1', payload: 'v1:flow:labor-law.1' },
      { label: 'why-join 0', payload: 'v1:flow:why-join.0' },
      { label: 'Gặp cán bộ', payload: 'v1:person:phuc-vu.gap-can-bo' },
    ])
  })

  it('lists the groups that have topics when they are many', () => {
    const menu = menuOf(aContent({ flows: [...topics('labor-law', 20), ...topics('why-join', 1)] }))
    expect(menu.choices.map(({ label }) => label)).toEqual(['Pháp luật lao động', 'Gia nhập công đoàn'])
  })

  it('leads from page to page to every topic of a group', () => {
    const content = aContent({ flows: topics('labor-law', 20) })
    const seen: string[] = []
    for (let page: number | undefined = 0; page !== undefined;) {
      const { choices } = groupMenuOf(content, 'labor-law', page)
      expect(choices.length).toBeLessThanOrEqual(13)
      const payloads = choices.flatMap(({ payload }) => parsePayload(payload) ?? [])
      seen.push(...payloads.flatMap((payload) => (payload.kind === 'flow' ? [payload.topic] : [])))
      page = payloads.find((payload) => payload.kind === 'group')?.page
    }
    expect(seen).toEqual([...content.flows.keys()])
  })

  it('shows the first page for one that is not there', () => {
    const content = aContent({ flows: topics('labor-law', 3) })
    expect(groupMenuOf(content, 'labor-law', 7)).toEqual(groupMenuOf(content, 'labor-law', 0))
  })
})

describe('a menu written in its flow', () => {
  it('is shown as written', () => {
    const menu = aFlow('phuc-vu.menu', {
      group: 'service',
      behaviour: 'menu',
      short: 'Mình giúp được:',
      choices: [aChoice('Lương', 'flow why-join.0'), aChoice('Cũ', 'flow da.bo')],
    })
    expect(menuOf(aContent({ flows: [...topics('why-join', 2), menu] }))).toEqual({
      text: 'Mình giúp được:',
      choices: [{ label: 'Lương', payload: 'v1:flow:why-join.0' }],
    })
  })
})
