import { LONGEST_TEXT, PolledSocket, postTo, socketUrl, VisitorSession, type VisitorView } from '@sanad/protocol';
import { hiddenPageTimers } from '@sanad/protocol/hidden-page';
import { html, nothing, render } from 'lit-html';
import wayBackAddress from 'virtual:later/way-back';
import { About } from './about.ts';
import { Aloud } from './aloud.ts';
import { chatView, speaker } from './chat-view.ts';
import { closing, lastWords } from './closing-view.ts';
import { Company } from './company.ts';
import { type Answer, Later } from './later.ts';
import { Host } from './embedding.ts';
import { askToForget, type Forgetting } from './forgetting.ts';
import { headerView, wayOut } from './header-view.ts';
import { loadLetters, packOf, READABLE, readable, type Speech, speech, suggested } from './language.ts';
import { blank, forgetUs, NEUTRAL, onShiftThrice, safeExit } from './leaving.ts';
import type { Deeds, Page } from './page.ts';
import { Room } from './room.ts';
import { startView } from './start-view.ts';
import type { WayBack } from './way-back.ts';
import { waitingWords } from './waiting-view.ts';
import { helplineOf, readWelcome, type Welcome } from './welcome.ts';

const KIND_WORD_EVERY = 15_000;

/**
 * The child's page. Everything it knows is in this object; when the page goes, so does it. Renders once per frame.
 */
export class ChatPage extends HTMLElement implements Page, Deeds {
  /** Not there until the first texts have come. */
  speech!: Speech;
  screen: Page['screen'] = 'start';
  welcome: Welcome | undefined;
  trouble: Page['trouble'] = 'none';
  about = new About();
  view: VisitorView | undefined;
  draft = '';
  asking: Page['asking'] = 'none';
  emoji = false;
  atEnd = true;
  forgetting: Forgetting = '';
  back: WayBack | undefined;
  waitingTurn = 0;

  company = new Company();
  readonly later = new Later(() => this.refresh());
  /** Of this page's last conversation; in memory alone, and only until the next one is open. */
  private previous: string | undefined;
  private turning: ReturnType<typeof setInterval> | undefined;
  private session: VisitorSession | undefined;
  private reading: ReturnType<typeof readWelcome> | undefined;
  private readonly host = new Host((language) => this.greeted(language));
  private stopShift = () => {};
  private chosen = false;
  /** The language whose texts are shown, or on their way. */
  private reads = '';
  private scheduled = false;
  private readonly aloud = new Aloud(() => this.refresh());
  private readonly room = new Room(this);
  private lastSeq = 0;
  private phase = '';
  private startWanted: { danger: boolean } | undefined;

  get languages(): readonly string[] {
    // One language may be offered in two scripts.
    const readable = this.welcome?.languages.flatMap((language) => READABLE.filter((pack) => `${pack}-`.startsWith(`${language}-`)));
    return readable?.length ? readable : (this.welcome || this.trouble === 'none') ? [] : READABLE;
  }

  get embedded(): boolean {
    return this.host.isEmbedded;
  }

  get exitUrl(): string {
    const texts = this.welcome?.texts['quickExitUrl'];
    return safeExit(texts?.[this.speech?.language] ?? Object.values(texts ?? {})[0]);
  }

  connectedCallback(): void {
    this.stopShift = onShiftThrice(
      () => this.leave(),
      (left) => this.aloud.sayAtOnce(left > 0 ? (this.speech?.t('leave.progress', { n: left }) ?? '') : ''),
    );
    addEventListener('pagehide', this.gone);
    addEventListener('pageshow', this.restored);
    document.addEventListener('visibilitychange', this.seen);
    addEventListener('focus', this.seen);
    globalThis.visualViewport?.addEventListener('resize', this.fit);
    addEventListener('keydown', this.escaped);
    this.turning = setInterval(() => {
      this.waitingTurn += 1;
      if (this.view?.state?.phase === 'WAITING') this.refresh();
    }, KIND_WORD_EVERY);
    this.fit();
    this.turnTo(suggested(READABLE));
    this.read();
    this.refresh();
  }

