/** A made-up evening at a made-up helpline, for looking at the console without a server. Never shipped. */
export const languages = ['ar', 'fr', 'en'];
const now = Date.now();
export const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
export const ahead = (seconds) => ago(-seconds);
const at = (seconds) => new Date(now - seconds * 1000).toISOString();

export const session = (roles) => ({ id: 'salma', displayName: 'سلمى', roles, helplineId: 'demo' });

export const welcome = {
  helpline: 'demo',
  name: { ar: 'خط سند للأطفال', fr: 'Ligne Sanad', en: 'Sanad helpline' },
  languages,
  locale: { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB' },
};

export const callTypes = [
  ['counselling', 'COUNSELLING', 'إرشاد ودعم', 'Écoute et soutien', 'Counselling'],
  ['violence', 'COUNSELLING', 'عنف أو إساءة', 'Violence ou abus', 'Violence or abuse'],
  ['information', 'COUNSELLING', 'معلومات وإحالة', 'Information et orientation', 'Information and referral'],
  ['silent', 'NON_COUNSELLING', 'صامت', 'Silencieux', 'Silent'],
  ['test', 'NON_COUNSELLING', 'تجربة الخدمة', 'Essai', 'Testing the line'],
  ['thank-you', 'NON_COUNSELLING', 'شكر', 'Remerciement', 'Thank you'],
  ['abusive', 'NON_COUNSELLING', 'إساءة إلى المرشد', 'Abusif', 'Abusive'],
].map(([code, callClass, ar, fr, en]) => ({ code, callClass, label: { ar, fr, en }, retired: false }));

export const cannedReplies = [
  { shortcut: 'ahlan', language: 'ar', title: 'ترحيب', text: 'أهلًا بك، اسمي سلمى. أنا هنا لأسمعك، خذ وقتك.' },
  { shortcut: 'aman', language: 'ar', title: 'سؤال الأمان', text: 'هل أنت في مكان آمن الآن؟ هل يستطيع أحد رؤية ما تكتبه؟' },
  { shortcut: 'shukran', language: 'ar', title: 'شكر على الثقة', text: 'شكرًا لأنك أخبرتني بهذا. ليس من السهل قوله، وليس خطأك.' },
  { shortcut: 'hello', language: 'en', title: 'Welcome', text: 'Hello, I am glad you wrote. Take your time, I am here.' },
  { shortcut: 'safe', language: 'en', title: 'Safe now?', text: 'Are you in a safe place right now? Can anybody see your screen?' },
  { shortcut: 'bonjour', language: 'fr', title: 'Bienvenue', text: 'Bonjour, je suis là pour toi. Prends ton temps.' },
];

const say = (list, start) =>
  list.map(([from, text, seconds, found], index) => ({ seq: index + 1, id: `m-${start}-${index}`, from, text, at: at(start - seconds), why: found && why(text, found) }));
/** What triage found in a text: the level, and each hit with what it is about. */
const why = (text, [risk, ...hits]) => ({ risk, marks: hits.map(([words, category]) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length, risk, category })) });

export const talks = {
  'contact-a': say(
    [
      ['VISITOR', 'مرحبا', 0],
      ['VISITOR', 'ما بعرف كيف أبدأ', 12],
      ['COUNSELLOR', 'أهلًا بك، اسمي سلمى. أنا هنا لأسمعك، خذ وقتك.', 40],
      ['VISITOR', 'بالمدرسة في ولاد بضلوا يحكوا عني على WhatsApp group، وكل يوم بصير أسوأ 😔', 95],
      ['COUNSELLOR', 'هذا مؤلم فعلًا. شكرًا لأنك أخبرتني، وليس خطأك أن يفعلوا ذلك.', 130],
      ['COUNSELLOR', 'منذ متى بدأ هذا؟', 138],
      ['VISITOR', 'من شهر تقريبا. Instagram كمان، عملوا حساب باسم "sami_2012" وحطوا صوري', 205],
      ['VISITOR', 'وما حكيت لحدا. أمي بتشتغل لليل وما بدي أزعلها. والأستاذ قال انه هاد لعب ولاد، بس أنا ما بقدر أنام وبحس بطني يوجعني كل صبح لما بدي أروح عالمدرسة. مرات بفكر ما أروح أبدا.', 262, ['ELEVATED', ['ما بقدر أنام', 'mental-health.mood']]],
      ['COUNSELLOR', 'أسمعك. أن يوجعك بطنك كل صباح يعني أن الأمر ثقيل عليك حقًّا.\nهل لديك شخص كبير تثق به، غير الأستاذ؟', 330],
      ['VISITOR', 'خالتي يمكن', 371],
    ],
    900,
  ),
  'contact-b': say(
    [
      ['VISITOR', 'hi', 0],
      ['COUNSELLOR', 'Hello, I am glad you wrote. Take your time, I am here.', 25],
      ['VISITOR', 'is this really anonymous', 60],
      ['COUNSELLOR', 'Yes. You need not say your name. Only if somebody is in danger do we have to get help, and then I tell you first.', 95],
      ['VISITOR', 'ok', 130],
      ['VISITOR', 'my stepdad took my phone before. i have 20 pills in my bag and i want it to stop', 140, ['IMMINENT', ['20 pills', 'mental-health.overdose'], ['want it to stop', 'mental-health.suicidal-thoughts']]],
      ['VISITOR', 'my dad lost his job and everyone at home is shouting all the time', 150],
      ['VISITOR', 'i just want it quiet', 158],
    ],
    420,
  ),
};

