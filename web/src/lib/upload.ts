'use client';
import type { Attachment, Upload, UploadRefusal, UploadTicket } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';
import { api } from './api/api';
import { attachments, isOf, pictures, type FileType } from './upload-types';

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

export type AskForTicket<T extends FileType> = (file: {
  contentType: T;
  size: number;
}) => Promise<{ readonly data: UploadTicket }>;

export interface Sent<T extends FileType> {
  readonly file: File;
  readonly types: readonly T[];
  /** In bytes. */
  readonly most: number;
  readonly ask: AskForTicket<T>;
  /** From 0 to 1; 1 while the file is checked. */
  readonly onProgress?: (share: number) => void;
}

/** Sends a file to where the API says, and waits until it is checked. Throws `UploadFailed`. */
export async function sendFile<T extends FileType>({ file, types, most, ask, onProgress }: Sent<T>): Promise<Upload> {
  const { type: contentType, size } = file;
  if (!isOf(types, contentType)) throw new UploadFailed('TYPE');
  if (size > most) throw new UploadFailed('BYTES');
  const { data: ticket } = await ask({ contentType, size }).catch((error: unknown) => {
    throw new UploadFailed(isPlanLimit(error) ? 'PLAN_LIMIT' : 'FAILED', error);
  });
  await post(ticket, file, onProgress);
  onProgress?.(1);
  return checked(ticket.id);
}

const isPlanLimit = (error: unknown): boolean =>
  error instanceof ApiError &&
  typeof error.details === 'object' &&
  error.details !== null &&
  'reason' in error.details &&
  error.details.reason === 'PLAN_LIMIT';

/** By XMLHttpRequest, since `fetch` does not tell how far a body has come. */
function post({ upload }: UploadTicket, file: File, onProgress: Sent<FileType>['onProgress']): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? Math.min(0.99, loaded / total) : 0);
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

/** What the contracts take: see `uploadLimits`. */
const most = 20 * 2 ** 20;

const sendAs = <T extends FileType>(purpose: 'attachment' | 'evidence', file: File, types: readonly T[]) =>
  sendFile({
    file,
    types,
    most,
    ask: async (wanted) => (await api()).uploads.create({ purpose, name: file.name.slice(0, 120), ...wanted }),
  });

/** Sends a file for a message. Throws `UploadFailed`. */
export async function sendAttachment(file: File): Promise<{ uploadId: string; attachment: Attachment }> {
  const { id, attachment } = await sendAs('attachment', file, attachments);
  if (!attachment) throw new UploadFailed('FAILED');
  return { uploadId: id, attachment };
}

/** Sends a picture as evidence of a dispute; answers its id. Throws `UploadFailed`. */
export const sendEvidence = async (file: File): Promise<string> => (await sendAs('evidence', file, pictures)).id;
