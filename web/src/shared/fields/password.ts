/** What is asked of a password, as the server asks it; the server judges. */
export interface Demand {
  text: string
  met: boolean
}

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

export function passwordDemands(password: string, account: string): Demand[] {
  const name = account.trim().toLowerCase()
  return [
    { text: '10 至 128 个字符', met: password.length >= 10 && password.length <= 128 },
    { text: '包含大写字母、小写字母、数字、符号中的至少三种', met: KINDS.filter((kind) => kind.test(password)).length >= 3 },
    { text: '不含账号名', met: password !== '' && (name === '' || !password.toLowerCase().includes(name)) },
  ]
}

/** Whether it may be sent: all demands are met, and it was typed alike twice. */
export function passwordReady(fresh: string, again: string, account: string): boolean {
  return fresh === again && passwordDemands(fresh, account).every((demand) => demand.met)
}
