import type { ServiceStatus } from '@fixelo/contracts';
import { conflict } from '../lib/error.ts';
import type { ServiceRow } from './service.entity.ts';

export type Act = 'list' | 'pause' | 'archive' | 'moderate' | 'restore';

/** Where an act leads from each status that it is possible in. `restore` leads back to what the service was before. */
const moves: Readonly<Record<Act, Readonly<Partial<Record<ServiceStatus, ServiceStatus>>>>> = {
  list: { DRAFT: 'ACTIVE', PAUSED: 'ACTIVE', ACTIVE: 'ACTIVE' },
  // a draft that is not to be listed stays a draft; one that was taken down is not listed already
  pause: { ACTIVE: 'PAUSED', PAUSED: 'PAUSED', DRAFT: 'DRAFT', MODERATED: 'MODERATED' },
  archive: { DRAFT: 'ARCHIVED', ACTIVE: 'ARCHIVED', PAUSED: 'ARCHIVED', MODERATED: 'ARCHIVED', ARCHIVED: 'ARCHIVED' },
  moderate: { DRAFT: 'MODERATED', ACTIVE: 'MODERATED', PAUSED: 'MODERATED', MODERATED: 'MODERATED' },
  restore: { MODERATED: 'PAUSED' },
};

const refusals: Readonly<Partial<Record<ServiceStatus, string>>> = {
  ARCHIVED: 'This service is archived',
  MODERATED: 'This service was taken down and waits for us to look at it again',
};

/** The status that an act leads to. CONFLICT, with the status as its reason, where the act is not possible. */
export function after(act: Act, row: Pick<ServiceRow, 'status' | 'moderation'>): ServiceStatus {
  const to = moves[act][row.status];
  if (to === undefined) {
    const message = refusals[row.status] ?? 'This service was not taken down';
    throw conflict(message, { reason: row.status === 'ARCHIVED' || row.status === 'MODERATED' ? row.status : 'STATE' });
  }
  return act === 'restore' ? (row.moderation?.before ?? to) : to;
}

/** What a change by its provider does beside what it changes: a service that was taken down asks to be looked at again. */
export const touched = (row: ServiceRow, at: string): Pick<ServiceRow, 'version' | 'updatedAt' | 'moderation'> => ({
  version: row.version + 1,
  updatedAt: at,
  ...(row.moderation ? { moderation: { ...row.moderation, changedAt: at } } : {}),
});