export const contacts = () => [
  {
    contactId: 'contact-a', phase: 'ACTIVE', language: 'ar', level: 'ELEVATED', nickname: 'سامي', ageBand: '10-12', arrivedAt: at(1050), assignedAt: at(930),
    lastSeq: talks['contact-a'].length, marks: { delivered: 9, read: 9 }, visitorOnline: true, alert: null,
  },
  {
    contactId: 'contact-b', phase: 'ACTIVE', language: 'en', level: 'IMMINENT', nickname: null, ageBand: '13-15', arrivedAt: at(480), assignedAt: at(430),
    lastSeq: talks['contact-b'].length, marks: { delivered: 5, read: 5 }, visitorOnline: false, alert: null,
  },
];

const counsellor = (key, name, state, since, languagesOf, active, offers = 0, wrapUps = 0, reason = null) => ({
  kind: 'counsellor', key, cells: { name, state, since: at(since), reason, languages: languagesOf, capacity: 2, active, offers, wrapUps },
});

let special = false;
export const setSpecial = (on) => (special = on);

export function board() {
  const minute = Math.floor(now / 60000) * 60000;
  const rows = [
    { kind: 'queue', key: 'ar/IMMINENT', cells: { language: 'ar', level: 'IMMINENT', waiting: 0, oldestArrivedAt: null } },
    { kind: 'queue', key: 'ar/ELEVATED', cells: { language: 'ar', level: 'ELEVATED', waiting: 1, oldestArrivedAt: at(96) } },
    { kind: 'queue', key: 'ar/STANDARD', cells: { language: 'ar', level: 'STANDARD', waiting: 3, oldestArrivedAt: at(412) } },
    { kind: 'queue', key: 'en/HIGH', cells: { language: 'en', level: 'HIGH', waiting: 1, oldestArrivedAt: at(44) } },
    counsellor('salma', 'سلمى', 'READY', 5400, ['ar', 'en'], 2),
    counsellor('yusuf', 'يوسف', 'READY', 3100, ['ar'], 1, 1),
    counsellor('amal', 'أمل', 'BREAK', 640, ['ar', 'fr'], 0, 0, 0, 'meal'),
    counsellor('claire', 'Claire', 'READY', 260, ['fr', 'en'], 0, 0, 1),
    counsellor('nour', 'نور', 'NOT_RESPONDING', 95, ['ar', 'fr'], 0),
    counsellor('daniel', 'Daniel', 'DISCONNECTED', 21, ['en'], 1),
    { kind: 'offer', key: 'o-1', cells: { contactId: 'c-9', counsellorId: 'yusuf', language: 'ar', level: 'ELEVATED', arrivedAt: at(96), madeAt: at(9), expiresAt: ahead(36) } },
    { kind: 'contact', key: 'contact-a', cells: { state: 'ACTIVE', language: 'ar', level: 'ELEVATED', arrivedAt: at(1050), assignedAt: at(930), counsellorId: 'salma', guests: ['claire'] } },
    { kind: 'contact', key: 'contact-b', cells: { state: 'ACTIVE', language: 'en', level: 'STANDARD', arrivedAt: at(480), assignedAt: at(430), counsellorId: 'salma' } },
    { kind: 'contact', key: 'c-9', cells: { state: 'OFFERED', language: 'ar', level: 'ELEVATED', arrivedAt: at(96), counsellorId: 'yusuf' } },
    { kind: 'contact', key: 'c-10', cells: { state: 'WAITING', language: 'ar', level: 'STANDARD', arrivedAt: at(412) } },
    { kind: 'contact', key: 'c-11', cells: { state: 'WRAP_UP', language: 'fr', level: 'STANDARD', arrivedAt: at(2600), assignedAt: at(2500), counsellorId: 'claire' } },
    { kind: 'contact', key: 'c-12', cells: { state: 'WAITING', language: 'ar', level: 'STANDARD', rankedAs: 'ELEVATED', step: 4, requeued: 1, arrivedAt: at(912) } },
    ...(special
      ? [
          { kind: 'need', key: 'c-12/NOBODY_FOUND', cells: { contactId: 'c-12', reason: 'NOBODY_FOUND', language: 'ar', level: 'STANDARD', arrivedAt: at(912) } },
          { kind: 'surge', key: 'surge', cells: { cause: 'offered-rate', by: null, extraChats: 0, heldBack: 2, since: at(1500) } },
          { kind: 'divert', key: 'fr', cells: { by: 'huda', at: at(700) } },
          { kind: 'handover', key: 'h-1', cells: { contactId: 'contact-b', counsellorId: 'salma', kind: 'JOIN', targetKind: 'INTERPRETER', target: 'fr', at: at(9), dueAt: ahead(100) } },
        ]
      : []),
    { kind: 'intake', key: 'ar', cells: { open: true, reason: null, by: null, at: null, staffed: 4, waiting: 4, cap: 20 } },
    { kind: 'intake', key: 'fr', cells: { open: false, reason: 'نقص في الطاقم حتى 18:00 (équipe réduite)', by: 'huda', at: at(5000), staffed: 2, waiting: 0, cap: 10 } },
    { kind: 'intake', key: 'en', cells: { open: true, reason: null, by: null, at: null, staffed: 0, waiting: 1, cap: 10 } },
  ];
  for (let i = 1; i < 60; i++) {
    const wave = Math.max(0, Math.round(2.2 + 2 * Math.sin(i / 7) + 1.5 * Math.sin(i / 2.3)));
    rows.push({
      kind: 'minute', key: new Date(minute - i * 60000).toISOString(),
      cells: { arrived: wave, answered: Math.max(0, wave - (i % 4 === 0 ? 1 : 0)), abandoned: i % 9 === 0 ? 1 : 0, refused: i % 20 === 0 ? 1 : 0, ended: wave, waitP50s: 40 + 25 * Math.sin(i / 9), waitP95s: 130 + 90 * Math.abs(Math.sin(i / 6)) },
    });
  }
  return { helplineId: 'demo', version: 7, at: new Date().toISOString(), rows };
}

