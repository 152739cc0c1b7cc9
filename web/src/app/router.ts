import type { RouteRecordRaw } from 'vue-router'
import { createRouter, createWebHistory } from 'vue-router'

import { homeFor } from './menu'
import { useSession } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Roles that may open the page; absent means public, empty means anyone signed in. */
    roles?: string[]
    /** Pages that need the whole width of the window. */
    wide?: boolean
  }
}

const ENGINEER = ['engineer']
const EMPLOYER = ['employer']
const ADMINISTRATORS = ['system_admin', 'security_admin', 'auditor']
export const REVIEWERS = ['intake', 'first_reviewer', 'second_reviewer', 'decider']

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: () => import('./layout/PublicLayout.vue'),
    children: [
      { path: '', name: 'landing', component: () => import('@/features/verification/pages/VerifyPage.vue') },
      { path: 'verify', name: 'verify', component: () => import('@/features/verification/pages/VerifyPage.vue') },
      { path: 'letters', name: 'letters', component: () => import('@/features/verification/pages/LetterCheckPage.vue') },
      { path: 'notices', name: 'notices', component: () => import('@/features/registration/pages/NoticesPage.vue') },
      { path: 'notices/:id', props: true, component: () => import('@/features/registration/pages/NoticePage.vue') },
      { path: 'roster', name: 'roster', component: () => import('@/features/roster/pages/RosterPage.vue') },
      { path: 'sign-in', name: 'sign-in', component: () => import('./layout/SignInRoute.vue') },
      { path: 'enrolment', name: 'enrolment', component: () => import('./layout/EnrolmentRoute.vue') },
      { path: 'unavailable', name: 'unavailable', component: () => import('./layout/UnavailablePage.vue') },
      { path: 'about', name: 'about', component: () => import('./layout/AboutPage.vue') },
    ],
  },
  {
    path: '/',
    component: () => import('./layout/DeskLayout.vue'),
    children: [
      {
        path: 'registrations',
        meta: { roles: ENGINEER },
        component: () => import('@/features/registration/pages/MyRegistrationsPage.vue'),
      },
      {
        path: 'registrations/new',
        meta: { roles: ENGINEER },
        component: () => import('@/features/registration/pages/NewApplicationPage.vue'),
      },
      {
        path: 'applications/:id',
        props: true,
        meta: { roles: ENGINEER },
        component: () => import('@/features/registration/pages/ApplicationPage.vue'),
      },
      { path: 'file', meta: { roles: ENGINEER }, component: () => import('@/features/practitioner/pages/PersonPage.vue') },
      {
        path: 'confirmations/:view(done)?',
        props: (route) => ({ view: route.params['view'] === 'done' ? 'done' : 'open' }),
        meta: { roles: EMPLOYER },
        component: () => import('@/features/registration/pages/EmployerQueuePage.vue'),
      },
      {
        path: 'confirmations/case/:id',
        props: true,
        meta: { roles: EMPLOYER },
        component: () => import('@/features/registration/pages/EmployerCasePage.vue'),
      },
      {
        path: 'review/:view(done)?/:id([0-9a-zA-Z-]{5,})?',
        name: 'review',
        props: (route) => ({ view: route.params['view'] === 'done' ? 'done' : 'open', id: route.params['id'] || null }),
        meta: { roles: REVIEWERS, wide: true },
        component: () => import('@/features/registration/pages/CockpitPage.vue'),
      },
      { path: 'duty', meta: { roles: REVIEWERS }, component: () => import('@/features/registration/pages/DutyPage.vue') },
      { path: 'bulk', meta: { roles: ['intake'] }, component: () => import('@/features/registration/pages/BulkPage.vue') },
      { path: 'readings', meta: { roles: ['intake'] }, component: () => import('@/features/registration/pages/ReadingsPage.vue') },
      { path: 'readings/:id', props: true, meta: { roles: ['intake'], wide: true }, component: () => import('@/features/registration/pages/ReadingPage.vue') },
      { path: 'agreement', props: () => ({ all: useSession().roles.includes('decider') }), meta: { roles: REVIEWERS }, component: () => import('@/features/registration/pages/AgreementPage.vue') },
      { path: 'lists', meta: { roles: ['decider'] }, component: () => import('@/features/registration/pages/NoticeDeskPage.vue') },
      { path: 'staff', meta: { roles: EMPLOYER }, component: () => import('@/features/registration/pages/StaffPage.vue') },
      { path: 'register', meta: { roles: [...ENGINEER, ...REVIEWERS] }, component: () => import('@/features/registration/pages/RegisterPage.vue') },
      { path: 'trail', meta: { roles: ['auditor'], wide: true }, component: () => import('@/features/audit/pages/TrailPage.vue') },
      { path: 'accounts', meta: { roles: ['system_admin'] }, component: () => import('./layout/AccountsRoute.vue') },
      { path: 'accounts/new', meta: { roles: ['system_admin'] }, component: () => import('@/features/identity/pages/NewAccountPage.vue') },
      {
        path: 'imports/:kind(employers|qualifications)?',
        props: (route) => ({ kind: route.params['kind'] || 'employers' }),
        meta: { roles: ['system_admin'] },
        component: () => import('@/features/identity/pages/ImportsPage.vue'),
      },
      { path: 'second-factors', meta: { roles: ['security_admin'] }, component: () => import('@/features/identity/pages/FactorResetPage.vue') },
      { path: 'law/organs', meta: { roles: ADMINISTRATORS, wide: true }, component: () => import('@/features/lawbook/pages/OrgansPage.vue') },
      {
        path: 'law/calendar/:year(\\d{4})?',
        props: (route) => ({ year: Number(route.params['year']) || null }),
        meta: { roles: ADMINISTRATORS, wide: true },
        component: () => import('@/features/lawbook/pages/CalendarPage.vue'),
      },
      { path: 'law/values', meta: { roles: ADMINISTRATORS, wide: true }, component: () => import('@/features/lawbook/pages/ValuesPage.vue') },
      { path: 'law/numbers', meta: { roles: ADMINISTRATORS, wide: true }, component: () => import('@/features/registration/pages/NumbersPage.vue') },
      { path: 'law/proposals', meta: { roles: ADMINISTRATORS, wide: true }, component: () => import('@/features/lawbook/pages/ProposalsPage.vue') },
      { path: 'messages', meta: { roles: [] }, component: () => import('./layout/MessagesRoute.vue') },
      { path: 'account', meta: { roles: [] }, component: () => import('./layout/AccountRoute.vue') },
      { path: 'forbidden', name: 'forbidden', meta: { roles: [] }, component: () => import('./layout/ForbiddenPage.vue') },
    ],
  },
  {
    path: '/:rest(.*)*',
    component: () => import('./layout/PublicLayout.vue'),
    children: [{ path: '', name: 'missing', component: () => import('./layout/MissingPage.vue') }],
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach(async (to) => {
  const session = useSession()
  const roles = to.meta.roles
  if (to.name === 'landing') {
    const who = await session.glance()
    return who ? homeFor(session.roles) : true
  }
  if (!roles) return true
  let who
  try {
    who = await session.ensure()
  } catch {
    // The server is not there: say so instead of a blank page; the address is kept for the next try.
    return { name: 'unavailable', query: { to: to.fullPath } }
  }
  if (!who) return { name: 'sign-in', query: { to: to.fullPath } }
  if (roles.length > 0 && !roles.some((role) => session.roles.includes(role))) {
    return { name: 'forbidden', replace: true }
  }
  return true
})
