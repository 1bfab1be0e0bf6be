import { describeAnew, pack, ParcelError, unpack } from './bytes'

const parcel = pack({
  description: { topics: ['lương'] },
  arrays: { small: Int8Array.of(-1, 2, 3), large: Uint32Array.of(4_000_000_000), real: Float32Array.of(0.5) },
})

describe('a parcel', () => {
  it('comes out as it went in', () => {
    const { description, array } = unpack(parcel)
    expect(description).toEqual({ topics: ['lương'] })
    expect(array('small', 'Int8Array')).toEqual(Int8Array.of(-1, 2, 3))
    expect(array('large', 'Uint32Array')).toEqual(Uint32Array.of(4_000_000_000))
    expect(array('real', 'Float32Array')).toEqual(Float32Array.of(0.5))
  })

  it('may lie anywhere in a larger buffer', () => {
    const shifted = new Uint8Array(parcel.length + 3)
    shifted.set(parcel, 3)
    expect(unpack(shifted.subarray(3)).array('large', 'Uint32Array')).toEqual(Uint32Array.of(4_000_000_000))
    expect(unpack(Buffer.from(shifted).subarray(3)).array('small', 'Int8Array')).toEqual(Int8Array.of(-1, 2, 3))
  })

  it('keeps its arrays under another description', () => {
    const { description, array } = unpack(describeAnew(parcel, { topics: ['thưởng', 'nghỉ phép năm'] }))
    expect(description).toEqual({ topics: ['thưởng', 'nghỉ phép năm'] })
    expect(array('large', 'Uint32Array')).toEqual(Uint32Array.of(4_000_000_000))
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['something else', new TextEncoder().encode('{"not":"it"}')],
    ['a part of the head', parcel.subarray(0, 20)],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(() => unpack(bytes)).toThrow(ParcelError)
  })

  it('is refused when an array is missing, of another type or cut short', () => {
    expect(() => unpack(parcel).array('none', 'Int8Array')).toThrow('without none')
    expect(() => unpack(parcel).array('small', 'Float32Array')).toThrow('without small')
    expect(() => unpack(parcel.subarray(0, parcel.length - 8)).array('real', 'Float32Array')).toThrow(
      'cut short in real',
    )
  })
})
