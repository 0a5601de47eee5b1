const waiting = new Map<string, readonly File[]>();

/** Keeps photos that were chosen for a service before it was there, for the page that sends them. */
export const keepPhotos = (serviceId: string, files: readonly File[]): void => void waiting.set(serviceId, files);

/** Photos kept for a service, once; after a reload there are none. */
export function takePhotos(serviceId: string): readonly File[] {
  const files = waiting.get(serviceId) ?? [];
  waiting.delete(serviceId);
  return files;
}
