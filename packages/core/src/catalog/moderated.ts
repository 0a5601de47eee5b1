import { Actor, notFound } from '../lib/index.ts';
import { Services, type ServiceRow } from './service.entity.ts';

/** Title, status and why it was taken down, for who tells of it. System only. */
export async function about(id: string): Promise<Pick<ServiceRow, 'title' | 'status'> & { readonly reason?: string }> {
  Actor.requireSystem();
  const row = await Services.get({ id }, { consistent: true });
  if (!row) throw notFound('service');
  const { title, status, moderation } = row;
  return { title, status, ...(moderation ? { reason: moderation.reason } : {}) };
}
