import { methodData, type MethodData } from '../payment/method.ts';
import { escape } from './page.ts';

const field = (name: string, label: string, attributes: string): string =>
  `<label>${label}<input name="${name}" required ${attributes}></label>`;

/** The fields of a card, and what went wrong the last time. */
export const cardFields = (problem?: string): string =>
  `${problem === undefined ? '' : `<p class="problem" role="alert">${escape(problem)}</p>`}
  ${field('number', 'Card number', 'inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" autofocus')}
  <div class="pair">${field('expiry', 'Expires (MM / YY)', 'inputmode="numeric" autocomplete="cc-exp" placeholder="12 / 34" pattern="\\s*\\d{1,2}\\s*/?\\s*(\\d{2}|\\d{4})\\s*"')}
  ${field('cvc', 'Security code', 'inputmode="numeric" autocomplete="cc-csc" placeholder="123" pattern="\\d{3,4}"')}</div>
  <p class="hint">A test: 4242 4242 4242 4242 and 5555 5555 5555 4444 are paid; 4000 0000 0000 0341 is kept and then refused; 4000 0000 0000 0002 is refused at once.</p>`;

/** The card that was typed, for the API's own checks. */
export const cardOf = (form: URLSearchParams): MethodData => {
  const [month = '', year = ''] = (form.get('expiry') ?? '')
    .split(/\s*\/\s*|(?<=^\s*\d\d)(?=\d)/)
    .map((part) => part.trim());
  return methodData.parse({
    type: 'card',
    card: {
      number: form.get('number') || '0',
      exp_month: /^\d{1,2}$/.test(month) ? month : '0',
      exp_year: /^(\d{2}|\d{4})$/.test(year) ? year : '1',
      cvc: form.get('cvc') || '0',
    },
  });
};
