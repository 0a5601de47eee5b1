'use client';
import type { Override, Planner, TimeOff } from '@fixelo/contracts';
import type { Client } from '@fixelo/sdk';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { api } from '@/lib/api/api';
import { useBookingUpdates } from '@/lib/api/use-booking-updates';
import { intervalsOf, type Span } from '@/lib/planner/spans';
import { sheetOf } from '@/lib/planner/wall';

/** A change of the calendar: how it looks at once, how it is told to the API, and what takes it back. */
interface Change {
  readonly kind: UndoKind;
  readonly apply: (planner: Planner) => Planner;
  readonly send: (client: Client) => Promise<unknown>;
  readonly inverse: () => Change;
}
export type UndoKind = 'blocked' | 'opened' | 'moved' | 'off' | 'working';
export interface Undo {
  readonly kind: UndoKind;
  readonly run: () => void;
}

type Sheets = ReadonlyMap<string, Planner>;
type Act =
  | { readonly type: 'loaded'; readonly month: string; readonly planner: Planner }
  | { readonly type: 'change'; readonly apply: Change['apply'] }
  | { readonly type: 'restore'; readonly sheets: Sheets };

function reduce(sheets: Sheets, act: Act): Sheets {
  switch (act.type) {
    case 'loaded':
      return new Map(sheets).set(act.month, act.planner);
    case 'change':
      return new Map([...sheets].map(([month, planner]) => [month, act.apply(planner)]));
    case 'restore':
      return act.sheets;
  }
}

const withOverride =
  (date: string, intervals: Override['intervals'] | undefined) =>
  (planner: Planner): Planner => ({
    ...planner,
    overrides: [...planner.overrides.filter((one) => one.date !== date), ...(intervals ? [{ date, intervals }] : [])],
  });

type Intervals = Override['intervals'] | undefined;

function hoursChange(kind: UndoKind, date: string, next: Intervals, before: Intervals): Change {
  return {
    kind,
    apply: withOverride(date, next),
    send: (client) =>
      next ? client.availability.setOverride({ date, intervals: next }) : client.availability.removeOverride({ date }),
    inverse: () => hoursChange(kind === 'blocked' ? 'opened' : 'blocked', date, before, next),
  };
}

/** Days off that were just taken have no id yet: they get one that nobody else has, and lose it when the API answers. */
let made = 0;

function offChange(range: Omit<TimeOff, 'id'>): Change {
  const known = { id: `off_${++made}`, ...range };
  return {
    kind: 'off',
    apply: (planner) => ({ ...planner, timeOff: [...planner.timeOff, known] }),
    send: async (client) => {
      const { data } = await client.availability.addTimeOff(range);
      known.id = data.id;
    },
    inverse: () => workChange(known),
  };
}

function workChange(off: TimeOff): Change {
  const { from, to, note } = off;
  return {
    kind: 'working',
    apply: (planner) => ({
      ...planner,
      timeOff: planner.timeOff.filter((one) => one !== off && one.id !== off.id),
    }),
    send: (client) => client.availability.removeTimeOff({ id: off.id }),
    inverse: () => offChange({ from, to, ...(note === undefined ? {} : { note }) }),
  };
}

/** The sheets of a provider's calendar: each month is read once with the weeks around it, and again when bookings change. */
function useSheets(date: string) {
  const month = date.slice(0, 7);
  const [sheets, dispatch] = useReducer(reduce, new Map<string, Planner>());
  const [failure, setFailure] = useState<{ readonly month: string; readonly error: unknown }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let stale = false;
    api()
      .then((client) => client.availability.planner(sheetOf(`${month}-01`)))
      .then(
        ({ data }) => {
          if (stale) return;
          setFailure(undefined);
          dispatch({ type: 'loaded', month, planner: data });
        },
        (error: unknown) => stale || setFailure({ month, error }),
      );
    return () => {
      stale = true;
    };
  }, [month, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  useBookingUpdates(reload, reload);
  const error = failure?.month === month && !sheets.has(month) ? failure.error : undefined;
  return { sheets, dispatch, planner: sheets.get(month), error, reload };
}

/**
 * A provider's calendar around a date. Changes are on screen at once and told to the API one after the other; one that
 * it refuses is taken back and named in `refused`. The last one can be undone.
 */
export function usePlanner(date: string) {
  const { sheets, dispatch, planner, error, reload } = useSheets(date);
  const [last, setLast] = useState<Change>();
  const [refused, setRefused] = useState<unknown>();
  const queue = useRef(Promise.resolve());
  const latest = useRef(sheets);
  useEffect(() => {
    latest.current = sheets;
  });
  const run = useCallback(
    (change: Change, isUndo = false): void => {
      const before = latest.current;
      setRefused(undefined);
      dispatch({ type: 'change', apply: change.apply });
      setLast(isUndo ? undefined : change);
      queue.current = queue.current.then(async () => {
        try {
          await change.send(await api());
        } catch (thrown) {
          setRefused(thrown);
          setLast(undefined);
          dispatch({ type: 'restore', sheets: before });
          reload();
        }
      });
    },
    [dispatch, reload],
  );
  return useMemo(() => {
    const known = planner?.overrides ?? [];
    const intervalsAt = (at: string) => known.find((one) => one.date === at)?.intervals;
    return {
      planner,
      error,
      reload,
      undo: last && { kind: last.kind, run: () => run(last.inverse(), true) },
      refused,
      dismiss: () => {
        setLast(undefined);
        setRefused(undefined);
      },
      /** Hours of one date; undefined: as every week. */
      setHours: (kind: UndoKind, at: string, hours: readonly Span[] | undefined) =>
        run(hoursChange(kind, at, hours && intervalsOf(hours), intervalsAt(at))),
      takeOff: (from: string, to: string, note?: string) => run(offChange({ from, to, ...(note ? { note } : {}) })),
      workOn: (off: TimeOff) => run(workChange(off)),
    };
  }, [planner, error, reload, last, refused, run]);
}
export type PlannerState = ReturnType<typeof usePlanner>;
