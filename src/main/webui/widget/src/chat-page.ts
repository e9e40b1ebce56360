import { html, nothing, render } from 'lit-html';
import conversationAddress from 'virtual:part/conversation';
import wayBackAddress from 'virtual:part/way-back';
import { About } from './about.ts';
import { Aloud } from './aloud.ts';
import { comingView } from './coming-view.ts';
import type { Conversation } from './conversation.ts';
import { welcomeAsked } from './early.ts';
import { Host } from './embedding.ts';
import { headerView, wayOut } from './header-view.ts';
import { loadLetters, packOf, READABLE, readable, type Speech, speech, suggested } from './language.ts';
import { blank, forgetUs, NEUTRAL, onShiftThrice, safeExit } from './leaving.ts';
import type { Page } from './page.ts';
import { Room } from './room.ts';
import { startView } from './start-view.ts';
import { giveUp, partAt, tryNow, untilDone } from './tries.ts';
import type { WayBack } from './way-back.ts';
import { askWelcome, type Welcome } from './welcome.ts';

/**
 * The child's page: its language, its first screen and the ways out. What it says and hears is the conversation's, which comes
 * in a file of its own. All that both know is in memory; when the page goes, so does it. Renders once per frame.
 */
export class ChatPage extends HTMLElement implements Page {
  /** Not there until the first texts have come. */
  speech!: Speech;
  screen: Page['screen'] = 'start';
  welcome: Welcome | undefined;
  trouble: Page['trouble'] = 'none';
  late = false;
  about = new About();
  back: WayBack | undefined;
  readonly aloud = new Aloud(() => this.refresh());
  readonly room = new Room(this);
  readonly host = new Host((language) => this.greeted(language));

  private conversation: Conversation | undefined;
  /** The wish to start, until it can be met. */
  private startWanted: { danger: boolean } | undefined;
  private stopShift = () => {};
  private chosen = false;
  /** The language whose texts are shown, or on their way. */
  private reads = '';
  private scheduled = false;

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
    this.fit();
    this.turnTo(suggested(READABLE));
    void this.meet();
    void this.complete();
    this.refresh();
  }

  disconnectedCallback(): void {
    this.stopShift();
    this.conversation?.stop();
    this.host.stop();
    giveUp();
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
    this.conversation?.leaveQuickly();
    forgetUs();
    this.host.say({ sanad: 'leave', url });
    this.forget();
    this.conversation = undefined;
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
    this.open();
    if (this.startWanted) this.room.focus('#main');
    this.refresh();
  }

  tryNow(): void {
    tryNow();
    this.conversation?.tryNow();
  }

  again(): void {
    this.forget();
    this.screen = 'start';
    this.trouble = this.welcome ? 'none' : this.trouble;
    this.refresh();
    this.room.scrollToStart();
  }

  wayBack(): void {
    void import(/* @vite-ignore */ wayBackAddress).then(({ WayBack }: typeof import('./way-back.ts')) => {
      this.back = new WayBack(
        () => this.refresh(),
        () => this.conversation?.proof,
      );
      this.refresh();
    });
  }

  // ---- what must come first --------------------------------------------------------------------------------

  /** Meets the helpline. */
  private async meet(): Promise<void> {
    this.welcome = await untilDone(
      (turn) => (turn === 0 ? welcomeAsked : askWelcome()),
      () => {
        this.trouble = 'unreachable';
        this.refresh();
      },
    );
    this.trouble = this.welcome ? 'none' : 'unknown';
    if (this.welcome) this.turnTo(this.readHere());
    else this.screen = 'start';
    this.open();
    this.refresh();
  }

  /** The rest of the page: asked for at once, so that no child waits for it where it goes on. */
  private async complete(): Promise<void> {
    const { Conversation } = await partAt<typeof import('./conversation.ts')>(conversationAddress, () => {
      this.late = true;
      this.refresh();
    });
    this.late = false;
    this.conversation = new Conversation(this);
    this.open();
    this.refresh();
  }

  /** Opens the contact as soon as all is there: the child's wish, the helpline it is for, and the rest of the page. */
  private open(): void {
    if (!this.startWanted || !this.conversation || !this.welcome) return;
    const { languages, helpline, consentVersion } = this.welcome;
    const language = languages.find((one) => `${this.reads}-`.startsWith(`${one}-`)) ?? languages[0]!;
    this.conversation.open({ helpline, language, ...this.about.opening(language, languages), ...this.startWanted, consentVersion });
    this.startWanted = undefined;
    this.room.focus('#draft');
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

  private greeted(language: string | undefined): void {
    const wanted = language?.split('-')[0];
    if (wanted && READABLE.includes(wanted) && !this.chosen && this.screen === 'start') this.speak(wanted);
    this.refresh();
  }

  // ---- going -----------------------------------------------------------------------------------------------

  forget(): void {
    this.conversation?.forget();
    this.back = undefined;
    this.about = new About();
    this.startWanted = undefined;
    this.aloud.forget();
  }

  /** The page goes: nothing may be left for the back button. The server notices by itself that the child is gone. */
  private readonly gone = (): void => {
    this.conversation?.vanish();
    this.forget();
    this.conversation = undefined;
    blank();
  };

  private readonly restored = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload();
  };

  /** Wherever the focus is: a question that just opened has not got it yet. */
  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !this.conversation?.escape()) this.minimise();
  };

  // ---- the screen ------------------------------------------------------------------------------------------

  readonly seen = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.host.say({ sanad: 'attention', on: false });
    this.conversation?.seen();
  };

  refresh(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (this.isConnected) this.paint();
    });
  }

  private paint(): void {
    // Until there are words, there is the way out.
    if (!this.speech) return void render(wayOut(this), this);
    const root = document.documentElement;
    root.lang = this.speech.locale;
    root.dir = this.speech.dir;
    document.title = this.speech.t('page.title');
    this.className = this.screen;
    render(
      html`${headerView(this)}
        ${this.screen === 'start' ? startView(this) : this.startWanted || !this.conversation ? comingView(this) : this.conversation.draw()}
        <div class="aloud" aria-live="polite">${this.aloud.polite || nothing}</div>
        <div class="aloud" aria-live="assertive">${this.aloud.urgent || nothing}</div>`,
      this,
    );
    this.conversation?.drawn();
  }

  private readonly fit = (): void => {
    if (this.room.fit()) this.conversation?.toEnd();
  };
}

customElements.define('sanad-chat', ChatPage);
