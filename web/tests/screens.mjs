// Pictures of the main pages at 1440 and 390 pixels, with console errors and serious accessibility violations reported.
// BASE=http://127.0.0.1:8000 node tests/screens.mjs [folder] [name part]
import { mkdirSync, readFileSync } from 'node:fs'

import { chromium } from 'playwright-core'

const BASE = process.env.BASE
const [folder = '/tmp/screens', only = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const verify = (number, name) => async (page) => {
  await page.fill('[name=number]', number)
  await page.fill('[name=name]', name)
  await page.click('button[type=submit]')
  await page.waitForSelector('.verdict')
}
const SHOTS = [
  ['verify-empty', null, '/verify'],
  ['verify-valid', null, '/verify', verify('建[造]11264400000001', '林晓岚')],
  ['verify-expired', null, '/verify', verify('建[造]11264400000001', '过期')],
  ['verify-unknown', null, '/verify', verify('建[造]11264400000009', '林晓岚')],
  ['verify-many', null, '/verify', verify('建[造]11264400000001', '频繁')],
  ['sign-in', null, '/sign-in'],
  ['sign-in-code', null, '/sign-in', async (page) => {
    await page.click('text=初审人员')
    await page.click('button[type=submit]')
    await page.waitForSelector('[name=code]')
    await page.waitForTimeout(400)
  }],
  ['missing', null, '/nowhere'],
  ['about', null, '/about'],
  ['my-registrations', 'engineer1', '/registrations'],
  ['new-application', 'engineer1', '/registrations/new'],
  ['person', 'engineer1', '/file'],
  ['account', 'engineer1', '/account'],
  ['forbidden', 'engineer1', '/trail'],
  ['application-person', 'engineer1', '/applications/a-100'],
  ['application-employer', 'engineer1', '/applications/a-100?step=employer'],
  ['application-materials', 'engineer1', '/applications/a-100?step=materials'],
  ['application-document', 'engineer1', '/applications/a-100?step=materials', async (page) => {
    await page.click('text=核对并确认')
    await page.waitForSelector('.viewer')
    await page.click('label:has-text("结束日期")')
  }],
  ['application-review', 'engineer1', '/applications/a-100?step=review'],
  ['application-submit', 'engineer1', '/applications/a-100?step=submit'],
  ['application-track', 'engineer1', '/applications/a-200'],
  ['employer-queue', 'employer1', '/confirmations'],
  ['employer-case', 'employer1', '/confirmations/case/c-4-0'],
  ['employer-reject', 'employer1', '/confirmations/case/c-4-1', async (page) => {
    await page.click('text=不予确认')
    await page.waitForSelector('.el-checkbox')
    await page.click('.el-checkbox >> nth=1')
  }],
  ['cockpit', 'first1', '/review/c-1-1'],
  ['cockpit-list', 'first1', '/review'],
  ['cockpit-all', 'first1', '/review/c-1-2', async (page) => {
    await page.click('text=/显示全部/')
    await page.click('td button.meta >> nth=1')
  }],
  ['cockpit-return', 'intake1', '/review/c-0-3', async (page) => {
    await page.waitForSelector('.decide button')
    await page.keyboard.press('2')
    await page.waitForSelector('.el-checkbox')
    await page.click('.el-checkbox >> nth=0')
    await page.waitForTimeout(200)
  }],
  ['cockpit-grant', 'decider1', '/review/c-3-3', async (page) => {
    await page.waitForSelector('.decide button')
    await page.keyboard.press('1')
    await page.waitForTimeout(400)
  }],
  ['trail', 'auditor1', '/trail', async (page) => {
    await page.click('text=校验完整性')
    await page.waitForSelector('.answer')
  }],
]

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
let bad = 0
for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const [name, account, path, act] of SHOTS) {
    if (!name.includes(only)) continue
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    if (account) await context.addCookies([{ name: 'mock', value: account, url: BASE }])
    const page = await context.newPage()
    const complaints = []
    page.on('console', (message) => message.type() === 'error' && !/status of (401|404|429)/.test(message.text()) && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => !request.url().startsWith(BASE) && !request.url().startsWith('data:') && complaints.push(`left the site: ${request.url()}`))
    try {
      await page.goto(BASE + path)
      await page.waitForLoadState('networkidle')
      if (act) await act(page)
      await page.waitForTimeout(250)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 1) complaints.push(`wider than the window by ${wide}px`)
      await page.evaluate(axe)
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
      for (const one of found.violations) if (['serious', 'critical'].includes(one.impact)) complaints.push(`${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' || ')}`)
    } catch (error) {
      complaints.push(String(error).slice(0, 300))
    }
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: !name.startsWith('cockpit') || width < 500 })
    if (complaints.length) {
      bad += 1
      console.log(`${name} ${width}\n  ${complaints.join('\n  ')}`)
    }
    await context.close()
  }
}
await browser.close()
console.log(bad ? `${bad} pages with complaints` : 'no complaints')
process.exit(bad ? 1 : 0)
