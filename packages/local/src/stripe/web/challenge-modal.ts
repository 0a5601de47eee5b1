import { CHALLENGE_DONE, type Intent } from './protocol.ts';

const addressOf = (intent: Intent, base: string): string | undefined => {
  const url = intent.next_action?.use_stripe_sdk?.stripe_js ?? intent.next_action?.redirect_to_url?.url;
  return url === undefined ? undefined : `${base}${new URL(url).pathname}`;
};

const style = (element: HTMLElement, rules: Partial<CSSStyleDeclaration>): void =>
  void Object.assign(element.style, rules);

/** Shows the bank's question over the page; resolves when it was answered, or closed with Escape. */
export const showChallenge = (intent: Intent, base: string): Promise<void> => {
  const address = addressOf(intent, base);
  if (address === undefined) return Promise.resolve();
  const dialog = document.createElement('dialog');
  const frame = document.createElement('iframe');
  dialog.setAttribute('aria-label', 'Bank verification');
  style(dialog, {
    border: 'none',
    padding: '0',
    borderRadius: '16px',
    width: 'min(420px, calc(100vw - 32px))',
    height: 'min(520px, calc(100dvh - 32px))',
    overflow: 'hidden',
    boxShadow: '0 24px 80px rgb(0 0 0 / 35%)',
  });
  frame.src = `${address}?from=${encodeURIComponent(location.origin)}`;
  frame.title = 'Bank verification';
  style(frame, { border: 'none', width: '100%', height: '100%', display: 'block' });
  dialog.append(frame);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const finish = (): void => {
      window.removeEventListener('message', listener);
      dialog.remove();
      resolve();
    };
    const listener = (event: MessageEvent<unknown>): void => {
      if (event.origin === base && event.source === frame.contentWindow && event.data === CHALLENGE_DONE) finish();
    };
    window.addEventListener('message', listener);
    dialog.addEventListener('close', finish);
  });
};
