import * as data from './mock-data.mjs';

const three = (ar, fr, en) => ({ ar, fr, en });

/** The administration service's addresses, with one helpline and a few counsellors kept in memory. */
export function mockAdministration() {
  const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'SATURDAY', 'SUNDAY'];
  let helpline = {
    id: 'demo', version: 3, name: data.welcome.name, locale: data.welcome.locale, languages: data.languages, timeZone: 'Asia/Hebron',
    openingHours: days.flatMap((day) => [{ day, from: '09:00:00', until: '00:00:00' }]), closedDays: ['2026-12-31'], embedOrigins: ['https://school.example'],
    queueCaps: { ar: 20 }, defaultQueueCap: 10, timers: { offer: 45, urgentOffer: 20, counsellorGrace: 45, waitingVisitorGrace: 120, activeVisitorGrace: 300, wrapUp: 300, acknowledge: 60 },
    callTypes: data.callTypes, cannedReplies: data.cannedReplies,
    texts: {
      whoSees: three('يقرأ ما تكتبه مرشد واحد ومشرفه.', 'Un écoutant et son superviseur lisent ce que tu écris.', 'One counsellor and their supervisor read what you write.'),
      whenWeTell: three('نخبر غيرنا فقط إن كان أحد في خطر، ونقول لك ذلك أولًا.', 'Nous prévenons quelqu’un seulement en cas de danger, et te le disons d’abord.', 'We tell somebody only when somebody is in danger, and we say so to you first.'),
      howToLeave: three('زر الخروج السريع يغلق هذه الصفحة.', 'Le bouton de sortie rapide ferme cette page.', 'The quick exit closes this page.'),
      closing: three('شكرًا لأنك كتبت.', 'Merci d’avoir écrit.', 'Thank you for writing.'),
    },
    alternatives: [{ label: three('الطوارئ', 'Urgences', 'Emergency'), phone: '100', url: null }], retired: false, policyPack: 'qa',
  };
  let counsellors = [
    { id: 'salma', helplineId: 'demo', version: 1, displayName: 'سلمى', languages: ['ar', 'en'], skills: { abuse: 4, 'self-harm': 3 }, chatCapacity: 2, retired: false },
    { id: 'yusuf', helplineId: 'demo', version: 1, displayName: 'يوسف', languages: ['ar'], skills: {}, chatCapacity: 2, retired: false },
    { id: 'claire', helplineId: 'demo', version: 4, displayName: 'Claire', languages: ['fr', 'en'], skills: { 'exam-stress': 4 }, chatCapacity: 3, retired: false },
    { id: 'old', helplineId: 'demo', version: 2, displayName: 'Daniel', languages: ['en'], skills: {}, chatCapacity: 1, retired: true },
  ];
  return (request, response, pathname, body, json) => {
    const [, , , , , , id] = pathname.split('/');
    const tag = (document) => ({ ETag: `"${document.version}"` });
    if (pathname.endsWith('/policy-packs')) return json(response, 200, data.packs);
    if (!pathname.includes('/counsellors')) {
      if (request.method !== 'PUT') return json(response, 200, pathname.endsWith('/helplines') ? [helpline] : helpline, tag(helpline));
      if (request.headers['if-match'] !== `"${helpline.version}"`) return json(response, 412, { type: '/problems/version-outdated', title: 'Somebody changed it meanwhile', status: 412 });
      const errors = body.cannedReplies.flatMap((reply, index) => (reply.text ? [] : [{ field: `cannedReplies[${index}].text`, code: 'NotBlank', message: 'must not be blank' }]));
      if (errors.length) return json(response, 400, { type: '/problems/invalid-input', title: 'The input is not valid', status: 400, errors });
      helpline = { ...body, version: helpline.version + 1 };
      return json(response, 200, helpline, tag(helpline));
    }
    if (request.method === 'POST') {
      const made = { ...body, version: 1 };
      counsellors = [...counsellors, made];
      return json(response, 201, made, tag(made));
    }
    if (request.method === 'PUT') {
      counsellors = counsellors.map((one) => (one.id === id ? { ...body, version: one.version + 1 } : one));
      const one = counsellors.find((candidate) => candidate.id === id);
      return json(response, 200, one, tag(one));
    }
    const one = counsellors.find((candidate) => candidate.id === id);
    return id ? json(response, 200, one, tag(one)) : json(response, 200, counsellors);
  };
}
