import { randomUUID } from 'node:crypto';
import type { ScheduleModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import { parseSchedule, type NextDue } from './expression.ts';

export interface SchedulerOptions {
  readonly schedules: readonly ScheduleModel[];
  readonly account: string;
  readonly region: string;
  readonly clock: PlatformClock;
  /** Runs a target once; resolves when it has run. */
  readonly run: (schedule: ScheduleModel, event: object) => Promise<void>;
}

/**
 * Runs schedules on the platform clock. Advancing it runs, before `advance` resolves, each schedule that fell due on
 * the way, once: what a job missed it finds at its next run.
 * @returns the way to stop
 */
export function startScheduler({ schedules, account, region, clock, run }: SchedulerOptions): () => void {
  const cancel = new Map<ScheduleModel, () => void>();
  const arm = (schedule: ScheduleModel, next: NextDue): void => {
    const due = next(clock.now());
    if (due === undefined) return;
    const fire = async (): Promise<void> => {
      arm(schedule, next);
      await run(schedule, scheduledEvent(schedule, due, account, region));
    };
    cancel.set(schedule, clock.at(due, fire));
  };
  for (const schedule of schedules) {
    arm(schedule, parseSchedule(schedule.expression, schedule.timeZone, clock.now()));
  }
  return () => {
    for (const stop of cancel.values()) stop();
  };
}

const scheduledEvent = ({ name }: ScheduleModel, due: number, account: string, region: string): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: new Date(due).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:aws:events:${region}:${account}:rule/${name}`],
  detail: {},
});