export const switches = [
  { language: 'ar', open: true, reason: 'عاد يوسف من الاستراحة', by: 'huda', at: at(3000) },
  { language: 'ar', open: false, reason: 'نقص في الطاقم (two sick)', by: 'huda', at: at(9000) },
];
export const raise = (round = 1) => ({
  id: 'alert-1', contactId: 'contact-a', helplineId: 'demo', state: 'RAISED', flagger: 'COUNSELLOR', flaggedBy: 'salma',
  raisedAt: ago(round > 1 ? 78 : 14), round, acknowledgeBy: ahead(round > 1 ? 42 : 46),
});

const considered = [
  ['yusuf', 'chosen'], ['salma', 'full'], ['amal', 'break'], ['nour', 'not-responding'], ['claire', 'language'], ['daniel', 'disconnected'],
].map(([counsellorId, verdict]) => ({ counsellorId, verdict }));
export const decisions = [
  { at: at(930), kind: 'enqueued', level: 'STANDARD', considered: [] },
  { at: at(929), kind: 'offered', counsellorId: 'nour', reason: 'answer', level: 'STANDARD', considered: considered.map((one) => ({ ...one, verdict: one.counsellorId === 'nour' ? 'chosen' : one.verdict === 'chosen' ? 'shorter-idle' : one.verdict })) },
  { at: at(884), kind: 'offer-expired', counsellorId: 'nour', considered: [] },
  { at: at(884), kind: 'offered', counsellorId: 'yusuf', reason: 'answer', level: 'STANDARD', considered },
  { at: at(871), kind: 'offer-declined', counsellorId: 'yusuf', reason: 'too-close', considered: [] },
  { at: at(811), kind: 'widened', reason: 'waited', considered: [] },
  { at: at(540), kind: 'level-changed', level: 'HIGH', reason: 'visitor-worse', considered: [] },
  { at: at(330), kind: 'aged', level: 'ELEVATED', considered: [] },
];
export const hands = [
  { id: 4, at: at(300), by: 'huda', type: 'take-back', contactId: 'c-12', counsellorId: null, fields: {}, reason: 'سلمى متعبة، طلبت أن ترتاح', refused: null },
  { id: 3, at: at(700), by: 'huda', type: 'divert', fields: { language: 'fr', diverted: true }, reason: 'Claire seule ce soir', refused: null },
  { id: 2, at: at(1500), by: 'huda', type: 'surge', fields: { on: true, extraChats: true }, reason: 'After the film on television', refused: null },
  { id: 1, at: at(1510), by: 'huda', type: 'assign', contactId: 'c-12', counsellorId: 'amal', fields: {}, reason: 'She knows the town', refused: 'not-ready' },
];
export const policy = (bad) => ({
  policy: { name: 'busy line', surge: { heldBack: 2 } }, source: 'demo.yaml', since: at(90000),
  refused: bad ? { source: 'demo.yaml', at: at(60), faults: [
    { line: 7, field: 'levels.IMMINENT.offersAtOnce', code: 'out-of-range', detail: '1–5', reason: 'this must be 1–5' },
    { line: 30, field: 'heldBack', code: 'holds-back-all', detail: 'fr', reason: 'x' },
  ] } : null,
});
export const rehearsal = { ringsAt: [], step: 2, waitingFor: 'all-busy', place: 4, waitFromMinutes: 5, waitToMinutes: 10, considered: considered.map((one) => (one.verdict === 'chosen' ? { ...one, verdict: 'full' } : one)) };
const staff = (n) => ({
  counsellors: n,
  erlangC: n <= 10 ? { stable: false, waiting: null, serviceLevel: null, meanWaitSeconds: null, occupancy: null } : { stable: true, waiting: 0.6821 / (n - 10), serviceLevel: 1 - 0.6 / (n - 10), meanWaitSeconds: 818 / (n - 10) ** 2, occupancy: 10 / n },
  erlangA: { waiting: 0.35 - 0.03 * (n - 10), abandonment: 0.1775 - 0.02 * (n - 10), answeredInTime: 0.7 + 0.04 * (n - 10), meanWaitSeconds: 32 - 4 * (n - 10), occupancy: 0.82 - 0.03 * (n - 10) },
});
export const staffing = { asked: staff(12), neededIfAllWait: 14, neededIfSomeGiveUp: 13, around: [9, 10, 11, 12, 13, 14, 15, 16].map(staff), definitions: { abandonment: { ar: 'نسبة من يغادرون.', fr: 'Part de ceux qui renoncent.', en: 'Share of those who give up.' } } };

