'use strict'
/* global AbortController, EventSource, URLSearchParams, addEventListener, chatBubbles, clearTimeout, crypto, document, fetch,
   localStorage, location, matchMedia, requestAnimationFrame, scrollTo, setTimeout, window */
;(() => {
  const element = (id) => document.getElementById(id)
  const [scroller, welcome, live, log, typing] = ['scroller', 'welcome', 'live', 'log', 'typing'].map(element)
  const [latest, network, form, text, left] = ['latest', 'network', 'form', 'text', 'left'].map(element)
  const STORED = 'mot-cham.chat.'
  const POST_WITHIN_MS = 15000
  const TYPING_FOR_MS = 20000
  const ref = (new URLSearchParams(location.search).get('ref') || '').match(/^[\w.-]{1,64}$/)

  const { makeItem } = chatBubbles
  const put = (item, at) => chatBubbles.put(log, item, at)
  /** Line id -> its element; what is here is never shown twice. */
  const shown = new Map()

  function tidy() {
    welcome.hidden = log.childElementCount > 0
    const offering = log.querySelectorAll('.choices')
    offering.forEach((list, n) => list.classList.toggle('past', n < offering.length - 1))
  }

  /* ---- where one looks ---- */

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80
  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight
    latest.hidden = true
  }
  function more(words) {
    latest.textContent = words
    latest.hidden = atEnd()
  }
  /** A new answer is read from its beginning, also when it is longer than the screen. */
  function toAnswer(item) {
    scroller.scrollTop = Math.min(scroller.scrollHeight, item.offsetTop - 12)
    more('Đọc tiếp ↓')
  }
  scroller.addEventListener('scroll', () => {
    if (atEnd()) latest.hidden = true
  })
  latest.addEventListener('click', toEnd)

  let typingUntil = 0
  function showTyping(on) {
    const stay = atEnd()
    typingUntil = on ? Date.now() + TYPING_FOR_MS : 0
    typing.hidden = !on
    if (on) setTimeout(() => Date.now() >= typingUntil && showTyping(false), TYPING_FOR_MS + 50)
    if (stay) toEnd()
  }
  const say = (words) => {
    if (network.textContent !== words) network.textContent = words
  }

  /* ---- what is on its way: kept in the browser until the service has it ---- */

  const pending = []
  const remember = (post) => attempt(() => localStorage.setItem(STORED + post.body.id, JSON.stringify(post)))
  const forget = (id) => attempt(() => localStorage.removeItem(STORED + id))
  function attempt(work) {
    try {
      return work()
    } catch {
      return undefined // A browser that keeps nothing: the page's memory has to do.
    }
  }
  /** Not crypto.randomUUID: browsers have it on https only. */
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  function send(said) {
    const post = { body: { id: newId(), ...said, ...(ref ? { ref: ref[0] } : {}) }, made: Date.now() }
    remember(post)
    queue(post)
    toEnd()
    flush()
  }
  function queue(post) {
    const item = makeItem({ from: 'visitor', text: post.body.text || post.body.title || '' })
    item.classList.add('waiting')
    put(item, Infinity)
    const queued = { ...post, item, tries: 0 }
    if (pending.push(queued) > 1) note(queued, 'chờ gửi…')
    tidy()
  }
  function restore() {
    const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(STORED))) || []
    const posts = keys
      .map((key) => attempt(() => JSON.parse(localStorage.getItem(key))))
      .filter((post) => post && post.body)
    for (const post of posts.sort((a, b) => a.made - b.made)) queue(post)
  }
  function note(post, words) {
    post.item.querySelector('.when').textContent = words
  }
  function take(post) {
    const at = pending.indexOf(post)
    if (at >= 0) pending.splice(at, 1)
    forget(post.body.id)
    post.done = true
    post.item.classList.remove('waiting')
  }
  /** The service has it, as this line. */
  function arrived(post, id, at) {
    if (post.done) return
    take(post)
    if (shown.has(id)) return post.item.remove()
    shown.set(id, post.item)
    put(post.item, at)
    showTyping(true)
  }
  function refused(post, words) {
    take(post)
    post.item.classList.add('failed')
    put(post.item, Date.now())
    note(post, words)
  }

  let wakeUp = () => {}
  const rest = (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => (clearTimeout(timer), resolve())
    })
  let flushing = false
  /** One after the other, so that the order is kept; each until it is there, always with the same id. */
  async function flush() {
    if (flushing) return
    flushing = true
    while (pending.length > 0) {
      const post = pending[0]
      note(post, post.tries === 0 ? 'đang gửi…' : 'đang gửi lại…')
      const waitMs = await tryOnce(post)
      if (!post.done) await rest(waitMs)
    }
    flushing = false
  }
  /** Milliseconds until the next try, where one is needed. */
  async function tryOnce(post) {
    post.tries++
    let response
    try {
      response = await ask('/chat/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(post.body),
      })
      if (response.ok) {
        const { id, at } = await response.json()
        say('')
        arrived(post, id, at)
        look()
        return 0
      }
    } catch {
      response = undefined
    }
    return afterFailure(post, response)
  }
  async function afterFailure(post, response) {
    if (post.done) return 0
    note(post, 'đang gửi lại…')
    const status = response ? response.status : 0
    if (status === 401) await newVisitor(post.tries)
    else if (status === 429) say('Bạn nhắn hơi nhanh. Tin của bạn sẽ tự gửi sau ít giây.')
    else if (status === 404) refused(post, 'Chưa gửi: trang chat đang tạm ngừng.')
    else if (status >= 400 && status < 500) refused(post, 'Chưa gửi được. Bạn tải lại trang rồi gửi lại nhé.')
    else offline()
    const told = response ? Number(response.headers.get('retry-after')) * 1000 : 0
    return told || Math.min(1000 * 2 ** (post.tries - 1), 15000)
  }
  function offline() {
    say('Mạng đang chập chờn. Tin của bạn được giữ lại và tự gửi khi có mạng.')
  }
  /** The cookie is gone (cleared, or never taken): the page's address gives a new one. */
  async function newVisitor(tries) {
    await ask('/chat', {}).catch(() => {})
    if (tries > 2) say('Trình duyệt đang chặn cookie nên chưa gửi được tin. Bạn cho phép cookie của trang này nhé.')
  }
  async function ask(address, options) {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), POST_WITHIN_MS)
    try {
      return await fetch(address, { ...options, credentials: 'same-origin', signal: stop.signal })
    } finally {
      clearTimeout(timer)
    }
  }

  /* ---- what the service says ---- */

  let cursor = ''
  let looking = false
  let lookAgain = false
  let lostLooks = 0
  async function look() {
    if (looking) return void (lookAgain = true)
    looking = true
    do {
      lookAgain = false
      try {
        await lookOnce()
        lostLooks = 0
        if (pending.length === 0) say('')
      } catch {
        lostLooks++
        if (lostLooks > 1) offline()
      }
    } while (lookAgain)
    looking = false
    plan()
  }
  async function lookOnce() {
    const query = new URLSearchParams()
    if (cursor) query.set('after', cursor)
    if (pending.length > 0) query.set('sending', pending[0].body.id)
    const response = await ask(`/chat/messages?${query}`, {})
    if (response.status === 401) return void (await newVisitor(0))
    if (!response.ok) throw new Error(String(response.status))
    const page = await response.json()
    show(page.lines, cursor === '')
    cursor = page.cursor
    if (page.more) lookAgain = true
    // Asking with the new cursor tells the service that the page has these.
    else if (page.lines.length > 0) setTimeout(look, 1500)
  }
  function show(lines, first) {
    const stay = atEnd()
    const answers = lines.map(showLine).filter(Boolean)
    tidy()
    if (answers.length > 0) showTyping(false)
    if (first) toEnd()
    else if (answers.length > 0 && stay) toAnswer(answers[0])
    else if (answers.length > 0) more('Có tin mới ↓')
    if (first) requestAnimationFrame(() => live.setAttribute('aria-live', 'polite'))
  }
  /** The item of a new line that somebody else said. */
  function showLine(line) {
    if (shown.has(line.id)) return undefined
    const own = line.sent && pending.find((post) => post.body.id === line.sent)
    if (own) return void arrived(own, line.id, line.at)
    const item = makeItem(line)
    shown.set(line.id, item)
    put(item, line.at)
    return line.from === 'visitor' ? undefined : item
  }

  let source
  let listening = false
  let timer
  /** Events make it quick; asking now and then makes it sure. */
  function plan() {
    clearTimeout(timer)
    if (document.hidden) return
    const usual = listening ? 30000 : typingUntil > 0 ? 2000 : 6000
    timer = setTimeout(look, Math.min(usual * 2 ** Math.min(lostLooks, 2), 30000))
  }
  function listen() {
    if (source || document.hidden || !('EventSource' in window)) return
    source = new EventSource('/chat/events')
    source.onopen = () => (listening = true)
    source.onmessage = look
    source.onerror = () => {
      listening = false
      if (source && source.readyState === 2) setTimeout(listen, 30000, (source = undefined))
      plan()
    }
  }
  /** A page that nobody sees holds no connection: phones keep it in memory, and other pages need the sockets. */
  function deaf() {
    if (source) source.close()
    source = undefined
    listening = false
    clearTimeout(timer)
  }
  function wake() {
    wakeUp()
    listen()
    look()
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? deaf() : wake()))
  addEventListener('pagehide', deaf)
  addEventListener('pageshow', (event) => event.persisted && wake())
  addEventListener('online', wake)
  addEventListener('offline', offline)

  /* ---- typing and tapping ---- */

  function grow() {
    const stay = atEnd()
    text.style.height = 'auto'
    text.style.height = `${text.scrollHeight + 3}px`
    const rest = text.maxLength - text.value.length
    left.textContent = rest <= 200 ? `Còn ${rest} ký tự` : ''
    if (stay) toEnd()
  }
  text.addEventListener('input', grow)
  text.addEventListener('keydown', (event) => {
    // Vietnamese keyboards compose: an Enter that ends a word is not meant for sending. On phones Enter is a new line.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    if (!matchMedia('(pointer: fine)').matches) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const said = text.value.trim()
    text.focus()
    if (said === '') return
    text.value = ''
    grow()
    send({ text: said })
  })
  let tapped
  let tappedAt = 0
  scroller.addEventListener('click', (event) => {
    const button = event.target.closest('.choice')
    // A finger that taps twice means it once.
    if (!button || (button === tapped && event.timeStamp - tappedAt < 700)) return
    tapped = button
    tappedAt = event.timeStamp
    send({ payload: button.dataset.payload, title: button.textContent })
    // A keyboard's place in the page must not be lost with a button that goes; a phone's keyboard must not jump up.
    if (event.detail === 0) text.focus()
  })

  /* ---- phones whose keyboard covers the page instead of making it smaller ---- */

  const view = window.visualViewport
  if (view) {
    view.addEventListener('resize', () => {
      if (Math.abs(view.scale - 1) > 0.01) return // somebody enlarges the page with two fingers
      const stay = atEnd()
      document.body.style.height = `${view.height}px`
      scrollTo(0, 0)
      if (stay) toEnd()
    })
  }

  restore()
  listen()
  look()
  flush()
})()
