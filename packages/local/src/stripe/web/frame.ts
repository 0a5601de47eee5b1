import { listen, post, type Appearance, type FromFrame, type ToFrame } from './protocol.ts';

const query = new URLSearchParams(location.search);
/** The publishable key of the page. */
export const key = query.get('key') ?? '';
const pageOrigin = query.get('from') ?? '';

/** Tells the page that this frame is in. */
export const tell = (message: FromFrame): void => post(window.parent, pageOrigin, message);

/** The variables of Stripe's Appearance API that this form follows. */
const variables = [
  'colorPrimary',
  'colorBackground',
  'colorText',
  'colorTextSecondary',
  'colorDanger',
  'borderRadius',
  'fontFamily',
  'fontSizeBase',
  'spacingUnit',
] as const;

/** Dresses the frame as the page asks. */
export const applyAppearance = ({ theme, variables: given = {} }: Appearance): void => {
  document.documentElement.dataset['theme'] = theme ?? 'stripe';
  for (const name of variables) {
    const value = given[name];
    if (value === undefined) document.documentElement.style.removeProperty(`--${name}`);
    else document.documentElement.style.setProperty(`--${name}`, value);
  }
};

/** @param locale `auto` follows the browser */
export const languageOf = (locale: string): string => (locale === 'auto' ? navigator.language : locale);

/** Takes what the page says, tells it the height of this frame whenever it changes, and that it may begin. */
export const hear = (handle: (message: ToFrame) => void): void => {
  listen<ToFrame>(() => window.parent, pageOrigin, handle);
  new ResizeObserver(() =>
    tell({ type: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) }),
  ).observe(document.body);
  tell({ type: 'hello' });
};
