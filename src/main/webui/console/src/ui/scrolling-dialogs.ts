/**
 * A dialog that is longer than its window is scrolled by keys alone, also where nothing in it takes the focus (WCAG 2.1.1):
 * its body is a stop of the Tab key as long as there is more of it than is seen, and none otherwise.
 */
export function letDialogsBeScrolled(page: Document): void {
  const watched = new WeakMap<Element, ResizeObserver>();

  page.addEventListener('wa-show', (event) => {
    const dialog = event.composedPath()[0] as Element;
    const body = dialog.localName === 'wa-dialog' ? dialog.shadowRoot?.querySelector<HTMLElement>('[part~=body]') : undefined;
    if (!body || watched.has(dialog)) return;
    const sizes = new ResizeObserver(() => stopAt(body));
    watched.set(dialog, sizes);
    const slot = body.querySelector('slot');
    // What is shown grows with the answers of the server and with what somebody types.
    const watch = () => [body, ...(slot?.assignedElements() ?? [])].forEach((each) => sizes.observe(each));
    slot?.addEventListener('slotchange', watch);
    watch();
  });
}

function stopAt(body: HTMLElement): void {
  if (body.scrollHeight > body.clientHeight) {
    body.tabIndex = 0;
    body.setAttribute('role', 'group');
    body.setAttribute('aria-labelledby', 'title');
  } else if (!body.matches(':focus')) {
    for (const name of ['tabindex', 'role', 'aria-labelledby']) body.removeAttribute(name);
  }
}
