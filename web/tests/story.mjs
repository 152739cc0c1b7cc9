// One engineer from scans to a certificate that anyone can verify, walked in a real browser by every role.
// BASE=http://127.0.0.1:8000 SCANS=var/samples/engineer [WIDTH=390] [OUT=folder] node tests/story.mjs
// Needs a running system in its development environment with sample accounts.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { chromium } from 'playwright-core'

const BASE = process.env.BASE ?? 'http://127.0.0.1:8000'
const SCANS = process.env.SCANS ?? '../var/samples/engineer'
const ENGINEER = process.env.ENGINEER ?? 'engineer'
const WIDTH = Number(process.env.WIDTH ?? 1440)
const OUT = process.env.OUT ?? '/tmp/story'
mkdirSync(OUT, { recursive: true })

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const complaints = []
let shot = 0

async function as(account) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: WIDTH < 500 ? 844 : 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => message.type() === 'error' && !/status of (401|404|409|422)|ERR_INTERNET_DISCONNECTED/.test(message.text()) && complaints.push(`${account}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${account}: ${error}`))
  page.on('request', (request) => !request.url().startsWith(BASE) && !request.url().startsWith('data:') && complaints.push(`left the site: ${request.url()}`))
  if (account) {
    await page.goto(`${BASE}/sign-in`)
    await page.locator('.demo button', { hasText: new RegExp(`· ${account}$`) }).click()
    await page.click('button[type=submit]')
    const code = page.locator('[name=code]')
    await Promise.race([code.waitFor(), page.waitForURL((url) => url.pathname !== '/sign-in')])
    if (await code.isVisible().catch(() => false)) {
      await page.locator('.demo button.number').click()
      await page.click('button[type=submit]')
      await page.waitForURL((url) => url.pathname !== '/sign-in')
    }
    await page.waitForLoadState('networkidle')
  }
  return page
}

async function picture(page, name) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(200)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 1) complaints.push(`${name}: wider than the window by ${wide}px`)
  const text = await page.evaluate(() => document.body.innerText)
  const raw = text.match(/\b(undefined|null|NaN|\[object|[a-z]+_[a-z_]+|[a-z]+\.[a-z]+_[a-z_]+)\b/g)
  if (raw) complaints.push(`${name}: raw words on the page: ${[...new Set(raw)].slice(0, 5)}`)
  await page.screenshot({ path: join(OUT, `${String((shot += 1)).padStart(2, '0')}-${name}-${WIDTH}.png`), fullPage: true })
}
const step = (text) => console.log(`· ${text}`)

