import { callApi, intentPath } from './client.ts';
import { applyAppearance, hear, key, languageOf, tell } from './frame.ts';
import type { ToFrame } from './protocol.ts';
import { wordsFor } from './words.ts';

/** A card behind a wallet; what the API knows it by. */
const token = 'tok_googlePay';

const read = (clientSecret: string) =>
  callApi(location.origin, key, 'GET', intentPath(clientSecret), { client_secret: clientSecret });

const build = (locale: string): void => {
  const words = wordsFor(locale);
  document.documentElement.lang = languageOf(locale);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'wallet';
  button.textContent = words.wallet;
  button.addEventListener('click', () => tell({ type: 'agreed' }));
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = words.walletTest;
  document.getElementById('root')?.replaceChildren(button, note);
};

/** Wallets hold cards: an intent that takes none has no button. */
const start = async ({ appearance, clientSecret, locale }: Extract<ToFrame, { type: 'start' }>): Promise<void> => {
  applyAppearance(appearance);
  const { paymentIntent } = clientSecret === null ? {} : await read(clientSecret);
  const takesCards = paymentIntent?.payment_method_types.includes('card') ?? false;
  if (takesCards) build(locale);
  tell({ type: 'ready', ...(takesCards ? { wallets: { googlePay: true } } : {}) });
};

hear((message) => {
  switch (message.type) {
    case 'start':
      return void start(message);
    case 'appearance':
      return applyAppearance(message.appearance);
    case 'focus':
      return document.querySelector('button')?.focus();
    case 'clear':
      return undefined;
    case 'submit':
      return tell({ type: 'answer', call: message.call, result: {} });
    case 'confirm':
      return void callApi(location.origin, key, 'POST', `${intentPath(message.clientSecret)}/confirm`, {
        ...message.params,
        'payment_method_data[type]': 'card',
        'payment_method_data[card][token]': token,
        client_secret: message.clientSecret,
        use_stripe_sdk: 'true',
      }).then((result) => tell({ type: 'answer', call: message.call, result }));
  }
});
