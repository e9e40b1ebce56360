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
  list.map(([from, text, seconds], index) => ({ seq: index + 1, id: `m-${start}-${index}`, from, text, at: at(start - seconds) }));

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
      ['VISITOR', 'وما حكيت لحدا. أمي بتشتغل لليل وما بدي أزعلها. والأستاذ قال انه هاد لعب ولاد، بس أنا ما بقدر أنام وبحس بطني يوجعني كل صبح لما بدي أروح عالمدرسة. مرات بفكر ما أروح أبدا.', 262],
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
    contactId: 'contact-b', phase: 'ACTIVE', language: 'en', level: 'STANDARD', nickname: null, ageBand: '13-15', arrivedAt: at(480), assignedAt: at(430),
    lastSeq: talks['contact-b'].length, marks: { delivered: 4, read: 4 }, visitorOnline: false, alert: null,
  },
];

const counsellor = (key, name, state, since, languagesOf, active, offers = 0, wrapUps = 0, reason = null) => ({
  kind: 'counsellor', key, cells: { name, state, since: at(since), reason, languages: languagesOf, capacity: 2, active, offers, wrapUps },
});

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
    { kind: 'contact', key: 'contact-a', cells: { state: 'ACTIVE', language: 'ar', level: 'ELEVATED', arrivedAt: at(1050), assignedAt: at(930), counsellorId: 'salma' } },
    { kind: 'contact', key: 'contact-b', cells: { state: 'ACTIVE', language: 'en', level: 'STANDARD', arrivedAt: at(480), assignedAt: at(430), counsellorId: 'salma' } },
    { kind: 'contact', key: 'c-9', cells: { state: 'OFFERED', language: 'ar', level: 'ELEVATED', arrivedAt: at(96), counsellorId: 'yusuf' } },
    { kind: 'contact', key: 'c-10', cells: { state: 'WAITING', language: 'ar', level: 'STANDARD', arrivedAt: at(412) } },
    { kind: 'contact', key: 'c-11', cells: { state: 'WRAP_UP', language: 'fr', level: 'STANDARD', arrivedAt: at(2600), assignedAt: at(2500), counsellorId: 'claire' } },
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
