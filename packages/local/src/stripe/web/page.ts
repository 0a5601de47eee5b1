import { html, type Answer } from '../../standin/server.ts';

/** Pages of this stand-in load only what it serves, and only pages of this machine may frame them. */
const pagePolicy = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors http://localhost:* http://127.0.0.1:*",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export const escape = (text: string): string => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** A page of this stand-in. */
export const page = (title: string, style: string, body: string, attributes = ''): Answer =>
  html(
    200,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="${style}"></head><body${attributes}>${body}</body></html>`,
    pagePolicy,
  );

/** An amount as customers read it. */
export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);

export const seeOther = (location: string): Answer => ({ status: 303, headers: { location }, body: '' });
