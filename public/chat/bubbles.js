'use strict'
/* global document, window */
/** How what is said looks: makes the items of the log and puts them in their places. */
window.chatBubbles = (() => {
  const WHO = { visitor: 'Bạn', bot: 'Trả lời tự động', officer: 'Cán bộ công đoàn' }
  const LINK = /https?:\/\/[^\s<>"']+/g

  function make(tag, className, content) {
    const made = document.createElement(tag)
    if (className) made.className = className
    if (content !== undefined) made.textContent = content
    return made
  }
  /** Text as text: only web addresses become links, and nothing becomes markup. */
  function withLinks(target, words) {
    let from = 0
    for (const match of words.matchAll(LINK)) {
      const address = match[0].replace(/[.,;:!?)\]}…”’]+$/, '')
      target.append(words.slice(from, match.index))
      const link = make('a', '', address)
      link.href = address
      link.target = '_blank'
      link.rel = 'noopener noreferrer'
      target.append(link)
      from = match.index + address.length
    }
    target.append(words.slice(from))
  }
  function timeOf(at) {
    const then = new Date(at)
    const clock = then.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })
    if (then.toDateString() === new Date().toDateString()) return clock
    return `${clock}, ${then.toLocaleDateString('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric' })}`
  }
  function makeItem(line) {
    const item = make('li', `item ${line.from}`)
    item.append(make('span', 'who', WHO[line.from]))
    if (line.file) item.append(makeFile(line.file, `/chat/files/${encodeURIComponent(line.id)}`))
    else {
      const bubble = make('div', 'bubble')
      withLinks(bubble, line.text)
      item.append(bubble)
    }
    if (line.choices) item.append(makeChoices(line.choices))
    item.append(make('span', 'when'))
    return item
  }
  /** A picture is shown, anything else is a download that says how large it is. */
  function makeFile({ kind, name, bytes }, address) {
    const link = make('a', `bubble file ${kind}`)
    link.href = address
    link.rel = 'noopener'
    if (kind === 'image') {
      const picture = make('img')
      picture.src = address
      picture.alt = `Ảnh cán bộ gửi: ${name}`
      link.target = '_blank'
      link.append(picture)
      return link
    }
    link.download = name
    link.append(make('span', 'name', name), make('span', 'size', `${sizeOf(bytes)} · chạm để tải về`))
    return link
  }
  function sizeOf(bytes) {
    if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} KB`
    return `${(bytes / 1e6).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
  }
  function makeChoices(choices) {
    const list = make('ul', 'choices')
    list.setAttribute('aria-label', 'Các lựa chọn')
    for (const choice of choices) {
      const button = make('button', 'choice', choice.label)
      button.type = 'button'
      button.dataset.payload = choice.payload
      const entry = make('li')
      entry.append(button)
      list.append(entry)
    }
    return list
  }
  /** Puts an item where its time belongs; what is still on its way stands at the end. */
  function put(log, item, at) {
    item.dataset.at = at
    let before = null
    for (let last = log.lastElementChild; last; last = last.previousElementSibling) {
      if (last === item) continue
      if (Number(last.dataset.at) <= at) break
      before = last
    }
    if (item.parentNode !== log || item.nextElementSibling !== before) log.insertBefore(item, before)
    item.querySelector('.when').textContent = Number.isFinite(at) ? timeOf(at) : ''
  }
  return { makeItem, put }
})()