  disconnectedCallback(): void {
    this.stopShift();
    clearInterval(this.turning);
    this.host.stop();
    this.reading?.stop();
    removeEventListener('pagehide', this.gone);
    removeEventListener('pageshow', this.restored);
    document.removeEventListener('visibilitychange', this.seen);
    removeEventListener('keydown', this.escaped);
    removeEventListener('focus', this.seen);
    globalThis.visualViewport?.removeEventListener('resize', this.fit);
  }

  // ---- what a child can do ---------------------------------------------------------------------------------

  leave(event?: Event): void {
    event?.preventDefault();
    const url = this.exitUrl;
    blank();
    this.session?.leaveQuickly();
    forgetUs();
    this.host.say({ sanad: 'leave', url });
    this.forget();
    this.previous = undefined;
    if (this.embedded) {
      try {
        window.top!.location.replace(url);
      } catch {
        // a host that forbids it has heard "leave" and goes by itself
      }
    }
    location.replace(this.embedded ? NEUTRAL : url);
  }

  minimise(): void {
    this.host.say({ sanad: 'close' });
  }

  speak(language: string): void {
    this.chosen = true;
    this.turnTo(language);
  }

  tell(about: Partial<About>): void {
    Object.assign(this.about, about);
    if (about.nickname === undefined) this.refresh();
  }

  start(danger: boolean): void {
    this.screen = 'chat';
    this.startWanted = { danger };
    this.session = new VisitorSession(socketUrl('/ws/visitor'), { timers: hiddenPageTimers(), detour: () => new PolledSocket(postTo('/api/gateway/visitor/frames')) });
    this.session.subscribe(() => this.sessionChanged());
    this.view = this.session.view();
    this.open();
    this.refresh();
    this.room.focus('#draft');
  }

  tryNow(): void {
    this.reading?.now();
    this.session?.retryNow();
  }

  ask(question: Page['asking']): void {
    const before = this.asking;
    this.asking = question;
    this.refresh();
    this.room.focus(question === 'none' ? `#${before === 'none' ? 'danger' : before}` : '[data-first]');
  }

  danger(): void {
    this.session?.inDanger();
    this.asking = 'none';
    this.aloud.sayAtOnce(this.speech.t('danger.sending'));
    this.refresh();
    this.room.focus('#draft');
  }

  worse(): void {
    this.session?.gotWorse();
    this.asking = 'none';
    this.aloud.sayAtOnce(this.speech.t('worse.told'));
    this.refresh();
    this.room.focus('#draft');
  }

  /** A message like any other: the counsellor sees it, and the silence is over. */
  stillHere(): void {
    this.session?.write(this.speech.t('nudge.answer'));
    this.room.focus('#draft');
  }

  end(): void {
    this.asking = 'none';
    this.session?.end();
    this.refresh();
    this.room.focus('#main');
  }

  again(): void {
    this.forget();
    this.screen = 'start';
    this.trouble = this.welcome ? 'none' : this.trouble;
    this.refresh();
    this.room.scrollToStart();
  }

  askToForget(): void {
    const token = this.session?.proof ?? this.previous;
    if (token === undefined) return;
    void askToForget(token).then((answer) => {
      this.forgetting = answer;
      this.refresh();
    });
  }

  wayBack(): void {
    void import(/* @vite-ignore */ wayBackAddress).then(({ WayBack }: typeof import('./way-back.ts')) => {
      this.back = new WayBack(
        { html, nothing },
        () => this.refresh(),
        () => this.session?.proof ?? this.previous,
      );
      this.refresh();
    });
  }

  leaveMessage(answer: Answer): void {
    void this.later.send(this.session?.proof, answer);
  }

