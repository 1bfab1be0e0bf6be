import { isObject, isPlatformId, isText, unknownField, type Json } from './json'
import { graphError, graphReply, invalidParameter, type GraphError } from './messenger-errors'
import { notMine, type FakePage, type GraphAnswerer, type GraphCall, type MessengerGraphParts } from './messenger-parts'
import type { FakeReply } from './fake-server'

const PROFILE_FIELDS = ['get_started', 'greeting', 'ice_breakers', 'persistent_menu', 'commands', 'whitelisted_domains']
const GREETING_LIMIT = 160
const ICE_BREAKERS = 4
const MENU_ITEMS = 20

/** Calls that set something on a Page: subscription, profile, thread control. */
export function messengerSettings(parts: MessengerGraphParts): GraphAnswerer {
  function subscription({ request, body }: GraphCall, page: FakePage): FakeReply | GraphError {
    if (request.method === 'DELETE') page.subscribedFields = []
    if (request.method === 'GET') {
      const app = { category: 'Business', name: 'Mot Cham', id: parts.appId, subscribed_fields: page.subscribedFields }
      return graphReply({ data: page.subscribedFields.length === 0 ? [] : [app] })
    }
    if (request.method === 'POST') {
      const fields = body?.['subscribed_fields'] ?? request.query.get('subscribed_fields')
      const list = Array.isArray(fields) ? fields.join(',') : fields
      if (!isText(list, 2_000)) return invalidParameter('subscribed_fields')
      page.subscribedFields = list.split(',')
    }
    return graphReply({ success: true })
  }

  function profile({ request, body }: GraphCall, page: FakePage): FakeReply | GraphError {
    if (request.method === 'GET') {
      const asked = (request.query.get('fields') ?? '').split(',')
      const set = Object.entries(page.profile).filter(([field]) => asked.includes(field))
      return graphReply({ data: set.length === 0 ? [] : [Object.fromEntries(set)] })
    }
    if (body === undefined) return invalidParameter('body')
    if (request.method === 'DELETE') {
      const { fields } = body
      if (!Array.isArray(fields)) return invalidParameter('fields')
      page.profile = Object.fromEntries(Object.entries(page.profile).filter(([field]) => !fields.includes(field)))
      return graphReply({ result: 'success' })
    }
    const refused = checkProfile(body, page)
    if (refused !== undefined) return refused
    page.profile = { ...page.profile, ...body }
    return graphReply({ result: 'success' })
  }

  function control({ path, body }: GraphCall, page: FakePage): FakeReply | GraphError {
    const { recipient, target_app_id: target } = body ?? {}
    if (!isObject(recipient) || !isPlatformId(recipient['id'])) return invalidParameter('recipient')
    const psid = recipient['id']
    if (path[1] === 'pass_thread_control') {
      if (!isPlatformId(target)) return invalidParameter('target_app_id')
      parts.passed(page.id, psid, target)
    } else if (path[1] === 'take_thread_control') {
      parts.people.setHeldByOther(psid, false)
    }
    return graphReply({ success: true })
  }

  return (call) => {
    const { page } = call
    if (page === undefined || call.path[0] !== page.id) return notMine
    const edge = call.path[1] ?? ''
    if (edge === 'subscribed_apps') return subscription(call, page)
    if (edge === 'messenger_profile') return profile(call, page)
    if (edge.endsWith('_thread_control') && call.request.method === 'POST') return control(call, page)
    return notMine
  }
}

function checkProfile(body: Json, page: FakePage): GraphError | undefined {
  const extra = unknownField(body, [...PROFILE_FIELDS, 'access_token', 'appsecret_proof'])
  if (extra !== undefined) return invalidParameter(extra)
  const { get_started: start, greeting, ice_breakers: breakers, persistent_menu: menu } = body
  if (start !== undefined && !(isObject(start) && isText(start['payload'], 1_000)))
    return invalidParameter('get_started')
  if (greeting !== undefined && !hasDefault(greeting, (block) => isText(block['text'], GREETING_LIMIT)))
    return invalidParameter('greeting')
  if (breakers !== undefined && !hasDefault(breakers, (block) => isList(block['call_to_actions'], ICE_BREAKERS)))
    return invalidParameter('ice_breakers')
  if (menu === undefined) return undefined
  if (start === undefined && page.profile['get_started'] === undefined)
    return graphError(
      100,
      undefined,
      '(#100) You must set a Get Started button if you also wish to use persistent menu',
    )
  return hasDefault(menu, (block) => isList(block['call_to_actions'], MENU_ITEMS))
    ? undefined
    : invalidParameter('persistent_menu')
}

const isList = (value: unknown, most: number): boolean =>
  Array.isArray(value) && value.length >= 1 && value.length <= most

/** One block for every language that has none of its own, and every block well formed. */
function hasDefault(blocks: unknown, isFine: (block: Json) => boolean): boolean {
  if (!Array.isArray(blocks)) return false
  return (
    blocks.every((block) => isObject(block) && isFine(block)) &&
    blocks.some((block: Json) => block['locale'] === 'default')
  )
}
