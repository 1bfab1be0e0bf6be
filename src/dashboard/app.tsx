import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { LiveProvider } from './api/live'
import { InboxPage } from './inbox/inbox-page'
import { SessionGate, useSession } from './session/session'
import { SetUpPage } from './session/set-up-page'
import { homeOf, Shell } from './shell/shell'
import { Empty, Loading } from './shell/states'

const CasesPage = lazy(() => import('./cases/cases-page').then((page) => ({ default: page.CasesPage })))
const ConversationsPage = lazy(() =>
  import('./conversations/conversations-page').then((page) => ({ default: page.ConversationsPage })),
)
const TryPage = lazy(() => import('./try/try-page').then((page) => ({ default: page.TryPage })))
const OfficersPage = lazy(() => import('./officers/officers-page').then((page) => ({ default: page.OfficersPage })))
const UnitsPage = lazy(() => import('./units/units-page').then((page) => ({ default: page.UnitsPage })))
const CannedRepliesPage = lazy(() =>
  import('./canned-replies/canned-replies-page').then((page) => ({ default: page.CannedRepliesPage })),
)
const AuditPage = lazy(() => import('./audit/audit-page').then((page) => ({ default: page.AuditPage })))
const FiguresPage = lazy(() => import('./figures/figures-page').then((page) => ({ default: page.FiguresPage })))
const ProfilePage = lazy(() => import('./session/profile-page').then((page) => ({ default: page.ProfilePage })))

export function App() {
  return (
    <Switch>
      <Route path="/thiet-lap" component={SetUpPage} />
      <Route>
        <SessionGate>
          <LiveProvider>
            <Shell>
              <Suspense fallback={<Loading />}>
                <Pages />
              </Suspense>
            </Shell>
          </LiveProvider>
        </SessionGate>
      </Route>
    </Switch>
  )
}

function Home() {
  return <Redirect to={homeOf(useSession().officer.roles)} replace />
}

/** The router leaves what stands for a colon or a slash as it is. */
const fromPath = (part: string | undefined): string | undefined =>
  part === undefined ? undefined : decodeURIComponent(part)

function Pages() {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/hop-thu/:ticket?">{({ ticket }) => <InboxPage ticket={fromPath(ticket)} />}</Route>
      <Route path="/vu-viec/:code?">{({ code }) => <CasesPage code={fromPath(code)} />}</Route>
      <Route path="/hoi-thoai/:id?">{({ id }) => <ConversationsPage id={fromPath(id)} />}</Route>
      <Route path="/thu" component={TryPage} />
      <Route path="/can-bo" component={OfficersPage} />
      <Route path="/don-vi" component={UnitsPage} />
      <Route path="/cau-soan-san" component={CannedRepliesPage} />
      <Route path="/nhat-ky" component={AuditPage} />
      <Route path="/so-lieu" component={FiguresPage} />
      <Route path="/tai-khoan" component={ProfilePage} />
      <Route>
        <Empty title="Không có trang này">Bạn chọn một mục ở thanh bên.</Empty>
      </Route>
    </Switch>
  )
}
