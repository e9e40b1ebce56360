/** Every state of the child's page, in Arabic and in English, on a small phone and on a desktop: node dev/screenshots.mjs <folder> [state] */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webui } from '../../tools/messages.mjs';
import { Desk, launch, serve, welcome } from './harness.mjs';

const [folder = 'screenshots', only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const sizes = { phone: { width: 360, height: 640 }, desktop: { width: 1280, height: 800 } };
const words = {
  ar: { mine: ['مرحبا', 'أخي الكبير يصرخ علي كل يوم والمعلمة قالت لي اكتب هنا'], theirs: ['أهلًا بك. أنا هنا معك.', 'WhatsApp هو المكان الذي يكتب لك فيه؟ أخبرني بما تريد.'], last: 'نعم 😢 الساعة 22:30 كل ليلة', start: 'ابدأ الكتابة' },
  fr: { mine: ['salut', 'mon grand frère crie sur moi tous les jours'], theirs: ['Bonjour, je suis là.', 'Tu veux m’en dire plus ?'], last: 'oui 😢' },
  he: { mine: ['שלום', 'אח שלי צועק עליי כל יום והמורה אמרה לי לכתוב כאן'], theirs: ['שלום, טוב שכתבת. אני כאן איתך.', 'WhatsApp זה המקום שבו הוא כותב לך? אפשר לספר לי מה שנוח.'], last: 'כן 😢 ב-22:30 כל לילה' },
  ur: { mine: ['سلام', 'میرا بڑا بھائی روز مجھ پر چیختا ہے، ٹیچر نے کہا یہاں لکھو'], theirs: ['سلام، اچھا کیا کہ لکھا۔ میں آپ کے ساتھ ہوں۔', 'WhatsApp پر وہ آپ کو لکھتا ہے؟ جو چاہیں مجھے بتائیں۔'], last: 'ہاں 😢 ہر رات 22:30 بجے' },
  en: { mine: ['hi', 'my big brother shouts at me every day and my teacher said I can write here'], theirs: ['Hello, I am glad you wrote. I am here with you.', 'Does he write to you, too? The app is called واتساب, I think. Tell me what you like.'], last: 'yes 😢 at 22:30 every night', start: 'Start writing' },
};

const start = async ({ page }) => page.click('.button.primary');
const send = async ({ page }, text) => {
  await page.fill('#draft', text);
  await page.press('#draft', 'Enter');
};
const waiting = async (s) => {
  await start(s);
  await s.page.waitForSelector('.waiting');
  s.desk.enter({ phase: 'WAITING', place: 4, waitFromMinutes: 5, waitToMinutes: 10 });
};
const active = async (s) => {
  await waiting(s);
  await send(s, s.words.mine[0]);
  await s.page.waitForTimeout(80);
  s.desk.enter({ phase: 'ACTIVE', counsellor: { alias: s.language === 'ar' ? 'نور' : 'Noor' } });
  s.desk.writes(s.words.theirs[0]);
  await s.page.waitForTimeout(80);
  await send(s, s.words.mine[1]);
  await s.page.waitForTimeout(80);
  s.desk.writes(s.words.theirs[1]);
  s.desk.marks(3, 3);
};

const says = (language, key) => JSON.parse(readFileSync(join(webui, 'messages', language, 'widget.json'), 'utf8'))[key];

/** The four words a child may ask for; how the server answers each wish. */
const FOUR = { ar: ['زيتون', 'قمر', 'باب', 'نهر'], en: ['olive', 'moon', 'door', 'river'], fr: ['olive', 'lune', 'porte', 'rivière'] };
const fourWords = async (s, presses, status = 200) => {
  const language = s.language in FOUR ? s.language : 'en';
  await s.page.route('**/api/gateway/way-back', (route) => route.fulfill({ status, json: { words: FOUR[language], language } }));
  await s.page.route('**/api/gateway/way-back/forgotten', (route) => route.fulfill({ status, json: {} }));
  await active(s);
  await s.page.click(`.link:has-text("${says(s.language, 'back.keep')}")`);
  for (const press of presses) await s.page.locator(`#keep-words .button >> nth=${press}`).click();
};
const toBeForgotten = async (s, status, decides) => {
  await s.page.route('**/api/gateway/forget-wishes', (route) => route.fulfill({ status, json: { decides } }));
  await active(s);
  s.desk.enter({ phase: 'ENDED', ending: 'BY_COUNSELLOR' });
  await s.page.click(`.link:has-text("${says(s.language, 'forget.ask')}")`);
};

const states = {
  start: async () => {},
  'start-scrolled': async ({ page }) => {
    await page.click('summary');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  },
  waiting,
  'waiting-written': async (s) => {
    await waiting(s);
    await send(s, s.words.mine[0]);
    await send(s, s.words.mine[1]);
  },
  wishes: async ({ page }) => {
    await page.click('summary');
    await page.locator('.ages').nth(1).scrollIntoViewIfNeeded();
  },
  parents: async ({ page }) => {
    const parents = { ar: 'القانون هنا يطلب أن يوافق أحد والديك قبل أن تكتب لنا. إذا كنت في خطر، فلا تنتظر: اكتب لنا الآن.', fr: 'Ici, la loi demande qu’un de tes parents soit d’accord.', en: 'The law here asks that one of your parents agrees before you write to us. If you are in danger, do not wait: write to us now.' };
    await page.route('**/api/gateway/welcome*', (route) => route.fulfill({ json: { ...welcome, parents: 'CONFIRMED', ageOfMajority: 18, texts: { ...welcome.texts, parents } } }));
    await page.reload();
    await page.click('.promises summary');
    await page.locator('.promises summary').scrollIntoViewIfNeeded();
  },
  'waiting-longer': async (s) => {
    await waiting(s);
    await s.page.waitForTimeout(80);
    s.desk.enter({ phase: 'WAITING', waitFromMinutes: 20, waitToMinutes: 40, busy: true, alternatives: welcome.alternatives });
    await s.page.evaluate(() => {
      document.querySelector('sanad-chat').waitingTurn = 7;
    });
    await s.page.locator('.help').scrollIntoViewIfNeeded();
  },
  'worse-asked': async (s) => {
    await waiting(s);
    await send(s, s.words.mine[0]);
    await s.page.click('#worse');
  },
  'handed-on': async (s) => {
    await active(s);
    s.desk.enter({ phase: 'WAITING', place: 1, requeued: true, handedOn: true });
  },
  'goes-on': async (s) => {
    await active(s);
    s.desk.enter({ phase: 'ACTIVE', counsellor: { alias: s.language === 'ar' ? 'أمل' : 'Amal' }, transferred: true });
    s.desk.say({ type: 'message', seq: 5, id: crypto.randomUUID(), from: 'COUNSELLOR', by: s.language === 'ar' ? 'أمل' : 'Amal', text: s.words.theirs[0], at: new Date().toISOString() });
  },
  conference: async (s) => {
    await active(s);
    s.desk.enter({ phase: 'ACTIVE', counsellor: { alias: s.language === 'ar' ? 'نور' : 'Noor' }, guests: [{ alias: s.language === 'ar' ? 'أمل' : 'Amal' }] });
    s.desk.say({ type: 'message', seq: 5, id: crypto.randomUUID(), from: 'COUNSELLOR', by: s.language === 'ar' ? 'أمل' : 'Amal', text: s.words.theirs[0], at: new Date().toISOString() });
  },
  nudged: async (s) => {
    await active(s);
    s.desk.enter({ phase: 'ACTIVE', counsellor: { alias: s.language === 'ar' ? 'نور' : 'Noor' }, nudged: true });
  },
  'turned-away': async (s) => {
    await waiting(s);
    await s.page.waitForTimeout(80);
    s.desk.enter({ phase: 'REFUSED', refusal: 'CLOSED_HOURS', opensAt: new Date(Date.now() + 14 * 3_600_000).toISOString(), alternatives: welcome.alternatives });
  },
  'danger-asked': async (s) => {
    await waiting(s);
    await s.page.click('#danger');
  },
  'danger-told': async (s) => {
    await active(s);
    await s.page.click('#danger');
    await s.page.click('[data-first]');
  },
  requeued: async (s) => {
    await active(s);
    s.desk.enter({ phase: 'WAITING', place: 1, requeued: true });
  },
  active: async (s) => {
    await active(s);
    await send(s, s.words.last);
    s.desk.say({ type: 'typing', on: true });
    await s.page.fill('#draft', s.words.mine[0]);
  },
  'active-emoji': async (s) => {
    await active(s);
    await send(s, '😢😢');
    await s.page.click('#emoji');
  },
  lost: async (s) => {
    await active(s);
    s.desk.lose();
    await send(s, s.words.last);
  },
  'too-long': async (s) => {
    await active(s);
    await s.page.fill('#draft', 'abc defg '.repeat(460));
  },
  slow: async (s) => {
    await active(s);
    s.desk.answering = false;
    await send(s, s.words.last);
    await s.page.waitForTimeout(80);
    s.desk.say({ type: 'error', ref: s.desk.frames.filter((frame) => frame.type === 'message').at(-1).id, problem: { type: '/problems/slow-down', title: 'slow', status: 429, retryAfterMs: 60000 } });
  },
  'end-asked': async (s) => {
    await active(s);
    await s.page.click('#end');
  },
  goodbye: async (s) => {
    await active(s);
    await s.page.click('#end');
    await s.page.click('.ask .primary');
  },
  ended: async (s) => {
    await active(s);
    s.desk.enter({ phase: 'ENDED', ending: 'BY_COUNSELLOR' });
  },
  'words-asked': (s) => fourWords(s, []),
  'words-shown': (s) => fourWords(s, [0]),
  'words-forgotten': (s) => fourWords(s, [0, 2]),
  'words-failed': (s) => fourWords(s, [0], 503),
  'forget-asked': (s) => toBeForgotten(s, 200, 'SUPERVISOR'),
  'forget-at-once': (s) => toBeForgotten(s, 200, 'AT_ONCE'),
  'forget-failed': (s) => toBeForgotten(s, 503),
  blocked: async (s) => {
    s.desk.state = { phase: 'REFUSED', refusal: 'BLOCKED', alternatives: welcome.alternatives };
    await start(s);
    await s.page.waitForSelector('.closing');
  },
  refused: async (s) => {
    s.desk.state = { phase: 'REFUSED', refusal: 'NOT_STAFFED', alternatives: welcome.alternatives };
    await start(s);
  },
  unreachable: async () => {},
};

for (const language of (process.env.LANGS ?? 'ar,en').split(',')) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const scheme of size === 'phone' ? ['light', 'dark'] : ['light']) {
      for (const [name, play] of Object.entries(states)) {
        if (only && !only.split(',').includes(name)) continue;
        const context = await browser.newContext({ viewport, locale: { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB', he: 'he-IL', ur: 'ur-PK' }[language], colorScheme: scheme, deviceScaleFactor: size === 'phone' ? 2 : 1, timezoneId: 'Asia/Jerusalem' });
        const desk = await Desk.on(context, name === 'unreachable' ? { welcomeStatus: 0 } : { body: language in welcome.locale ? welcome : { ...welcome, name: { ...welcome.name, he: 'קו סנד', ur: 'سند ہیلپ لائن' }, languages: [...welcome.languages, 'he', 'ur', 'zgh'], locale: { ...welcome.locale, he: 'he-IL', ur: 'ur-PK', zgh: 'zgh-MA' } } });
        const page = await context.newPage();
        page.on('console', (message) => ['error', 'warning'].includes(message.type()) && name !== 'unreachable' && console.error(name, message.text()));
        page.on('pageerror', (error) => console.error(name, error));
        await page.goto(server.origin + '/chat/demo');
        await page.waitForTimeout(250);
        await play({ page, desk, language, words: words[language] });
        await page.waitForTimeout(350);
        await page.screenshot({ path: join(folder, `${name}-${language}-${size}${scheme === 'dark' ? '-dark' : ''}.png`) });
        await context.close();
      }
    }
  }
}
await browser.close();
server.close();
