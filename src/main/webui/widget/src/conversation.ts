import { LONGEST_TEXT, type Opening, PolledSocket, postTo, socketUrl, VisitorSession, type VisitorView } from '@sanad/protocol';
import { hiddenPageTimers } from '@sanad/protocol/hidden-page';
import { html, type TemplateResult } from 'lit-html';
import type { Chat } from './chat.ts';
import type { ChatPage } from './chat-page.ts';
import { chatView, speaker } from './chat-view.ts';
import { closing, lastWords } from './closing-view.ts';
import { Company } from './company.ts';
import { askToForget, type Forgetting } from './forgetting.ts';
import laterAddress from 'virtual:part/later';
import type { Later } from './later.ts';
import type { Speech } from './language.ts';
import { partAt } from './tries.ts';
import { waitingWords } from './waiting-view.ts';

const KIND_WORD_EVERY = 15_000;

/**
 * A child's conversation on its page, from the wish to start to the last word, and the next one after it. A file of its own, that
 * is asked for while a child reads the first screen. Everything it knows is in this object.
 */
export class Conversation implements Chat {
  view: VisitorView | undefined;
  draft = '';
  asking: Chat['asking'] = 'none';
  emoji = false;
  atEnd = true;
  forgetting: Forgetting = '';
  waitingTurn = 0;
  company = new Company();
  later: Later | undefined;

  private session: VisitorSession | undefined;
  /** Of this page's last conversation; in memory alone, and only until the next one is open. */
  private previous: string | undefined;
  private lastSeq = 0;
  private phase = '';
  private readonly turning = setInterval(() => {
    this.waitingTurn += 1;
    if (this.view?.state?.phase === 'WAITING') this.page.refresh();
  }, KIND_WORD_EVERY);

  constructor(readonly page: ChatPage) {}

  get speech(): Speech {
    return this.page.speech;
  }

  /** Shows whose conversation it is or was, to the server alone. */
  get proof(): string | undefined {
    return this.session?.proof ?? this.previous;
  }

  // ---- its life --------------------------------------------------------------------------------------------

  /** From here on a child can write; what it writes is kept until the server has it. */
  open(opening: Omit<Opening, 'previous'>): void {
    this.session = new VisitorSession(socketUrl('/ws/visitor'), { timers: hiddenPageTimers(), detour: () => new PolledSocket(postTo('/api/gateway/visitor/frames')) });
    this.session.subscribe(() => this.changed());
    this.session.open({ ...opening, previous: this.previous });
    this.view = this.session.view();
    this.previous = undefined;
  }

  leaveQuickly(): void {
    this.session?.leaveQuickly();
  }

  vanish(): void {
    this.session?.vanish();
  }

  forget(): void {
    const { session } = this;
    this.session = undefined;
    this.previous = session?.proof ?? this.previous;
    session?.forget();
    this.company = new Company();
    this.later?.forget();
    this.later = undefined;
    this.forgetting = '';
    this.view = undefined;
    this.draft = '';
    this.lastSeq = 0;
    this.phase = '';
    this.asking = 'none';
    this.emoji = false;
    this.atEnd = true;
  }

  stop(): void {
    clearInterval(this.turning);
  }

  // ---- what a child can do ---------------------------------------------------------------------------------

  ask(question: Chat['asking']): void {
    const before = this.asking;
    this.asking = question;
    this.page.refresh();
    this.page.room.focus(question === 'none' ? `#${before === 'none' ? 'danger' : before}` : '[data-first]');
  }

  danger(): void {
    this.session?.inDanger();
    this.asking = 'none';
    this.page.aloud.sayAtOnce(this.speech.t('danger.sending'));
    this.page.refresh();
    this.page.room.focus('#draft');
  }

  worse(): void {
    this.session?.gotWorse();
    this.asking = 'none';
    this.page.aloud.sayAtOnce(this.speech.t('worse.told'));
    this.page.refresh();
    this.page.room.focus('#draft');
  }

  /** A message like any other: the counsellor sees it, and the silence is over. */
  stillHere(): void {
    this.session?.write(this.speech.t('nudge.answer'));
    this.page.room.focus('#draft');
  }

  end(): void {
    this.asking = 'none';
    this.session?.end();
    this.page.refresh();
    this.page.room.focus('#main');
  }

  tryNow(): void {
    this.session?.retryNow();
  }

  askToForget(): void {
    const { proof } = this;
    if (proof === undefined) return;
    void askToForget(proof).then((answer) => {
      this.forgetting = answer;
      this.page.refresh();
    });
  }

  write(text: string): void {
    this.draft = text;
    if (text.trim() === '') this.session?.stoppedTyping();
    else this.session?.typed();
    this.page.refresh();
  }

