/**
 * The console's built pages with a made-up server behind them, under the same Content-Security-Policy as the real
 * one: `npm run build -w @sanad/console && npm run mock -w @sanad/console`. POST /mock/<what> makes things happen.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { out } from '../../tools/output.mjs';
import * as data from './mock-data.mjs';
import { mockAdministration } from './mock-administration.mjs';

const CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.html': 'text/html; charset=utf-8' };

const state = { roles: ['counsellor', 'supervisor', 'administrator'], me: { id: 'salma', name: 'سلمى', state: 'READY', since: data.ago(5400), capacity: 2, languages: ['ar', 'en'] }, contacts: data.contacts(), offers: [], owed: [], alerts: [], answer: true, slow: 0, silent: 'nobody' };
const administration = mockAdministration();

async function page(response) {
  const html = await readFile(await firstThere([join(out, 'pages/console.html'), join(out, 'console/pages/console.html')]));
  response.writeHead(200, { 'Content-Type': TYPES['.html'], 'Content-Security-Policy': CSP, 'Cache-Control': 'no-store' });
  response.end(html);
}

async function firstThere(paths) {
  for (const path of paths) if (await readFile(path).then(() => true, () => false)) return path;
  throw new Error('build the console first');
}

const json = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
};

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : undefined;
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  try {
    if (['/', '/console', '/board', '/admin'].includes(pathname)) return await page(response);
    if (pathname.startsWith('/assets/')) {
      const file = await readFile(join(out, 'resources', pathname));
      response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
      return response.end(file);
    }
    if (pathname === '/api/gateway/session') return json(response, 200, data.session(state.roles));
    if (pathname === '/api/gateway/welcome') return json(response, 200, data.welcome);
    if (pathname.endsWith('/board')) return json(response, 200, data.board());
    if (pathname === '/api/escalation/alerts') return json(response, 200, state.alerts);
    if (pathname.startsWith('/api/escalation/alerts/')) {
      const alert = state.alerts[0];
      Object.assign(alert, pathname.endsWith('acknowledge') ? { state: 'ACKNOWLEDGED', acknowledgedBy: 'huda', acknowledgedAt: data.ago(0) } : { state: 'CLOSED' });
      if (alert.state === 'CLOSED') state.alerts = [];
      return json(response, 200, alert);
    }
    if (pathname.endsWith('/identifier')) return json(response, 200, { kept: true, inDanger: state.inDanger ?? false, newest: state.unsealing ?? null });
    if (pathname.endsWith('/identifier/unsealings')) return json(response, 200, { unsealing: { ...data.unsealings()[0], state: 'ASKED' }, address: (await bodyOf(request)).danger ? '203.0.113.7' : null });
    if (pathname.endsWith('/reading')) return json(response, 200, { unsealing: data.unsealings()[0], address: '203.0.113.7' });
    if (pathname === '/api/gateway/unsealings') return json(response, 200, state.special ? data.unsealings() : []);
    if (pathname.startsWith('/api/gateway/unsealings/')) return json(response, 200, data.unsealings()[0]);
    if (pathname.endsWith('/decisions')) return json(response, 200, data.decisions);
    if (pathname.endsWith('/hands')) {
      if (request.method === 'GET') return json(response, 200, data.hands);
      return (await bodyOf(request)).reason === 'no' ? json(response, 409, { type: '/problems/hand-refused', title: 'x', status: 409, why: 'not-ready' }) : json(response, 204);
    }
    if (pathname === '/api/gateway/blocks') return json(response, 200, state.untouched ? [] : data.blocks());
    if (pathname.endsWith('/audit')) return json(response, 200, state.untouched ? { lines: [], next: null, check: null } : data.trail(searchParams, state.special));
    if (pathname.endsWith('/audit/check')) return json(response, 200, state.untouched ? { at: data.ago(0), rows: 0, fault: null } : data.trailCheck(state.special));
    if (pathname.endsWith('/holds')) return json(response, 200, state.untouched ? [] : data.holds);
    if (pathname.endsWith('/forget-wishes')) return json(response, 200, state.untouched ? [] : data.wishes);
    if (pathname.endsWith('/tombstones')) return pathname.includes(state.silent) ? json(response, 503, {}) : json(response, 200, data.tombstones[pathname.split('/')[2]] ?? []);
    if (pathname.endsWith('/reads')) return json(response, 200, state.special ? data.reads() : { outside: [], observing: [] });
    if (pathname.endsWith('/ended-contacts')) return json(response, 200, state.special ? data.ended() : []);
    if (pathname.endsWith('/my-ended-contacts')) return json(response, 200, data.ended());
    if (pathname.endsWith('/transcript')) return json(response, 200, { messages: data.talks['contact-a'] });
    if (pathname.endsWith('/policy')) return json(response, 200, data.policy(state.special));
    if (pathname.endsWith('/rehearsals')) return json(response, 200, data.rehearsal);
    if (pathname.endsWith('/totals')) return json(response, 200, { totals: { requeued: { COUNSELLOR_LOST: 2, COUNSELLOR_SILENT: 1, HANDED_OVER: 0, TAKEN_BACK: 3 } } });
    if (pathname === '/api/supervision/staffing') return json(response, 200, data.staffing);
    if (pathname.endsWith('/left-messages')) return json(response, 200, []);
    if (pathname.startsWith('/api/intake/') && request.method === 'GET') return json(response, 200, data.switches);
    if (pathname.startsWith('/api/intake/')) return json(response, 200, await bodyOf(request));
    if (pathname.startsWith('/api/administration/')) return administration(request, response, pathname, await bodyOf(request), json);
    if (pathname.startsWith('/mock/')) return json(response, 200, act(pathname.slice(6), await bodyOf(request)));
    json(response, 404, { type: '/problems/not-found', title: 'There is nothing here', status: 404 });
  } catch (failure) {
    json(response, 500, { type: '/problems/internal', title: String(failure), status: 500 });
  }
});

const sockets = { counsellor: new Set(), supervisor: new Set() };
const wss = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  if (!state.answer) return socket.destroy();
  wss.handleUpgrade(request, socket, head, (ws) => {
    const role = request.url.includes('supervisor') ? 'supervisor' : 'counsellor';
    sockets[role].add(ws);
    ws.on('close', () => sockets[role].delete(ws));
    ws.on('message', (text) => hear(role, ws, JSON.parse(text)));
    if (role === 'counsellor') send(ws, { type: 'desk', me: state.me, offers: state.offers, contacts: state.contacts, owed: state.owed, callTypes: data.callTypes, cannedReplies: data.cannedReplies, serverTime: new Date().toISOString() });
  });
});
const send = (ws, frame) => ws.send(JSON.stringify(frame));
const tell = (role, frame) => sockets[role].forEach((ws) => send(ws, frame));

function hear(role, ws, frame) {
  const ok = () => send(ws, { type: 'ok', ref: frame.id });
  switch (frame.type) {
    case 'ping':
      return send(ws, { type: 'pong', at: new Date().toISOString() });
    case 'follow':
      return send(ws, { type: 'history', contactId: frame.contactId, messages: (data.talks[frame.contactId] ?? []).filter((m) => m.seq > frame.lastSeq), lastSeq: (data.talks[frame.contactId] ?? []).length, marks: state.contacts.find((c) => c.contactId === frame.contactId).marks });
    case 'availability':
      ok();
      state.me = { ...state.me, state: frame.availability, reason: frame.reason, since: new Date().toISOString() };
      return tell('counsellor', { type: 'state', me: state.me });
    case 'message': {
      const talk = (data.talks[frame.contactId] ??= []);
      const message = { seq: talk.length + 1, id: frame.id, from: 'COUNSELLOR', text: frame.text, at: new Date().toISOString() };
      talk.push(message);
      return setTimeout(() => send(ws, { type: 'ack', ref: frame.id, contactId: frame.contactId, seq: message.seq, at: message.at }), state.slow);
    }
    case 'answer': {
      ok();
      const offer = state.offers.find((one) => one.offerId === frame.offerId);
      state.offers = state.offers.filter((one) => one !== offer);
      tell('counsellor', { type: 'offerClosed', offerId: frame.offerId, contactId: offer?.contactId, outcome: frame.accept ? 'ACCEPTED' : 'DECLINED' });
      return;
    }
    case 'end':
      ok();
      return act('wrap-up', { contactId: frame.contactId, ending: 'BY_COUNSELLOR' });
    case 'wrapUp':
      ok();
      state.contacts = state.contacts.filter((one) => one.contactId !== frame.contactId);
      return tell('counsellor', { type: 'contactGone', contactId: frame.contactId, reason: 'saved' });
    case 'colleagues':
      return send(ws, { type: 'colleagues', colleagues: data.colleagues });
    case 'danger':
      ok();
      return act('alert');
  }
}

function act(what, body = {}) {
  switch (what) {
    case 'address':
      Object.assign(state, { inDanger: body.inDanger, unsealing: body.state ? { ...data.unsealings()[0], ...body } : null });
      return state.unsealing;
    case 'roles':
      state.roles = body.roles;
      return state.roles;
    case 'me':
      state.me = { ...state.me, ...body };
      return tell('counsellor', { type: 'state', me: state.me });
    case 'empty':
      state.contacts = [];
      state.offers = [];
      return {};
    case 'contacts':
      state.contacts = data.contacts();
      return {};
    case 'patch':
      Object.assign(state.contacts[0], body);
      return {};
    case 'offer': {
      const offer = { offerId: `offer-${Date.now()}`, contactId: 'contact-c', language: 'ar', level: 'STANDARD', ageBand: '13-15', arrivedAt: data.ago(73), expiresAt: data.ahead(45), ...body };
      state.offers.push(offer);
      return tell('counsellor', { type: 'offer', offer });
    }
    case 'no-offers':
      for (const offer of state.offers) tell('counsellor', { type: 'offerClosed', offerId: offer.offerId, contactId: offer.contactId, outcome: 'EXPIRED' });
      state.offers = [];
      return {};
    case 'frame':
      return tell('counsellor', body);
    case 'wrap-up': {
      const contact = state.contacts.find((one) => one.contactId === body.contactId);
      Object.assign(contact, { phase: 'WRAP_UP', endedAt: data.ago(0), ending: body.ending ?? 'BY_VISITOR', dueAt: data.ahead(body.due ?? 300) });
      return tell('counsellor', { type: 'contact', contact });
    }
    case 'owed':
      state.owed = [{ contactId: 'contact-z', endedAt: data.ago(2400), language: 'ar' }];
      return {};
    case 'alert': {
      const alert = data.raise(body.round ?? 1);
      state.alerts = [alert];
      tell('supervisor', { type: 'alert', event: body.round > 1 ? 'REPEATED' : 'RAISED', alertId: alert.id, contactId: alert.contactId, helplineId: 'demo', round: alert.round, at: alert.raisedAt, acknowledgeBy: alert.acknowledgeBy });
      state.contacts.forEach((contact) => contact.contactId === alert.contactId && (contact.alert = { alertId: alert.id, state: 'RAISED' }));
      return tell('counsellor', { type: 'alert', alertId: alert.id, contactId: alert.contactId, state: 'RAISED' });
    }
    case 'no-alert':
      state.alerts = [];
      state.contacts.forEach((contact) => (contact.alert = null));
      return {};
    case 'silent':
      state.silent = body.service;
      return {};
    case 'special':
      state.special = body.on;
      data.setSpecial(body.on);
      return {};
    case 'untouched':
      state.untouched = body.on;
      return {};
    case 'cut':
      state.answer = false;
      for (const role of Object.values(sockets)) role.forEach((ws) => ws.terminate());
      return {};
    case 'mend':
      state.answer = true;
      return {};
  }
}

const port = Number(process.env.PORT ?? 0);
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
