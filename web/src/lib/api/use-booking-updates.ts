'use client';
import type { Booking } from '@fixelo/contracts';
import { createSocket, type SocketState } from '@fixelo/sdk/socket';
import { useEffect, useRef, useState } from 'react';
import { api } from './api';
import { useIdentity } from './session';

/**
 * Hears of every change of the person's bookings while the component is on screen and somebody is signed in. `onOpen`
 * is called each time the socket (re)opens, to read what was missed meanwhile.
 */
export function useBookingUpdates(onUpdate: (booking: Booking) => void, onOpen: () => void): SocketState {
  const [state, setState] = useState<SocketState>('connecting');
  const latest = useRef({ onUpdate, onOpen });
  const reader = useIdentity(undefined)?.id;
  useEffect(() => {
    latest.current = { onUpdate, onOpen };
  });
  useEffect(() => {
    if (reader === undefined) return;
    const socket = createSocket({ ticket: async () => (await (await api()).realtime.ticket()).data });
    socket.on('booking-update', ({ booking }) => latest.current.onUpdate(booking));
    socket.onState((next) => {
      setState(next);
      if (next === 'open') latest.current.onOpen();
    });
    return () => socket.close();
  }, [reader]);
  return state;
}
