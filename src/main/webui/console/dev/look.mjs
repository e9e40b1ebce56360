/**
 * Takes pictures of the mock pages and runs axe on them: `node dev/look.mjs <folder> [name part]`.
 * Needs a built console and a Chromium (CHROMIUM, else /usr/bin/chromium).
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'look';
const only = process.argv[3] ?? '';
mkdirSync(folder, { recursive: true });
const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What lies in the board's menu. */
const item = (name) => ['sn-board-menu wa-button', `sn-board-menu wa-dropdown-item[value=${name}]`];

const scenes = {
  desk: { path: '/console', acts: [['contacts']] },
  'desk-offer': { path: '/console', acts: [['contacts'], ['offer', { level: 'ELEVATED' }]] },
  'desk-imminent': { path: '/console', acts: [['contacts'], ['offer', { level: 'IMMINENT', language: 'en', expiresAt: undefined }]] },
  'desk-take-over': { path: '/console', acts: [['contacts'], ['offer', { level: 'ELEVATED', purpose: 'TAKE_OVER', from: 'أمل ناصر' }]] },
  'desk-handover': { path: '/console', acts: [['contacts']], clicks: ['sn-conversation .actions wa-button:nth-of-type(2)', 'sn-handover label.chip:nth-of-type(2)'] },
  'desk-running': { path: '/console', acts: [['contacts'], ['patch', { handover: { handoverId: 'h', kind: 'TRANSFER', target: { kind: 'LANGUAGE', value: 'fr' }, dueAt: new Date(Date.now() + 28_000).toISOString() }, nudgedAt: new Date().toISOString() }]] },
  'desk-seems': { path: '/console', acts: [['contacts'], ['patch', { language: 'fr' }]] },
  'desk-guest': { path: '/console', acts: [['contacts'], ['patch', { role: 'GUEST', others: ['أمل ناصر'], note: 'Speaks softly; prefers French. الأخ الأكبر يصرخ.' }]] },
  'desk-overdue': { path: '/console', acts: [['contacts'], ['patch', { replyDueAt: new Date(Date.now() + 80_000).toISOString() }]] },
  'desk-empty': { path: '/console', acts: [['empty'], ['me', { state: 'OFFLINE' }]] },
  'desk-wrapup': { path: '/console', acts: [['contacts'], ['owed'], ['wrap-up', { contactId: 'contact-a' }]] },
  'desk-lost': { path: '/console', acts: [['contacts']], after: [['cut']], write: 'أنا معك، لا تقلق 🙂' },
  'desk-keys': { path: '/console', acts: [['contacts']], press: 'Control+Slash' },
  'desk-slash': { path: '/console', acts: [['contacts']], type: '/' },
  'desk-address': { path: '/console', acts: [['contacts'], ['address', {}]], click: 'sn-conversation sn-address wa-button' },
  'desk-address-danger': { path: '/console', acts: [['contacts'], ['address', { inDanger: true }]], click: 'sn-conversation sn-address wa-button' },
  'desk-address-approved': { path: '/console', acts: [['contacts'], ['address', { state: 'APPROVED' }]], clicks: ['sn-conversation sn-address wa-button', 'sn-address .body wa-button'] },
  board: { path: '/board', acts: [] },
  'board-unsealings': { path: '/board', acts: [['special', { on: true }]], click: 'sn-unsealings section:nth-of-type(2) wa-button' },
  'board-alert': { path: '/board', acts: [['contacts'], ['alert', { round: 2 }]] },
  'board-projector': { path: '/board', acts: [['special', { on: true }]], click: 'sn-board .bar > wa-button' },
  'board-intake': { path: '/board', acts: [], click: 'sn-intake-switch wa-button' },
  'board-modes': { path: '/board', acts: [['special', { on: true }]] },
  'board-contacts': { path: '/board', acts: [['special', { on: true }]], click: 'sn-board wa-tab[panel=contacts]' },
  'board-why': { path: '/board', acts: [], clicks: ['sn-board wa-tab[panel=contacts]', 'sn-contact-table sn-row-menu .why', 'sn-why details:nth-of-type(1) summary'] },
  'board-take-back': { path: '/board', acts: [], clicks: ['sn-board wa-tab[panel=contacts]', 'sn-contact-table tr:has-text("Claire") sn-row-menu wa-dropdown wa-button, sn-contact-table tr:nth-child(4) sn-row-menu wa-dropdown wa-button', 'sn-contact-table wa-dropdown[open] wa-dropdown-item'] },
  'board-surge': { path: '/board', acts: [], clicks: ['sn-board .actions .surge wa-button', 'sn-board .actions .surge wa-dropdown-item'] },
  'board-history': { path: '/board', acts: [], click: 'sn-board .actions .history' },
  'board-blocks': { path: '/board', acts: [], clicks: [...item('blocks'), 'sn-blocks li wa-button'] },
  'desk-danger-words': { path: '/console', acts: [['contacts']], click: 'sn-contact-list button.line >> nth=1' },
  'board-unsealings-lines': { path: '/board', acts: [['special', { on: true }]] },
  'board-reads': { path: '/board', acts: [['special', { on: true }]], click: 'sn-reads wa-button' },
  'board-reads-none': { path: '/board', acts: [], click: 'sn-reads wa-button' },
  'board-read': { path: '/board', acts: [['special', { on: true }]], clicks: ['sn-reads wa-button', 'sn-reads li.row wa-button', 'sn-read .do'] },
  'desk-mine': { path: '/console', acts: [['contacts']], click: 'sn-my-ended wa-button' },
  'board-block': { path: '/board', acts: [], clicks: ['sn-board wa-tab[panel=contacts]', 'sn-contact-table sn-row-menu wa-dropdown wa-button', 'sn-contact-table wa-dropdown[open] wa-dropdown-item[value=block]', 'sn-blocks .do'] },
  'board-hold': { path: '/board', acts: [], clicks: ['sn-board wa-tab[panel=contacts]', 'sn-contact-table sn-row-menu wa-dropdown wa-button', 'sn-contact-table wa-dropdown[open] wa-dropdown-item[value=keep]'] },
  'board-gone': { path: '/board', acts: [['silent', { service: 'intake' }]], clicks: item('keeping'), end: 'sn-keeping' },
  'board-menu': { path: '/board', acts: [], click: 'sn-board-menu wa-button' },
  'board-keeping': { path: '/board', acts: [], clicks: item('keeping') },
  'board-trail': { path: '/board', acts: [], clicks: item('trail') },
  'board-trail-broken': { path: '/board', acts: [['special', { on: true }]], clicks: item('trail') },
  'board-trail-none': { path: '/board', acts: [['untouched', { on: true }]], clicks: [...item('trail'), 'sn-trail .walk'] },
  'board-keeping-none': { path: '/board', acts: [['untouched', { on: true }]], clicks: item('keeping') },
  'board-blocks-none': { path: '/board', acts: [['untouched', { on: true }]], clicks: item('blocks') },
  'board-rehearse': { path: '/board', acts: [], clicks: [...item('rehearse'), 'sn-rehearse .do'] },
  'board-staffing': { path: '/board', acts: [], clicks: item('staffing') },
  admin: { path: '/admin', acts: [] },
  ...Object.fromEntries(['hours', 'child', 'limits', 'counsellors', 'canned', 'callTypes', 'pack'].map((tab) => [`admin-${tab}`, { path: '/admin', acts: [], click: `sn-admin wa-tab[panel=${tab}]` }])),
};