/** Whom a contact can be handed to. */
export const colleagues = [
  { id: 'amal', name: 'أمل ناصر', languages: ['ar', 'fr'], skills: ['abuse', 'interpreter'], supervisor: false, state: 'READY' },
  { id: 'karim', name: 'كريم حداد', languages: ['ar-MA', 'fr'], skills: ['legal'], supervisor: false, state: 'BREAK' },
  { id: 'claire', name: 'Claire Martin', languages: ['fr', 'en'], skills: ['abuse'], supervisor: true, state: 'READY' },
];

/** Who looked at where a child writes from, or asks to. */
export const unsealings = () => [
  { id: 'u1', contactId: 'contact-a', state: 'OVERDUE', askedBy: 'amal', askedAt: ago(4200), reason: 'قال إنه في الشارع ولا يعرف أين هو', danger: true, reviewBy: ago(600), readableUntil: ago(-600) },
  { id: 'u2', contactId: 'contact-b', state: 'TO_REVIEW', askedBy: 'claire', askedAt: ago(600), reason: 'She stopped answering after saying that she took tablets', danger: true, reviewBy: ago(-3000) },
  { id: 'u3', contactId: 'contact-c', state: 'ASKED', askedBy: 'amal', askedAt: ago(90), reason: 'The child asks us to find where it was taken', danger: false },
];

