import * as Realtime from '../realtime/realtime.ts';
import { deliverer, type Sending, type Sent } from './deliver.ts';
import { infoOf } from './inbox.ts';

/** Raises the badge on open pages. Twice is no harm: the frame carries the id. */
async function byLive({ row }: Sending): Promise<Sent> {
  const { id, type, title, body, data } = infoOf(row);
  await Realtime.send([row.userId], { event: 'notification', data: { id, type, data: { ...data, title, body } } });
  return {};
}

/** Shows a notification on the open pages of a person. */
export const deliverLive = deliverer(byLive);
