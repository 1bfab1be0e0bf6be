/** Events that a one-to-one service knows and leaves aside, by Zalo's webhook reference: groups, calls, template messages (ZBS), the shop. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ...named('group', [
    'create_group',
    'update_group_info',
    'delete_group',
    'disperse_group',
    'user_join_group',
    'user_out_group',
    'user_leave_group',
    'user_request_join_group',
    'accept_request_join_group',
    'reject_request_join_group',
    'add_group_admin',
    'remove_group_admin',
  ]),
  ...named('call', ['oa_send_consent', 'user_reply_consent', 'oa_call_user', 'user_call_oa']),
  ...named('zbs', [
    'user_feedback',
    'user_click_response_button',
    'change_template_status',
    'change_template_quality',
    'change_template_quota',
    'change_oa_daily_quota',
    'change_oa_template_tags',
    'event_journey_acknowledged',
    'event_journey_time_out',
  ]),
  ...named('tag', ['add_user_to_tag', 'remove_user_from_tag', 'remove_tag']),
  ...named('profile', ['update_user_info']),
  ...named('commerce', ['shop_has_order', 'extension_purchased']),
  ...named('widget', ['widget_interaction_accepted', 'widget_failed_to_sync_user_external_id']),
  ...named('oa-reaction', ['oa_reacted_message']),
])
const GROUP_PREFIXES = ['user_send_group_', 'oa_send_group_', 'react_request_join_group']
const READABLE_NAME = /^[a-z0-9_]{1,60}$/i

/** Why an event is knowingly left aside, e.g. `group:create_group`; undefined for one that somebody may want. */
export function reasonToIgnore(eventName: string): string | undefined {
  if (GROUP_PREFIXES.some((prefix) => eventName.startsWith(prefix))) return `group:${safeName(eventName)}`
  const family = REASONS.get(eventName)
  return family === undefined ? undefined : `${family}:${eventName}`
}

/** An event's name as a metric's label and a log line may carry it. */
export const safeName = (eventName: string): string => (READABLE_NAME.test(eventName) ? eventName : 'unreadable')

function named(family: string, eventNames: readonly string[]): [string, string][] {
  return eventNames.map((eventName) => [eventName, family])
}