/** Holds, wishes to be forgotten and what is gone, for the dialog of what is kept. */
/** From where nothing opens for a while. */
export const blocks = () => [
  { id: 'b1', contactId: 'contact-a', state: 'IN_FORCE', reason: 'شتائم متكررة من ست صفحات هذا المساء', placedBy: 'huda', placedAt: ago(3600), until: ago(-82800) },
  { id: 'b2', contactId: 'contact-b', state: 'SUSPENDED', reason: 'Sent threats to three counsellors in one hour', placedBy: 'huda', placedAt: ago(7200), until: ago(-500000) },
  { id: 'b3', contactId: 'contact-c', state: 'LIFTED', reason: 'Played a prank on the line all afternoon', placedBy: 'amal', placedAt: ago(90000), until: ago(-500000), liftedBy: 'huda', liftedAt: ago(4000), liftReason: 'The school called and they are sorry' },
];

export const holds = [
  { contactId: '0199c2f4-7a10-7c3e-9d51-2b6f0a4e8c11', placedBy: 'huda', placedAt: ago(86_400), askedBy: 'محكمة الأحداث', reason: 'A case is before it (no. 118/2026).', liftedBy: null, liftedAt: null, liftReason: null },
  { contactId: '0199b6aa-41d2-7e0b-8f3c-5d7e9b1a2c44', placedBy: 'huda', placedAt: ago(900_000), askedBy: 'The helpline’s lawyer', reason: 'A complaint is looked into.', liftedBy: 'huda', liftedAt: ago(90_000), liftReason: 'It was settled.' },
];
export const wishes = [{ contactId: '0199c301-0b7d-7f52-a9e4-81c3d5e7f900', askedAt: ago(5_400) }];
const gone = (all) => all.map(([records, rule, count, day = '2026-11-21']) => ({ day, records, rule, count, pack: 'ps', packVersion: '4f0c2a91be77' }));
/** By service, as each tells its own. */
export const tombstones = {
  gateway: gone([['TRANSCRIPT', 'RETENTION', 14], ['NICKNAME', 'RETENTION', 9], ['CONTACT', 'REQUEST', 1], ['LEFT_MESSAGE', 'RETENTION', 2, '2026-11-20']]),
  intake: gone([['REQUEST', 'RETENTION', 31]]),
  routing: gone([['DECISION', 'RETENTION', 212]]),
  supervision: gone([['BOARD', 'RETENTION', 31], ['BOARD', 'RETENTION', 27, '2026-11-20']]),
};

/** Who read what was not theirs, and who watches. */
export const reads = () => ({
  observing: [{ observationId: 'o1', contactId: 'contact-a', by: 'amal', byName: 'أمل ناصر', reason: 'مرشد جديد في أول أسبوع له', since: ago(240) }],
  outside: [
    { readId: 'r1', contactId: 'contact-c', by: 'amal', byName: 'أمل ناصر', reason: 'The school asked what was agreed last week', at: ago(5_400) },
    { readId: 'r2', contactId: 'contact-b', by: 'salma', byName: 'سلمى', reason: 'شكوى من أحد الأهل', at: ago(9_000) },
    { readId: 'r3', contactId: 'contact-d', by: 'huda', byName: 'هدى', reason: 'A court asked for the record', at: ago(90_000), seenBy: 'amal', seenAt: ago(80_000) },
  ],
});
export const ended = () => [
  { contactId: 'e1', language: 'ar', level: 'ELEVATED', counsellorName: 'أمل ناصر', nickname: 'نجمة', arrivedAt: ago(7_800), endedAt: ago(5_000) },
  { contactId: 'e2', language: 'fr', level: 'STANDARD', counsellorName: 'Claire', nickname: null, arrivedAt: ago(12_800), endedAt: ago(9_000) },
  { contactId: 'e3', language: 'en', level: 'IMMINENT', counsellorName: null, nickname: 'Blue 7', arrivedAt: ago(92_000), endedAt: ago(88_000) },
];