  write(text: string): void {
    this.draft = text;
    if (text.trim() === '') this.session?.stoppedTyping();
    else this.session?.typed();
    this.refresh();
  }

  send(): void {
    const text = this.draft.trim();
    if (text === '' || this.draft.length > LONGEST_TEXT) return;
    this.draft = '';
    this.emoji = false;
    this.atEnd = true;
    this.company.news = '';
    this.session?.write(text);
    this.refresh();
    this.room.focus('#draft');
  }

  toggleEmoji(): void {
    this.emoji = !this.emoji;
    this.refresh();
    this.room.focus(this.emoji ? '.feeling' : '#emoji');
  }

  addEmoji(emoji: string): void {
    this.write(this.draft + emoji);
    this.room.focus('#draft');
  }

  rewrite(id: string): void {
    const text = this.session?.discard(id);
    if (text !== undefined) this.draft = text;
    this.refresh();
    this.room.focus('#draft');
  }

  scrolled(): void {
    const atEnd = this.room.isAtEnd();
    if (atEnd === this.atEnd) return;
    this.atEnd = atEnd;
    this.seen();
    this.refresh();
  }

  toNewest(): void {
    this.atEnd = true;
    this.refresh();
    this.seen();
  }

  // ---- the session -----------------------------------------------------------------------------------------

  private read(): void {
    this.reading = readWelcome(helplineOf(location.pathname), {
      ready: (welcome) => {
        this.welcome = welcome;
        this.trouble = 'none';
        this.turnTo(this.readHere());
        this.open();
        this.refresh();
      },
      unknown: () => {
        this.trouble = 'unknown';
        this.screen = 'start';
        this.refresh();
      },
      unreachable: () => {
        this.trouble = 'unreachable';
        this.refresh();
      },
    });
  }

  /** What the page is read in at this helpline. */
  private readHere(): string {
    const { languages } = this;
    if (languages.length === 0) return readable(this.welcome!.languages[0]!);
    const stays = this.screen !== 'start' || (this.chosen && languages.includes(this.reads));
    return stays ? this.reads : suggested(languages);
  }

  /** The page changes as a whole, once all texts of the language are there. */
  private turnTo(language: string): void {
    this.reads = language;
    void packOf(language).then((pack) => {
      if (this.reads !== language) return;
      this.speech = speech(language, pack, this.welcome?.locale);
      this.refresh();
      loadLetters(language, pack.letters);
    });
  }

  /** Opens the contact as soon as both are there: the child's wish, and the helpline it is for. */
  private open(): void {
    if (!this.startWanted || !this.session || !this.welcome) return;
    const { danger } = this.startWanted;
    const { languages } = this.welcome;
    const language = languages.find((one) => `${this.reads}-`.startsWith(`${one}-`)) ?? languages[0]!;
    this.startWanted = undefined;
    this.session.open({
      helpline: this.welcome.helpline,
      language,
      ...this.about.opening(language, languages),
      danger,
      consentVersion: this.welcome.consentVersion,
      previous: this.previous,
    });
    this.previous = undefined;
  }

  private sessionChanged(): void {
    const session = this.session;
    if (!session) return;
    const view = session.view();
    const before = this.view;
    this.view = view;
    const { t } = this.speech;
    const met = view.state ? this.company.follow(view.state, t) : '';
    if (met) this.aloud.say(met);
    if (view.state?.nudged && !before?.state?.nudged) this.aloud.sayAtOnce(t('nudge.ask'));
    const newest = view.messages.filter((message) => message.from !== 'VISITOR').pop();
    if (newest?.seq !== undefined && newest.seq > this.lastSeq) {
      this.lastSeq = newest.seq;
      this.aloud.say(t('announce.message', { name: speaker(this, newest), text: newest.text }));
      if (document.visibilityState !== 'visible' || !document.hasFocus()) this.host.say({ sanad: 'attention', on: true });
    }
    if (before?.danger !== 'told' && view.danger === 'told') this.aloud.sayAtOnce(t('danger.told'));
    if (view.requeued && !before?.requeued) this.aloud.sayAtOnce(view.handedOn ? t('waiting.handedOn') : t('waiting.requeued'));
    this.phaseChanged(view);
    this.refresh();
    this.seen();
  }

