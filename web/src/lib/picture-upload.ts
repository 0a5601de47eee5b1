import type { Upload, UploadRefusal, UploadTicket, pictureTypes } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';
import { api } from './api/api';

export type PictureType = (typeof pictureTypes)[number];
/** What a person is told when a file is not taken. */
export type UploadFault = UploadRefusal | 'BYTES' | 'FAILED';

export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';
  readonly fault: UploadFault;
  constructor(fault: UploadFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

const types: readonly PictureType[] = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
/** For file inputs. Without HEIC in it, iPhones send JPEG. */
export const acceptedPictures = types.join(',');

const isPicture = (type: string): type is PictureType => types.some((known) => known === type);

export interface PictureUpload {
  readonly file: File;
  readonly maxBytes: number;
  readonly ask: (picture: { contentType: PictureType; size: number }) => Promise<{ readonly data: UploadTicket }>;
  /** From 0 to 1; 1 while the file is checked. */
  readonly onProgress: (share: number) => void;
}

/** Sends a picture to where the API says, and waits until it is checked. Throws `UploadFailed`. */
export async function uploadPicture({ file, maxBytes, ask, onProgress }: PictureUpload): Promise<Upload> {
  if (!isPicture(file.type)) throw new UploadFailed('TYPE');
  if (file.size > maxBytes) throw new UploadFailed('BYTES');
  const { data: ticket } = await ask({ contentType: file.type, size: file.size }).catch((error: unknown) => {
    throw new UploadFailed(isPlanLimit(error) ? 'PLAN_LIMIT' : 'FAILED', error);
  });
  await post(ticket, file, onProgress);
  onProgress(1);
  return checked(ticket.id);
}

const isPlanLimit = (error: unknown): boolean =>
  error instanceof ApiError &&
  typeof error.details === 'object' &&
  error.details !== null &&
  'reason' in error.details &&
  error.details.reason === 'PLAN_LIMIT';

/** By XMLHttpRequest, since `fetch` does not tell how far a body has come. */
function post({ upload }: UploadTicket, file: File, onProgress: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.min(0.99, loaded / total) : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadFailed('FAILED')));
    request.onerror = () => reject(new UploadFailed('FAILED'));
    request.send(form);
  });
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const waitUpToMs = 120_000;

/** Asks, ever less often, what became of an upload. */
async function checked(id: string): Promise<Upload> {
  const until = Date.now() + waitUpToMs;
  for (let pause = 400; Date.now() < until; pause = Math.min(4000, pause * 1.4)) {
    await sleep(pause);
    const upload = await (await api()).uploads.get({ id }).then(
      ({ data }) => data,
      () => undefined,
    );
    if (upload?.status === 'READY') return upload;
    if (upload?.status === 'REFUSED') throw new UploadFailed(upload.reason ?? 'FAILED');
  }
  throw new UploadFailed('FAILED');
}