/** The audit's newest lines, and the walk along it. */
const contact = (n) => `0199c3${n}-7a10-7c3e-9d51-2b6f0a4e8c11`;
const trailLine = (number, minutes, who, whoName, action, n, why) => ({ number, at: ago(minutes * 60), who, whoName, role: 'supervisor', action, contactId: n ? contact(n) : null, why });
const trailLines = () => [
  trailLine(1284, 0, 'huda', 'هدى', 'TRAIL_READ', null, null),
  trailLine(1283, 12, 'amal', 'أمل ناصر', 'READ_OUTSIDE_CASELOAD', '4f', 'The school asked what was agreed last week'),
  trailLine(1280, 31, 'salma', 'سلمى', 'READ_OUTSIDE_CASELOAD', '2b', 'شكوى من أحد الأهل (ref. 118/2026)'),
  trailLine(1279, 40, 'huda', 'هدى', 'MONITOR_ENDED', '2b', 'said'),
  trailLine(1278, 44, 'huda', 'هدى', 'MONITOR_STARTED', '2b', 'مرشد جديد في أول أسبوع له'),
  trailLine(1277, 60, 'claire', 'Claire', 'IDENTIFIER_UNSEALED', '11', 'imminent danger'),
  trailLine(1276, 75, 'claire', 'Claire', 'TRANSCRIPT_READ', '11', 'assigned'),
  trailLine(1275, 300, 'system', 'system', 'ERASED', '07', 'childs-wish'),
  trailLine(1274, 400, 'huda', 'هدى', 'ERASED', '09', 'kept: HOLD'),
];
export const trailCheck = (bad) => ({ at: ago(5_000), rows: bad ? 811 : 1284, fault: bad ? { kind: 'CHANGED', seq: 812 } : null });
export const trail = (query, bad) => ({
  lines: trailLines().filter((one) => (!query.get('who') || one.who === query.get('who')) && (!query.get('contact') || one.contactId === query.get('contact')) && (!query.get('kind') || query.get('kind') === 'WORDS' && one.action.includes('READ'))),
  next: query.toString() ? null : 1274, check: trailCheck(bad),
});

/** Two policy packs; a newer file of the second was refused. */
const pack = (id, name, parents, statements) => ({
  id, version: '4f0c2a91be77', name, verified: false, ageOfMajority: 18,
  consent: { parents, childIsTold: parents === 'NOT_NEEDED' ? {} : { ar: 'القانون هنا يطلب أن يوافق أحد والديك.', fr: 'La loi demande ici l’accord d’un parent.', en: 'The law here asks that one of your parents agrees.' } },
  reporting: { anybodyMay: true, obliged: ['educators'], reporterMayBeNamed: false, childIsTold: {} },
  days: { TRANSCRIPT: 180, NICKNAME: 180, WRAP_UP: 365, LEFT_MESSAGE: 30, HANDOVER_NOTE: 30, CONTACT: 400, ALERT: 400, DECISION: 30, BOARD: 2, HAND: 400, REQUEST: 14 },
  erasure: { childsWish: 'AT_ONCE', daysAfterAlert: 365 },
  agencies: [{ sort: 'HOTLINE', label: { ar: 'خط المساعدة', fr: 'Ligne d’écoute', en: 'Helpline' }, phone: '919', url: null }],
  statements,
});
export const packs = [
  { pack: pack('default', { ar: 'القواعد المعتادة', fr: 'Règles habituelles', en: 'Usual rules' }, 'NOT_NEEDED', []), since: null, refusedAt: null, faults: [] },
  {
    pack: pack('qa', { ar: 'قطر', fr: 'Qatar', en: 'Qatar' }, 'CONFIRMED', [
      { key: 'parental-consent', text: { ar: 'على مشغّلي المواقع الموجهة للأطفال الحصول على موافقة أحد الوالدين.', fr: 'Les exploitants de sites destinés aux enfants doivent obtenir le consentement d’un parent.', en: 'Operators of websites for children must obtain the consent of a parent.' }, source: 'Qatar, law 13/2016, article 17', verified: true },
      { key: 'duty-to-report', text: { ar: 'لم نتحقق من واجب التبليغ في هذا البلد.', fr: 'L’obligation de signaler n’a pas été vérifiée.', en: 'The duty to report in this country has not been verified.' }, source: 'none read', verified: false },
    ]),
    since: ago(90_000), refusedAt: ago(600), faults: ['qa.yaml:29 days.ALERT: this must be a whole number'],
  },
];
