import { callApi, intentPath } from './client.ts';
import { PaymentForm, type MethodType } from './form.ts';
import { applyAppearance, hear, key, languageOf, tell } from './frame.ts';
import type { Result, ToFrame } from './protocol.ts';
import { wordsFor, type Words } from './words.ts';

let forms: readonly PaymentForm[] = [];
let chosen: PaymentForm | undefined;

const tellChange = (): void => {
  if (!chosen) return;
  const { complete, empty, type } = chosen;
  tell({ type: 'changed', event: { elementType: 'payment', collapsed: false, complete, empty, value: { type } } });
};

const choose = (form: PaymentForm): void => {
  chosen = form;
  for (const other of forms) other.element.hidden = other !== form;
};

const buildTabs = (words: Words): HTMLElement => {
  const group = document.createElement('fieldset');
  group.className = 'tabs';
  const legend = document.createElement('legend');
  legend.textContent = words.method;
  group.append(legend);
  for (const form of forms) {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = 'method';
    radio.value = form.type;
    radio.checked = form === chosen;
    radio.addEventListener('change', () => {
      choose(form);
      tellChange();
    });
    label.append(radio, words[form.type]);
    group.append(label);
  }
  return group;
};

const build = (types: readonly MethodType[], locale: string): void => {
  const words = wordsFor(locale);
  document.documentElement.lang = languageOf(locale);
  forms = types.map((type) => new PaymentForm(type, words, tellChange));
  const [first] = forms;
  if (first) choose(first);
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = words.test;
  const root = document.getElementById('root');
  root?.replaceChildren(...(forms.length > 1 ? [buildTabs(words)] : []), ...forms.map((form) => form.element), note);
};

const typesOf = async (clientSecret: string | null): Promise<MethodType[]> => {
  if (clientSecret === null) return ['card'];
  const { paymentIntent } = await callApi(location.origin, key, 'GET', intentPath(clientSecret), {
    client_secret: clientSecret,
  });
  const types = (['card', 'us_bank_account'] as const).filter((type) =>
    paymentIntent?.payment_method_types.includes(type),
  );
  return types.length > 0 ? types : ['card'];
};

const validate = (): Result => {
  const fault = chosen?.validate();
  return fault === undefined ? {} : { error: { type: 'validation_error', code: 'incomplete', message: fault } };
};

const confirm = (clientSecret: string, params: Readonly<Record<string, string>>): Promise<Result> => {
  const invalid = validate();
  if (invalid.error || !chosen) return Promise.resolve(invalid);
  return callApi(location.origin, key, 'POST', `${intentPath(clientSecret)}/confirm`, {
    ...params,
    ...chosen.params(),
    client_secret: clientSecret,
    use_stripe_sdk: 'true',
  });
};

const start = async (message: Extract<ToFrame, { type: 'start' }>): Promise<void> => {
  applyAppearance(message.appearance);
  build(await typesOf(message.clientSecret), message.locale);
  tell({ type: 'ready' });
};

const handle = (message: ToFrame): void => {
  switch (message.type) {
    case 'start':
      return void start(message);
    case 'appearance':
      return applyAppearance(message.appearance);
    case 'focus':
      return chosen?.focus();
    case 'clear':
      return chosen?.clear();
    case 'submit':
      return tell({ type: 'answer', call: message.call, result: validate() });
    case 'confirm':
      void confirm(message.clientSecret, message.params).then((result) =>
        tell({ type: 'answer', call: message.call, result }),
      );
  }
};

document.addEventListener('focusin', () => tell({ type: 'focused' }));
document.addEventListener('focusout', () => tell({ type: 'blurred' }));
hear(handle);
