import * as z from 'zod';
import { id } from './common.ts';
import { pictureInput, uploadTicket } from './media.ts';
import { route } from './route.ts';
import { service } from './service.ts';
import { user } from './user.ts';

const serviceId = z.strictObject({ id: id('service') });
const photoId = id('photo');
const ofService = { level: 'resource', of: 'service', roles: ['PROVIDER', 'ADMIN'] } as const;

/** Avatars and photos of services: asked for here, sent straight to the bucket, shown once they are checked. */
export const pictureRoutes = {
  'users.uploadAvatar': route({
    method: 'POST',
    path: '/users/upload-avatar',
    summary: 'Ask to upload my avatar; it replaces the old one once it is checked',
    access: { level: 'authenticated' },
    body: pictureInput('avatar'),
    data: uploadTicket,
    status: 201,
  }),
  'users.removeAvatar': route({
    method: 'DELETE',
    path: '/users/avatar',
    summary: 'Remove my avatar',
    access: { level: 'authenticated' },
    data: user,
  }),
  'services.uploadPhoto': route({
    method: 'POST',
    path: '/services/:id/photos',
    summary: 'Ask to upload a photo of a service; it is added once it is checked',
    access: ofService,
    params: serviceId,
    body: pictureInput('service-photo'),
    data: uploadTicket,
    status: 201,
  }),
  'services.orderPhotos': route({
    method: 'PUT',
    path: '/services/:id/photos',
    summary: 'Put the photos of a service into this order; the first is its cover',
    access: ofService,
    params: serviceId,
    body: z.strictObject({ photoIds: z.array(photoId).min(1).max(50) }),
    data: service,
  }),
  'services.removePhoto': route({
    method: 'DELETE',
    path: '/services/:id/photos/:photoId',
    summary: 'Remove a photo of a service',
    access: ofService,
    params: serviceId.extend({ photoId }),
    data: service,
  }),
};