const server = spawn('node', [join(here, 'mock-server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
const origin = await new Promise((done) => server.stdout.once('data', (line) => done(String(line).trim())));
const act = (what, body) => fetch(`${origin}/mock/${what}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
const looks = (process.env.LOOKS ?? 'ar-light-1440x900,en-dark-1440x900').split(',');
let faults = 0;
for (const look of looks) {
  const [language, theme, size, zoom = '1'] = look.split('-');
  const [width, height] = size.split('x').map(Number);
  for (const [name, scene] of Object.entries(scenes)) {
    if (only && !name.match(new RegExp(`^(${only})$`))) continue;
    await act('mend'); await act('special', { on: false }); await act('untouched', { on: false }); await act('no-alert'); await act('silent', { service: 'nobody' }); await act('no-offers'); await act('me', { state: 'READY', reason: null });
    for (const [what, body] of scene.acts) await act(what, body);
    const context = await browser.newContext({ viewport: { width: width / Number(zoom), height: height / Number(zoom) }, deviceScaleFactor: Number(zoom), colorScheme: theme, locale: language, bypassCSP: false });
    const page = await context.newPage();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(`  ${name} ${look} console: ${message.text().slice(0, 300)}`));
    page.on('response', (response) => response.status() === 404 && console.log(`  404 ${response.url()}`));
    page.on('pageerror', (error) => console.log(`  ${name} ${look} page error: ${error.message}`));
    await page.goto(origin + scene.path);
    await page.waitForTimeout(900);
    if (scene.write) { await act('cut'); await page.waitForTimeout(200); await page.locator('sn-composer textarea').fill(scene.write, { timeout: 3000 }); await page.keyboard.press('Enter'); }
    if (scene.type) { await page.locator('sn-composer textarea').focus(); await page.keyboard.type(scene.type); }
    if (scene.press) await page.keyboard.press(scene.press);
    if (scene.click) await page.locator(scene.click).first().click({ timeout: 3000 }).catch((error) => console.log(`  ${name} ${look} ${error.message.split('\n')[0]}`));
    for (const each of scene.clicks ?? []) { await page.locator(each).first().click({ timeout: 3000 }).catch((error) => console.log(`  ${name} ${look} ${error.message.split('\n')[0]}`)); await page.waitForTimeout(400); }
    if (scene.end) await page.locator(`${scene.end} wa-dialog`).evaluate((dialog) => dialog.shadowRoot.querySelector('[part=body]').scrollTo(0, 1e6));
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    for (const violation of violations) {
      faults += 1;
      console.log(`  ${name} ${look} axe ${violation.impact} ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target.flat().join(' > ')} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`).join(' | ').slice(0, 500)}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    if (wide) {
      const who = await page.evaluate(() => {
        const found = [];
        const walk = (root) => root.querySelectorAll('*').forEach((element) => {
          const box = element.getBoundingClientRect();
          if (box.width && (box.left < -1 || box.right > innerWidth + 1)) found.push(`${element.localName}.${element.className} ${Math.round(box.left)}..${Math.round(box.right)}`);
          if (element.shadowRoot) walk(element.shadowRoot);
        });
        walk(document);
        return found.slice(-4).join(' | ');
      });
      console.log(`  ${name} ${look} scrolls sideways: ${who}`);
    }
    await context.close();
  }
}
await browser.close();
server.kill();
console.log(`${faults} axe finding(s)`);
