import {
  entitlements,
  id,
  pictureInput,
  pictureRoutes,
  type Plan,
  type Service,
  type UploadTicket,
} from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, conflict, fn, Id } from '../lib/index.ts';
import { Media } from '../media/index.ts';
import * as Outbox from '../platform/outbox.ts';
import { readMany, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Users, type UserRow } from '../users/index.ts';
import { touched } from './life.ts';
import { Services, type ServiceRow, type StoredPhoto } from './service.entity.ts';
import { owned, raced, shown, told } from './service.write.ts';

/** A plan may be without limit; a row of the table is not. */
const mostPhotos = 50;

const planOf = (provider: UserRow | undefined): Plan => provider?.provider?.plan ?? 'FREE';
const limitOf = (plan: Plan): number => entitlements[plan].photosPerService ?? mostPhotos;

const ofService = z.strictObject({ id: id('service') });

/**
 * Asks to upload a photo of a service: its provider or an admin. CONFLICT with reason PLAN_LIMIT when the service has
 * all that the plan allows; what is on its way does not count, so the limit is checked again when a photo is added.
 */
export const requestPhoto = fn(
  pictureInput('service-photo').extend(ofService.shape),
  async ({ id: subjectId, ...picture }): Promise<UploadTicket> => {
    const { userId } = Actor.require('provider', 'admin');
    const row = await owned(subjectId);
    if (row.status === 'ARCHIVED') throw conflict('This service is archived', { reason: 'ARCHIVED' });
    const plan = planOf(await Users.get({ id: row.providerId }));
    const limit = limitOf(plan);
    if (row.photos.length >= limit) {
      const message = plan === 'FREE' ? `The free plan has ${limit} photos for each service` : `${limit} are enough`;
      throw conflict(message, { reason: 'PLAN_LIMIT', plan, limit });
    }
    return Media.open({ ...picture, purpose: 'service-photo', ownerId: userId, subjectId });
  },
);

/** Writes of a service with other photos: the row, its event, and the note that keeps search current. */
function withPhotos(row: ServiceRow, photos: readonly StoredPhoto[]): { row: ServiceRow; ops: readonly Op[] } {
  const next = { ...row, photos: [...photos], ...touched(row, Clock.iso()) };
  return {
    row: next,
    ops: [Services.replace(next, { if: { version: row.version } }), ...told('service.updated', next)],
  };
}

/** Photos that were asked for together stay in that order, however long each took. */
function inserted(photos: readonly StoredPhoto[], photo: StoredPhoto & { uploadId: string }): StoredPhoto[] {
  let at = photos.length;
  while (at > 0 && (photos[at - 1]?.uploadId ?? '') > photo.uploadId) at--;
  return photos.toSpliced(at, 0, photo);
}

/**
 * Adds a checked photo to its service, unless that was archived, whoever sent it may no longer change it, or the plan
 * allows no more: of many that arrive at once exactly as many are added as there is room for.
 */
export const keepPhoto: Media.Keeper = async ({ id: uploadId, ownerId, subjectId }, made) => {
  if (subjectId === undefined || !('picture' in made)) throw new Media.Refused('GONE');
  const [row, sender] = await readMany([Services.at({ id: subjectId }), Users.at({ id: ownerId })], {
    consistent: true,
  });
  if (!row || row.status === 'ARCHIVED' || sender?.status !== 'ACTIVE') throw new Media.Refused('GONE');
  if (row.providerId !== ownerId && sender.role !== 'ADMIN') throw new Media.Refused('GONE');
  const provider = row.providerId === ownerId ? sender : await Users.get({ id: row.providerId });
  if (row.photos.length >= limitOf(planOf(provider))) throw new Media.Refused('PLAN_LIMIT');
  return withPhotos(row, inserted(row.photos, { ...made.picture, uploadId, id: Id.derive('photo', uploadId) })).ops;
};

/** Changes the photos of a service that the actor may change, together with the writes that `also` names. */
async function change(
  serviceId: string,
  decide: (row: ServiceRow) => { readonly photos: readonly StoredPhoto[]; readonly also?: readonly Op[] },
): Promise<Service> {
  const row = await raced(async () => {
    const before = await owned(serviceId);
    if (before.status === 'ARCHIVED') throw conflict('This service is archived', { reason: 'ARCHIVED' });
    const { photos, also = [] } = decide(before);
    if (photos === before.photos) return before;
    const { row: after, ops } = withPhotos(before, photos);
    await transact([...ops, ...also]);
    return after;
  });
  return shown(row);
}

/** Removes a photo; its objects go soon after. Its provider or an admin. May be repeated. */
export const removePhoto = fn(pictureRoutes['services.removePhoto'].params, ({ id: serviceId, photoId }) =>
  change(serviceId, ({ photos }) => {
    const gone = photos.find((photo) => photo.id === photoId);
    if (!gone) return { photos };
    const { uploadId } = gone;
    const also = uploadId === undefined ? [] : [Outbox.event('upload.discarded', { uploadId })];
    return { photos: photos.filter((photo) => photo !== gone), also };
  }),
);

/** Puts the photos of a service into this order. CONFLICT when they are no longer those that `photoIds` names. */
export const orderPhotos = fn(
  pictureRoutes['services.orderPhotos'].body.extend(ofService.shape),
  ({ id: serviceId, photoIds }) =>
    change(serviceId, ({ photos }) => {
      const ordered = photoIds.flatMap((photoId) => photos.filter((photo) => photo.id === photoId));
      if (new Set(photoIds).size !== photos.length || ordered.length !== photos.length)
        throw conflict('The photos have changed, look again', { reason: 'PHOTOS_CHANGED' });
      return { photos: ordered };
    }),
);
