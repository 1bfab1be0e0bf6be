import type { Unit } from '../../http/desk/contract'
import { toSave, typedFrom } from './unit-form'

const unit: Unit = {
  id: 'cd-bien-hoa',
  name: 'Công đoàn Biên Hoà',
  level: 'upper',
  parent: 'dong-nai',
  validFrom: '2025-07-01',
  aliases: ['Biên Hoà', 'TP Biên Hoà'],
  coverage: ['KCN Amata'],
  values: { hotline: '0251 000 000' },
}

describe('a unit in a form', () => {
  it('is saved as it was read when nothing is changed', () => {
    const { id: _, ...fields } = unit
    expect(toSave(typedFrom(unit, undefined))).toEqual(fields)
  })
  it('begins below the unit where it was added', () => {
    expect(typedFrom(undefined, 'dong-nai')).toMatchObject({ parent: 'dong-nai', name: '' })
  })
  it('leaves out what is empty, names written twice, and values without a name or a word', () => {
    const typed = {
      ...typedFrom(unit, undefined),
      parent: '',
      aliases: ' Biên Hoà \n\nBiên Hoà',
      values: [
        { name: 'hotline', value: ' ' },
        { name: '', value: 'x' },
      ],
    }
    const saved = toSave(typed)
    expect(saved).not.toHaveProperty('parent')
    expect(saved).toMatchObject({ aliases: ['Biên Hoà'], values: {} })
  })
})
