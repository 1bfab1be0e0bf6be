/** What the service fills in when a canned reply is used. */
export const VALUES = [
  { word: '{{ten}}', label: 'Tên người lao động' },
  { word: '{{ma-phieu}}', label: 'Mã phiếu' },
  { word: '{{can-bo}}', label: 'Tên cán bộ' },
  { word: '{{don-vi}}', label: 'Tên đơn vị' },
  { word: '{{noi-lam-viec}}', label: 'Nơi làm việc' },
  { word: '{{unit.hotline}}', label: 'Đường dây nóng' },
] as const

/** As it is read: each word that will be filled in by what it is called, in brackets. */
export const readable = (text: string): string =>
  VALUES.reduce((all, { word, label }) => all.replaceAll(word, `[${label}]`), text)
