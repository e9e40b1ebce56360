/**
 * One script tag on a page that is not ours:
 *   <script src="https://helpline.example/widget.js" data-helpline="demo" data-language="ar" async></script>
 * It shows a button and, once pressed, the child's page in a frame of our own origin, which scripts of this page
 * cannot read. The two exchange "hello", "close", "attention" and "leave", and each looks at the other's origin.
 * Styles are set through the object model, so that a host's Content-Security-Policy need allow nothing but our origin.
 */
import texts from 'virtual:packs/loader';

(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  const mark = 'sanad-widget';
  if (!script || document.querySelector(mark)) return;
  const { origin } = new URL(script.src);
  const { helpline, language: wanted } = script.dataset;
  const tag = (wanted || document.documentElement.lang || navigator.language).split('-')[0]!.toLowerCase();
  const language = tag in texts ? tag : 'en';
  const [caption, title, news, dir] = texts[language]!;

  const host = document.createElement(mark);
  host.lang = language;
  host.dir = dir;
  const root = host.attachShadow({ mode: 'closed' });
  const set = (element: HTMLElement, styles: Record<string, string>) => {
    for (const name in styles) element.style.setProperty(name, styles[name]!, 'important');
  };

  const button = document.createElement('button');
  button.type = 'button';
  const dot = document.createElement('span');
  const wide = matchMedia('(min-width:30rem) and (min-height:34rem)');
  let frame: HTMLIFrameElement | undefined;
  let open = false;
  let fresh = false;

  const show = () => {
    button.textContent = caption;
    button.append(dot);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', fresh ? `${caption}. ${news}` : caption);
    set(dot, { display: fresh ? 'inline-block' : 'none' });
    set(button, { display: open ? 'none' : 'block' });
    if (frame) {
      set(frame, { display: open ? 'block' : 'none' });
      set(frame, wide.matches ? { inset: 'auto', 'inset-block-end': '16px', 'inset-inline-end': '16px', width: '400px', height: 'min(680px, calc(100vh - 32px))', 'border-radius': '16px' } : { inset: '0', width: '100%', height: '100%', 'border-radius': '0' });
    }
  };

  const toggle = (opened: boolean) => {
    open = opened;
    if (open) fresh = false;
    if (open && !frame) {
      frame = document.createElement('iframe');
      frame.title = title;
      frame.referrerPolicy = 'no-referrer';
      frame.src = `${origin}/chat` + (helpline ? `/${encodeURIComponent(helpline)}` : '');
      set(frame, { position: 'fixed', 'z-index': '2147483647', border: '0', 'color-scheme': 'normal', background: '#f7f3ec', 'box-shadow': '0 8px 40px rgba(20,40,40,.3)' });
      frame.onload = () => frame!.contentWindow!.postMessage({ sanad: 'hello', language: wanted }, origin);
      root.append(frame);
    }
    show();
    (open ? frame! : button).focus();
  };

  set(host, { all: 'initial', display: 'block' });
  set(button, { position: 'fixed', 'inset-block-end': '16px', 'inset-inline-end': '16px', 'z-index': '2147483646', 'min-height': '52px', 'min-width': '52px', padding: '12px 22px', border: '2px solid #fff', 'border-radius': '28px', background: '#17635f', color: '#fff', font: '600 17px/1.3 system-ui,sans-serif', cursor: 'pointer', 'box-shadow': '0 2px 12px rgba(20,40,40,.3)' });
  set(dot, { width: '11px', height: '11px', 'margin-inline-start': '9px', 'border-radius': '50%', background: '#f6c26b' });
  button.onclick = () => toggle(true);
  wide.addEventListener('change', show);

  addEventListener('message', (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = event.data;
    if (said.sanad === 'close') toggle(false);
    if (said.sanad === 'attention') {
      fresh = said.on && !open;
      show();
    }
    if (said.sanad === 'leave') {
      document.documentElement.style.setProperty('display', 'none', 'important');
      frame.remove();
      location.replace(/^https?:\/\//i.test(said.url) ? said.url : 'about:blank');
    }
  });

  root.append(button);
  show();
  const mount = () => document.body.append(host);
  if (document.body) mount();
  else addEventListener('DOMContentLoaded', mount);
})();
