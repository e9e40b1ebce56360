/**
 * The built page before a real server: served with the headers of the gateway, its answers and its socket played by
 * Playwright. For screenshots and for trying things out; never shipped.
 */
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { out } from '../../tools/output.mjs';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html; charset=utf-8', '.json': 'application/json', '.woff2': 'font/woff2' };
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

export const welcome = {
  helpline: 'demo',
  name: { ar: 'خط سند للأطفال', fr: 'Ligne Sanad', en: 'Sanad helpline' },
  languages: ['ar', 'fr', 'en'],
  locale: { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB' },
  texts: {},
  ageBands: ['under-10', '10-12', '13-15', '16-17', '18-25'],
  alternatives: [
    { label: { ar: 'خط الطوارئ', fr: 'Urgences', en: 'Emergency line' }, phone: '100' },
    { label: { ar: 'اتصل بنا', fr: 'Nous appeler', en: 'Ring us' }, phone: '+970 2 000 0000' },
    { label: { ar: 'أشياء تساعدك الآن', fr: 'Ce qui aide maintenant', en: 'Things that help now' }, url: 'https://example.org/help' },
  ],
  consentVersion: '1',
};

/** @param pages more addresses and their HTML */
export async function serve(pages = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const path = new URL(request.url, 'http://x').pathname;
    const file = path.startsWith('/chat') ? join(out, 'pages/chat.html') : join(out, 'resources', path);
    if (pages[path] !== undefined) {
      response.writeHead(200, { 'content-type': TYPES['.html'], ...(pages[path].headers ?? {}) }).end(pages[path].html);
    } else if (existsSync(file) && extname(file)) {
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)], 'content-security-policy': CSP, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-encoding': 'gzip' })
        .end(gzipSync(readFileSync(file)));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, ready));
  return { origin: `http://localhost:${server.address().port}`, requests, close: () => {
    server.closeAllConnections();
    server.close();
  } };
}

export function launch() {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) throw new Error('These tests need a browser. Debian: apt-get install chromium. Elsewhere: set CHROMIUM to its path.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Three presses of Shift have five seconds; here they have ten minutes, as a machine that has much to do presses slowly. */
export function unhurried(context) {
  return context.addInitScript(() => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (act, after, ...more) => setTimeout(act, after === 5_000 ? 600_000 : after, ...more);
  });
}

/** The server's side of one child's page. */
export class Desk {
  seq = 0;
  frames = [];
  state = { phase: 'REQUESTED' };
  stored = [];
  down = false;
  answering = true;
  /** Whether the page has been told that its contact is open; until then it hears nothing else. */
  begun = false;
  early = [];
  at = Date.UTC(2026, 2, 4, 14, 30);

  static async on(context, { welcomeStatus = 200, body = welcome } = {}) {
    const desk = new Desk();
    await context.route('**/api/gateway/welcome*', (route) =>
      welcomeStatus === 0 ? route.abort() : route.fulfill({ status: welcomeStatus, contentType: welcomeStatus === 200 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) }),
    );
    await context.routeWebSocket('**/ws/visitor', (socket) => desk.connected(socket));
    return desk;
  }

  connected(socket) {
    if (this.down) {
      socket.close({ code: 1011 });
      return;
    }
    this.socket = socket;
    this.begun = false;
    socket.onMessage((data) => {
      const frame = JSON.parse(data);
      this.frames.push(frame);
      if (frame.type === 'open') this.begin({ type: 'opened', ref: frame.id, contactId: 'c', token: 't', state: this.state });
      if (frame.type === 'ping') socket.send(JSON.stringify({ type: 'pong', at: new Date().toISOString() }));
      if (frame.type === 'resume') this.begin({ type: 'resumed', contactId: 'c', state: this.state, messages: this.stored.filter((message) => message.seq > frame.lastSeq), marks: { delivered: this.seq, read: 0 }, lastSeq: this.seq });
      if (frame.type === 'danger' || frame.type === 'end') this.say({ type: 'ok', ref: frame.id });
      if (frame.type === 'end') this.enter({ phase: 'ENDED', ending: 'BY_VISITOR' });
      if (frame.type === 'message' && this.answering) {
        const known = this.stored.find((message) => message.id === frame.id);
        const message = known ?? { seq: ++this.seq, id: frame.id, from: 'VISITOR', text: frame.text, at: this.time() };
        if (!known) this.stored.push(message);
        this.say({ type: 'ack', ref: frame.id, seq: message.seq, at: message.at });
      }
    });
  }

  time() {
    this.at += 40_000;
    return new Date(this.at).toISOString();
  }

  begin(frame) {
    this.begun = true;
    for (const each of [frame, ...this.early.splice(0)]) this.say(each);
  }

  /** What is said before the page asked for its contact is said after the answer: a test need not know how far the page is. */
  say(frame) {
    if (this.begun) this.socket.send(JSON.stringify(frame));
    else this.early.push(frame);
  }

  enter(state) {
    this.state = state;
    this.say({ type: 'state', state });
  }

  writes(text, from = 'COUNSELLOR') {
    const message = { seq: ++this.seq, id: `s${this.seq}`, from, text, at: this.time() };
    this.stored.push(message);
    this.say({ type: 'message', ...message });
  }

  marks(delivered, read) {
    this.say({ type: 'marks', delivered, read });
  }

  lose(code = 1012) {
    this.down = true;
    this.begun = false;
    this.socket.close({ code });
  }

  received(type) {
    return this.frames.filter((frame) => frame.type === type);
  }
}
