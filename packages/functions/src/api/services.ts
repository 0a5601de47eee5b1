import { Availability } from '@fixelo/core/availability/index';
import { Service } from '@fixelo/core/catalog/index';
import * as Demand from '@fixelo/core/search/demand';
import { handle, page } from '../lib/handle.ts';

export const serviceEndpoints = [
  handle('services.list', async ({ query }) => page(await Service.list(query), query.limit)),

  handle('services.get', async ({ params }) => {
    const [service] = await Promise.all([Service.get(params), Demand.flush()]);
    Demand.viewed(service);
    return { data: service };
  }),

  handle('services.create', async ({ body }) => ({ data: await Service.create(body) })),

  handle('services.update', async ({ params, body }) => ({ data: await Service.update({ ...body, ...params }) })),

  handle('services.remove', async ({ params }) => ({ data: await Service.remove(params) })),

  handle('services.uploadPhoto', async ({ params, body }) => ({
    data: await Service.requestPhoto({ ...body, ...params }),
  })),

  handle('services.orderPhotos', async ({ params, body }) => ({
    data: await Service.orderPhotos({ ...body, ...params }),
  })),

  handle('services.removePhoto', async ({ params }) => ({ data: await Service.removePhoto(params) })),

  handle('services.availability', async ({ params, query }) => {
    const { slots, timeZone, reach } = await Availability.slots({ serviceId: params.id, ...query });
    return { data: slots, ...(timeZone === undefined ? {} : { meta: { timeZone, ...(reach ? { reach } : {}) } }) };
  }),
];
