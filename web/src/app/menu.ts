/** What each role comes to do, in at most eight words of menu. The first entry is where the person starts. */
export interface MenuEntry {
  to: string
  title: string
}

const REVIEW: MenuEntry[] = [
  { to: '/review', title: '待办案件' },
  { to: '/review/done', title: '已办案件' },
  { to: '/register', title: '注册查询' },
  { to: '/duty', title: '回避与离岗' },
  { to: '/agreement', title: '一致率' },
]

const LAW: MenuEntry[] = [
  { to: '/law/organs', title: '审批机构' },
  { to: '/law/calendar', title: '工作日历' },
  { to: '/law/values', title: '政策参数' },
  { to: '/law/numbers', title: '证书编号' },
  { to: '/law/proposals', title: '修改提议' },
]

const MENUS: Record<string, MenuEntry[]> = {
  engineer: [
    { to: '/registrations', title: '我的注册' },
    { to: '/registrations/new', title: '新申请' },
    { to: '/file', title: '个人档案' },
  ],
  employer: [
    { to: '/confirmations', title: '待确认' },
    { to: '/confirmations/done', title: '已处理' },
    { to: '/staff', title: '本单位注册人员' },
  ],
  intake: [...REVIEW, { to: '/bulk', title: '批量受理' }, { to: '/readings', title: '盲审复核' }],
  first_reviewer: REVIEW,
  second_reviewer: REVIEW,
  decider: [...REVIEW, { to: '/lists', title: '公示公告' }],
  auditor: [{ to: '/trail', title: '操作留痕' }, ...LAW],
  system_admin: [{ to: '/accounts', title: '账号管理' }, { to: '/imports', title: '数据导入' }, ...LAW],
  security_admin: [{ to: '/second-factors', title: '重置动态口令' }, { to: '/law/proposals', title: '修改提议' }, ...LAW.slice(0, -1)],
}

export const MENU_LIMIT = 8

export function menuFor(roles: readonly string[]): MenuEntry[] {
  const entries = roles.flatMap((role) => MENUS[role] ?? [])
  const seen = new Map([...entries, { to: '/account', title: '我的账号' }].map((entry) => [entry.to, entry]))
  return [...seen.values()].slice(0, MENU_LIMIT)
}

export function homeFor(roles: readonly string[]): string {
  return menuFor(roles)[0]!.to
}
