import type { Service } from '../compose'
import { runReport } from '../engagement/run-report'
import { topicNames } from '../engagement/topic-names'
import type { CommandService } from './command-service'

/** What commands may do with the composed service. */
export function commandServiceOf(service: Service, isRunning: boolean): CommandService {
  const { store, content, work } = service
  return {
    isRunning,
    accounts: service.accounts,
    addAccount: (account, pair) => service.addAccount(account, pair),
    isPairSpent: (account) => service.isPairSpent(account),
    channel: (name) => service.channel(name),
    tickets: store.tickets,
    cases: store.cases,
    contacts: store.contacts,
    turns: store.turns,
    officers: store.officers,
    setUpLinks: store.setUpLinks,
    guesses: store.guesses,
    audit: store.audit,
    publicUrl: service.publicUrl,
    units: service.units,
    events: store.events,
    content: () => content.current(),
    publisher: content.publisher,
    revisions: store.revisions,
    contentRoot: service.contentRoot,
    report: (argv) =>
      runReport(argv, {
        ask: service.askReport,
        units: service.units.tree(),
        topics: topicNames(content.current().flows),
        clock: service.clock,
      }),
    secrets: service.secrets,
    clock: service.clock,
    // Without work going on, what was put into a mailbox waits for the next start.
    wake: (id) => {
      if (isRunning) work.wakeConversation(id)
    },
  }
}
