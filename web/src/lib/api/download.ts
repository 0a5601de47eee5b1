'use client';
import { errorOf } from '@fixelo/sdk/error';
import { api } from './api';
import { publicConfig } from './config';

/** Saves the statement of a month as CSV. The API wants the access token, so a plain link would not do. */
export async function downloadStatement(month: string): Promise<void> {
  const token = await (await api()).session.token();
  const file = `${month}.csv`;
  const response = await fetch(`${publicConfig().apiUrl}/payments/statements/${file}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw errorOf(response, await response.json().catch(() => undefined));
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: `fixelo-${file}` });
  link.click();
  URL.revokeObjectURL(url);
}
