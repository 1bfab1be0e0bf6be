import type { Random } from './random'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

interface Place {
  holder: Json[] | { [key: string]: Json }
  key: string | number
}

/** Keys without which nothing is verified; mostly spared, so that what is behind the signature gets its share. */
const SPARED = new Set(['app_id', 'object'])

/** The same JSON text with one to four things in it broken as JSON still allows. */
export function mutateTree(text: string, random: Random): string {
  const tree = JSON.parse(text) as Json
  const places = placesIn(tree).filter(({ key }) => !SPARED.has(String(key)) || random.oneIn(20))
  if (places.length === 0) return text
  for (let n = 1 + random.below(4); n > 0; n--) random.pick(MUTATIONS)(random.pick(places), random)
  return JSON.stringify(tree)
}

function placesIn(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [{ holder: value, key }, ...placesIn(get({ holder: value, key }))])
}

const get = ({ holder, key }: Place): Json => (holder as Record<string | number, Json>)[key] ?? null
function set({ holder, key }: Place, value: Json): void {
  ;(holder as Record<string | number, Json>)[key] = value
}

const MUTATIONS: readonly ((place: Place, random: Random) => void)[] = [
  (place, random) => set(place, oddValue(random)),
  (place, random) => set(place, oddValue(random)),
  remove,
  (place) => set(place, [get(place)]),
  (place) => set(place, { value: get(place) }),
  (place) => set(place, JSON.stringify(get(place))),
  (place) => set(place, asNumber(get(place))),
  (place, random) =>
    set(
      place,
      Array.from({ length: 1 + random.below(12) }, () => get(place)),
    ),
  (place, random) => set(place, nested(10 + random.below(500))),
  addOddKey,
  changeText,
]

const asNumber = (value: Json): Json => (typeof value === 'object' ? 0 : Number(value))

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

function addOddKey({ holder }: Place, random: Random): void {
  if (Array.isArray(holder)) holder.push(oddValue(random))
  else
    holder[
      random.pick(['', ' ', '0', 'length', 'toString', 'kind', 'url', 'id', 'text', 'é', '\u0000', '$where', 'a.b'])
    ] = oddValue(random)
}

function changeText(place: Place, random: Random): void {
  const value = get(place)
  if (typeof value !== 'string') return set(place, oddValue(random))
  const at = random.below(value.length + 1)
  set(place, value.slice(0, at) + random.pick(ODD_TEXTS) + value.slice(at))
}

const ODD_TEXTS = [
  '',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  'ế'.normalize('NFD'),
  '🧑🏽‍🏭'.repeat(20),
  'Z̸̡͎͍͉̺̈́̌'.repeat(30),
  '${process.exit()}',
  '{{unit.hotline}}',
  "'; DROP TABLE event; --",
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'khẩn cấp tai nạn lao động ',
  'xoá dữ liệu',
  '1',
  'quay lại',
  '9'.repeat(400),
]

function oddValue(random: Random): Json {
  return random.pick<() => Json>([
    () => null,
    () => true,
    () => 0,
    () => -1,
    () => 1.5,
    () => 2 ** 53,
    () => 1e308,
    () => -1e308,
    () => 5e-324,
    () => random.below(2 ** 31),
    () => [],
    () => ({}),
    () => [null],
    () => [[], [[]]],
    () => random.pick(ODD_TEXTS),
    () => random.pick(ODD_TEXTS),
    () => random.digits(1 + random.below(40)),
    () => 'a'.repeat(random.below(5_000)),
    () => '2026-11-22T05:00:00Z',
  ])()
}

function nested(depth: number): Json {
  let value: Json = 'x'
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { a: value }
  return value
}