  private phaseChanged(view: VisitorView): void {
    const phase = view.problem !== undefined || view.link.state === 'closed' ? (view.state?.phase === 'REFUSED' ? 'REFUSED' : view.state?.phase === 'ENDED' ? 'ENDED' : 'LOST') : (view.state?.phase ?? 'OPENING');
    if (phase === 'WAITING') this.aloud.sayPlace(waitingWords(this).join(' '));
    if (phase === this.phase) return;
    this.phase = phase;
    if (this.asking === 'worse') this.asking = 'none';
    if (phase === 'ENDED' && (view.ending || view.state?.ending === 'BY_VISITOR')) {
      // The child ended it: what was written is gone from the page, as was said.
      this.forget();
      this.screen = 'goodbye';
    }
    if (phase === 'ENDED' || phase === 'REFUSED' || phase === 'LOST') {
      this.asking = 'none';
      const { heading, words } = lastWords(this);
      this.aloud.say([heading, ...words].join(' '));
      this.room.focus('#closing');
    }
  }

  private readonly seen = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.host.say({ sanad: 'attention', on: false });
    if (this.screen === 'chat' && this.atEnd) this.session?.readAll();
  };

  /** Wherever the focus is: a question that just opened has not got it yet. */
  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    if (this.asking !== 'none') this.ask('none');
    else if (this.emoji) this.toggleEmoji();
    else this.minimise();
  };

  private greeted(language: string | undefined): void {
    const wanted = language?.split('-')[0];
    if (wanted && READABLE.includes(wanted) && !this.chosen && this.screen === 'start') this.speak(wanted);
    this.refresh();
  }

  private forget(): void {
    const session = this.session;
    this.session = undefined;
    this.previous = session?.proof ?? this.previous;
    session?.forget();
    this.company = new Company();
    this.later.forget();
    this.forgetting = '';
    this.back = undefined;
    this.about = new About();
    this.view = undefined;
    this.draft = '';
    this.startWanted = undefined;
    this.aloud.forget();
    this.lastSeq = 0;
    this.phase = '';
    this.asking = 'none';
    this.emoji = false;
    this.atEnd = true;
  }

  /** The page goes: nothing may be left for the back button. The server notices by itself that the child is gone. */
  private readonly gone = (): void => {
    this.session?.vanish();
    this.forget();
    this.previous = undefined;
    this.reading?.stop();
    blank();
  };

  private readonly restored = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload();
  };

  // ---- the screen ------------------------------------------------------------------------------------------

  private refresh(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (this.isConnected) this.paint();
    });
  }

  private paint(): void {
    // Until there are words, there is the way out.
    if (!this.speech) return void render(wayOut(this, this), this);
    const root = document.documentElement;
    root.lang = this.speech.locale;
    root.dir = this.speech.dir;
    document.title = this.speech.t('page.title');
    this.className = this.screen;
    render(
      html`${headerView(this, this)}
        ${this.screen === 'chat' ? chatView(this, this) : this.screen === 'goodbye' ? html`<main class="chat" id="main"><div class="chat-words">${closing(this, this)}</div></main>` : startView(this, this)}
        <div class="aloud" aria-live="polite">${this.aloud.polite || nothing}</div>
        <div class="aloud" aria-live="assertive">${this.aloud.urgent || nothing}</div>`,
      this,
    );
    this.room.growDraft();
    if (this.atEnd && this.screen === 'chat') this.room.scrollToEnd();
  }

  private readonly fit = (): void => {
    if (this.room.fit() && this.atEnd && this.screen === 'chat') this.room.scrollToEnd();
  };
}

customElements.define('sanad-chat', ChatPage);
