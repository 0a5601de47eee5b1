'use client';
import type { Slot } from '@fixelo/contracts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '@/lib/api/api';
import { addDays, groupByDay, type Day } from '@/lib/slots';

export const WEEK = 7;

interface WeekOptions {
  readonly serviceId: string;
  /** Slots of the two weeks from `today`, as the server found them. */
  readonly initial: readonly Slot[];
  /** Date of the reader's today in `zone`. */
  readonly today: string;
  readonly zone: string;
  /** ZIP code of where the visit would be, when that is known. */
  readonly zip: string | undefined;
}

export interface Week {
  readonly days: readonly Day[];
  readonly first: string;
  readonly state: 'ready' | 'loading' | 'failed';
  readonly hasEarlier: boolean;
  readonly go: (weeks: number) => void;
}

/** Slots of the next weeks are fetched with a day to spare on both sides, so that they can be shown in any zone. */
const rangeOf = (first: string) => ({ from: addDays(first, -1), to: addDays(first, WEEK) });

/** One week of free times at a time. The first two are there at once; others are fetched when they are gone to. */
export function useWeek({ serviceId, initial, today, zone, zip }: WeekOptions): Week {
  const [offset, setOffset] = useState(0);
  const [slots, setSlots] = useState(initial);
  const [failed, setFailed] = useState(false);
  const [known, setKnown] = useState<ReadonlySet<number>>(() => new Set([0, 1]));
  const asked = useRef(new Set([0, 1]));
  useEffect(() => {
    if (asked.current.has(offset)) return;
    asked.current.add(offset);
    const load = async () => {
      const { from, to } = rangeOf(addDays(today, offset * WEEK));
      const client = await api();
      const { data } = await client.services.availability({ id: serviceId }, { from, to, ...(zip ? { zip } : {}) });
      setSlots((before) => [...new Map([...before, ...data].map((slot) => [slot.start, slot])).values()]);
      setKnown((before) => new Set(before).add(offset));
      setFailed(false);
    };
    load().catch(() => {
      asked.current.delete(offset);
      setFailed(true);
    });
  }, [offset, serviceId, today, zip]);
  const first = addDays(today, offset * WEEK);
  const days = useMemo(() => groupByDay(slots, zone, first, WEEK), [slots, zone, first]);
  const go = useCallback((weeks: number) => setOffset((before) => Math.max(0, before + weeks)), []);
  const state = known.has(offset) ? 'ready' : failed ? 'failed' : 'loading';
  return { days, first, state, hasEarlier: offset > 0, go };
}
