import { locale, notificationType } from '@fixelo/contracts';
import { expect, it } from 'vitest';
import { previewLetter, previewPage } from './page/preview.ts';

const sides = ['client', 'provider'] as const;

it.each(notificationType.options)('shows %s in each language, by each channel', (type) => {
  for (const language of locale.options) {
    const letters = sides.map((side) => previewLetter({ type, side, locale: language }));
    expect(
      letters.some((letter) => letter.includes(`lang="${language}"`)),
      language,
    ).toBe(true);
    const side = letters[0] === '' ? 'provider' : 'client';
    for (const channel of ['email', 'text', 'push']) {
      const page = previewPage({ type, side, locale: language, channel }).body.markup;
      expect(page).toContain(channel === 'email' ? '<iframe' : 'class="bubble"');
      expect(page).not.toContain('undefined');
    }
  }
});

it('shows something whatever is asked for', () => {
  expect(previewPage({ type: 'nonsense', channel: 'smoke', locale: 'xx' }).body.markup).toContain('<iframe');
});