// -- the engineer applies
const engineer = await as(ENGINEER)
await picture(engineer, 'my-registrations')
const begun = engineer.locator('a', { hasText: '继续办理' })
if (await begun.count()) await begun.first().click()
else {
  await engineer.goto(`${BASE}/registrations/new`)
  await engineer.locator('.choice:not(.used) input').first().check()
  await picture(engineer, 'new')
  await engineer.click('text=开始填写')
}
await engineer.waitForURL(/\/applications\//)
const id = engineer.url().match(/applications\/([^?]+)/)[1]
step(`申请 ${id}`)

const truth = JSON.parse(readFileSync(join(SCANS, 'truth.json'), 'utf8'))
const value = (name) => JSON.stringify(truth).match(new RegExp(`"${name}":\\s*(?:\\{[^}]*"value":\\s*)?"([^"]+)"`))?.[1]

await engineer.fill('#field-mobile', '1')
await engineer.fill('#field-mobile', '10012345678')
await engineer.waitForSelector('text=/已保存 \\d\\d:\\d\\d/')
await engineer.reload()
await engineer.waitForSelector('#field-mobile')
if ((await engineer.inputValue('#field-mobile')) !== '10012345678') complaints.push('a reload lost the mobile number')
await picture(engineer, 'person')
await engineer.context().setOffline(true)
await engineer.fill('#field-email', 'someone@example.com')
await engineer.waitForSelector('text=/已保存在本机/')
await engineer.context().setOffline(false)
await engineer.waitForSelector('text=/已保存 \\d\\d:\\d\\d/')

await engineer.goto(`${BASE}/applications/${id}?step=materials`)
await engineer.waitForSelector('#document-files', { state: 'attached' })
await engineer.waitForTimeout(500)
const scans = readdirSync(SCANS).filter((name) => /\.(jpe?g|png|pdf)$/.test(name))
const before = await engineer.locator('article.document').count()
if (!before) await engineer.setInputFiles('#document-files', scans.map((name) => join(SCANS, name)))
await engineer.waitForTimeout(1500)
await picture(engineer, 'uploading')
await engineer.waitForFunction((count) => document.querySelectorAll('article.document').length === count && !document.body.innerText.includes('正在识别') && !document.body.innerText.includes('等待识别'), scans.length, { timeout: 240_000 })
step(`${scans.length} 份材料已识别`)
await picture(engineer, 'read')
for (;;) {
  const next = engineer.locator('article.document button', { hasText: '核对并确认' }).first()
  if (!(await next.count())) break
  await next.click()
  await engineer.waitForSelector('.values button[type=submit]')
  if (shot < 8) await picture(engineer, 'document')
  await engineer.click('.values button[type=submit]')
  await engineer.waitForSelector('.values', { state: 'detached' })
  await engineer.waitForTimeout(500)
}
step('识别内容已确认')

await engineer.goto(`${BASE}/applications/${id}?step=employer`)
await engineer.waitForSelector('#field-employer_id')
await picture(engineer, 'filled')
await engineer.click('#field-employer_id')
await engineer.keyboard.type(value('employer_uscc') ?? value('employer_name'))
await engineer.locator('.el-select-dropdown__item.hit').first().click()
await engineer.waitForTimeout(1500)
for (;;) {
  const take = engineer.locator('.field button', { hasText: '采用' }).first()
  if (!(await take.count())) break
  await take.click()
}
if (await engineer.locator('#field-intake_organ_id').count()) {
  await engineer.click('#field-intake_organ_id')
  await engineer.locator('.el-select-dropdown__item:visible').first().click()
}
await engineer.waitForTimeout(1500)
await picture(engineer, 'employer')
await engineer.goto(`${BASE}/applications/${id}?step=review`)
await engineer.waitForSelector('table')
await picture(engineer, 'review')
await engineer.goto(`${BASE}/applications/${id}?step=submit`)
await engineer.locator('.el-checkbox').click()
await engineer.waitForSelector('text=/已保存/')
await engineer.waitForTimeout(1200)
await picture(engineer, 'submit')
await engineer.locator('footer button', { hasText: '提交' }).click()
await engineer.locator('.el-dialog button', { hasText: '确认提交' }).dblclick()
await engineer.waitForSelector('.timeline')
await picture(engineer, 'submitted')
step('已提交')

// -- the employer confirms, the organs decide
async function decide(account, home, verb, opinion, name) {
  const page = await as(account)
  await picture(page, `${name}-queue`)
  await page.goto(`${BASE}${home}/${id}`)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  await picture(page, name)
  await page.locator('button', { hasText: new RegExp(`^${verb}`) }).first().click()
  await page.waitForSelector('.el-dialog textarea')
  if (opinion) await page.fill('.el-dialog textarea', opinion)
  await picture(page, `${name}-act`)
  await page.locator('.el-dialog__footer button', { hasText: verb.startsWith('确认') ? verb : `确认${verb}` }).dblclick()
  await page.waitForSelector('.notice.good')
  step(`${account}：${verb}`)
  await page.context().close()
}
const desks = (process.env.DESKS ?? 'gd-intake,gd-first,mohurd-second,mohurd-decider').split(',')
await decide(process.env.EMPLOYER ?? 'employer', '/confirmations/case', '确认聘用', '', 'employer')
await decide(desks[0], '/review', '受理', '', 'intake')
await decide(desks[1], '/review', '同意', '材料齐全，符合条件。', 'first')
await decide(desks[2], '/review', '同意', '复核无异议。', 'second')
await decide(desks[3], '/review', '准予注册', '符合注册条件。', 'decider')

// -- the certificate
await engineer.reload()
await engineer.waitForSelector('text=下载电子证书')
await picture(engineer, 'granted')
const [download] = await Promise.all([engineer.waitForEvent('download'), engineer.click('text=下载电子证书')])
step(`证书文件 ${download.suggestedFilename()}`)
await engineer.goto(`${BASE}/registrations`)
await engineer.waitForSelector('.registration')
await picture(engineer, 'registered')
const number = (await engineer.locator('.registration dd').first().innerText()).replace(/\s/g, '')
const link = await engineer.locator('.registration a', { hasText: '查验页面' }).getAttribute('href')
const name = await engineer.evaluate(async () => (await (await fetch('/api/me/person')).json()).name)

const visitor = await as(null)
await visitor.goto(`${BASE}/`)
await visitor.fill('[name=number]', number.replace('[', '〔').replace(']', '〕'))
await visitor.fill('[name=name]', name)
await visitor.click('button[type=submit]')
await visitor.waitForSelector('.verdict')
await picture(visitor, 'verified')
if (!(await visitor.locator('.verdict').innerText()).includes('证书有效')) complaints.push('the public look-up does not confirm the certificate')
await visitor.fill('[name=name]', '别人')
await visitor.click('button[type=submit]')
await visitor.waitForSelector('text=姓名与证书编号不一致')
await visitor.goto(new URL(link, BASE).href)
await visitor.waitForSelector('.verdict.good')
step(`${number} 已公开查验`)

const auditor = await as('auditor')
await auditor.click('text=校验完整性')
await auditor.waitForSelector('.answer')
await picture(auditor, 'trail')
if (!(await auditor.locator('.answer').innerText()).includes('完整')) complaints.push('the trail is not whole')
await browser.close()

console.log(complaints.length ? complaints.join('\n') : 'no complaints')
process.exit(complaints.length ? 1 : 0)
