'use client';
import type { Booking } from '@fixelo/contracts';
import type { SocketState } from '@fixelo/sdk/socket';
import { useEffect, useRef, useState } from 'react';
import { useIdentity } from './session';
import { useLive } from './use-live';

/**
 * Hears of every change of the person's bookings while the component is on screen and somebody is signed in. `onOpen`
 * is called each time the socket (re)opens, to read what was missed meanwhile.
 */
export function useBookingUpdates(onUpdate: (booking: Booking) => void, onOpen: () => void): SocketState {
  const [state, setState] = useState<SocketState>('connecting');
  const latest = useRef({ onUpdate, onOpen });
  useEffect(() => {
    latest.current = { onUpdate, onOpen };
  });
  useLive(useIdentity(undefined)?.id, (socket) => {
    const heard = (next: SocketState): void => {
      setState(next);
      if (next === 'open') latest.current.onOpen();
    };
    const stops = [
      socket.on('booking-update', ({ booking }) => latest.current.onUpdate(booking)),
      socket.onState(heard),
    ];
    if (socket.state() === 'open') queueMicrotask(() => heard('open'));
    return () => stops.forEach((stop) => stop());
  });
  return state;
}