  send(): void {
    const text = this.draft.trim();
    if (text === '' || this.draft.length > LONGEST_TEXT) return;
    this.draft = '';
    this.emoji = false;
    this.atEnd = true;
    this.company.news = '';
    this.session?.write(text);
    this.page.refresh();
    this.page.room.focus('#draft');
  }

  toggleEmoji(): void {
    this.emoji = !this.emoji;
    this.page.refresh();
    this.page.room.focus(this.emoji ? '.feeling' : '#emoji');
  }

  addEmoji(emoji: string): void {
    this.write(this.draft + emoji);
    this.page.room.focus('#draft');
  }

  rewrite(id: string): void {
    const text = this.session?.discard(id);
    if (text !== undefined) this.draft = text;
    this.page.refresh();
    this.page.room.focus('#draft');
  }

  scrolled(): void {
    const atEnd = this.page.room.isAtEnd();
    if (atEnd === this.atEnd) return;
    this.atEnd = atEnd;
    this.page.seen();
    this.page.refresh();
  }

  toNewest(): void {
    this.atEnd = true;
    this.page.refresh();
    this.page.seen();
  }

  /** @returns whether there was something to close */
  escape(): boolean {
    if (this.asking !== 'none') this.ask('none');
    else if (this.emoji) this.toggleEmoji();
    else return false;
    return true;
  }

  /** The screen is looked at, and what is new is on it. */
  seen(): void {
    if (this.page.screen === 'chat' && this.atEnd) this.session?.readAll();
  }

  // ---- the session -----------------------------------------------------------------------------------------

  private changed(): void {
    const session = this.session;
    if (!session) return;
    const view = session.view();
    const before = this.view;
    this.view = view;
    const { t } = this.speech;
    const met = view.state ? this.company.follow(view.state, t) : '';
    if (met) this.page.aloud.say(met);
    if (view.state?.nudged && !before?.state?.nudged) this.page.aloud.sayAtOnce(t('nudge.ask'));
    const newest = view.messages.filter((message) => message.from !== 'VISITOR').pop();
    if (newest?.seq !== undefined && newest.seq > this.lastSeq) {
      this.lastSeq = newest.seq;
      this.page.aloud.say(t('announce.message', { name: speaker(this, newest), text: newest.text }));
      if (document.visibilityState !== 'visible' || !document.hasFocus()) this.page.host.say({ sanad: 'attention', on: true });
    }
    if (before?.danger !== 'told' && view.danger === 'told') this.page.aloud.sayAtOnce(t('danger.told'));
    if (view.requeued && !before?.requeued) this.page.aloud.sayAtOnce(view.handedOn ? t('waiting.handedOn') : t('waiting.requeued'));
    this.phaseChanged(view);
    this.page.refresh();
    this.page.seen();
  }

  private phaseChanged(view: VisitorView): void {
    const phase = view.problem !== undefined || view.link.state === 'closed' ? (view.state?.phase === 'REFUSED' ? 'REFUSED' : view.state?.phase === 'ENDED' ? 'ENDED' : 'LOST') : (view.state?.phase ?? 'OPENING');
    if (phase === 'WAITING') this.page.aloud.sayPlace(waitingWords(this).join(' '));
    if (phase === this.phase) return;
    this.phase = phase;
    if (this.asking === 'worse') this.asking = 'none';
    if (phase === 'ENDED' && (view.ending || view.state?.ending === 'BY_VISITOR')) {
      // The child ended it: what was written is gone from the page, as was said.
      this.page.forget();
      this.page.screen = 'goodbye';
    }
    if (phase === 'REFUSED') void this.offerLater();
    if (phase === 'ENDED' || phase === 'REFUSED' || phase === 'LOST') {
      this.asking = 'none';
      const { heading, words } = lastWords(this);
      this.page.aloud.say([heading, ...words].join(' '));
      this.page.room.focus('#closing');
    }
  }

  /** A child that is turned away may leave a message. What that takes is loaded for it alone. */
  private async offerLater(): Promise<void> {
    const { Later } = await partAt<typeof import('./later.ts')>(laterAddress);
    if (this.phase !== 'REFUSED') return;
    this.later = new Later(
      () => this.page.refresh(),
      () => this.session?.proof,
    );
    this.page.refresh();
  }

  // ---- the screen ------------------------------------------------------------------------------------------

  draw(): TemplateResult {
    return this.page.screen === 'chat' ? chatView(this) : html`<main class="chat" id="main"><div class="chat-words">${closing(this)}</div></main>`;
  }

  /** What no template can say. */
  drawn(): void {
    this.page.room.fillDraft(this.draft);
    this.toEnd();
  }

  toEnd(): void {
    if (this.atEnd && this.page.screen === 'chat') this.page.room.scrollToEnd();
  }
}
