'use client';
import type { Socket } from '@fixelo/sdk/socket';
import { useEffect, useRef } from 'react';

/**
 * Has `follow` listen at the page's socket while the component is on screen and somebody is signed in; it returns how
 * to stop. The socket's code is fetched after the page's own.
 */
export function useLive(reader: string | undefined, follow: (socket: Socket) => () => void): void {
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  useEffect(() => {
    if (reader === undefined) return undefined;
    let end: (() => void) | undefined;
    let left = false;
    const start = async () => {
      const { liveSocket } = await import('./live');
      if (left) return;
      const { socket, release } = liveSocket(reader);
      const stop = latest.current(socket);
      end = () => {
        stop();
        release();
      };
    };
    start().catch(() => undefined);
    return () => {
      left = true;
      end?.();
    };
  }, [reader]);
}
