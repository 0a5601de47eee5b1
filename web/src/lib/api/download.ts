'use client';
import { errorOf } from '@fixelo/sdk/answer';
import { saveFile } from '@/lib/save-file';
import { api } from './api';
import { publicConfig } from './config';

/** Saves what the API answers at `path` as a file. It wants the access token, so a plain link would not do. */
async function download(path: string, name: string): Promise<void> {
  const token = await (await api()).session.token();
  const response = await fetch(`${publicConfig().apiUrl}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw errorOf(response, await response.json().catch(() => undefined));
  saveFile(name, await response.blob());
}

/** The statement of a month as CSV. */
export const downloadStatement = (month: string): Promise<void> =>
  download(`/payments/statements/${month}.csv`, `fixelo-${month}.csv`);

/** A booking for calendar programs. */
export const downloadAppointment = (bookingId: string): Promise<void> =>
  download(`/bookings/${bookingId}/calendar.ics`, 'fixelo.ics');
