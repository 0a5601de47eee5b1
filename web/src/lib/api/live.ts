'use client';
import { createSocket, type Socket } from '@fixelo/sdk/socket';
import { api } from './api';

interface Shared {
  readonly reader: string;
  readonly socket: Socket;
  users: number;
}
let shared: Shared | undefined;

/** So long an unused socket stays open: the next page most likely wants it. */
const lingerMs = 3000;

const wake = (): void => {
  if (document.visibilityState === 'visible') shared?.socket.wake();
};

/** The one socket of this page as `reader`, opened when first asked for. Call `release` when done with it. */
export function liveSocket(reader: string): { readonly socket: Socket; readonly release: () => void } {
  if (shared?.reader !== reader) {
    shared?.socket.close();
    const socket = createSocket({ ticket: async () => (await (await api()).realtime.ticket()).data });
    shared = { reader, socket, users: 0 };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
  }
  const mine = shared;
  mine.users++;
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    mine.users--;
    setTimeout(() => {
      if (mine.users > 0) return;
      mine.socket.close();
      if (shared === mine) shared = undefined;
    }, lingerMs);
  };
  return { socket: mine.socket, release };
}
