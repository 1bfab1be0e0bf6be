import type { Service } from '../compose'
import type { CommandService } from './command-service'

/** What commands may do with the composed service. */
export function commandServiceOf(service: Service, isRunning: boolean): CommandService {
  const { store, content, work } = service
  return {
    isRunning,
    accounts: service.accounts,
    addAccount: (account) => service.addAccount(account),
    channel: (name) => service.channel(name),
    tickets: store.tickets,
    cases: store.cases,
    contacts: store.contacts,
    units: service.units,
    events: store.events,
    content: () => content.current(),
    publisher: content.publisher,
    revisions: store.revisions,
    contentRoot: service.contentRoot,
    secrets: service.secrets,
    clock: service.clock,
    wake: (id) => work.wakeConversation(id),
  }
}
