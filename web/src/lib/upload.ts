'use client';
import type { Attachment } from '@fixelo/contracts';
import type { Body, Client } from '@fixelo/sdk';

type Wanted = Body<'uploads.create'>;
const pollMs = 700;
const maxPolls = 60;

/** Kinds of files that a message takes. */
export const attachmentTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'application/pdf',
  'text/plain',
] as const satisfies readonly Wanted['contentType'][];

export const isAttachmentType = (type: string): type is (typeof attachmentTypes)[number] =>
  attachmentTypes.some((one) => one === type);

/** Why a file was not taken: the code of the refusal. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** Uploads a file for a message straight to the store, and waits until it is checked. Throws `UploadRefused`. */
export async function uploadAttachment(
  client: Client,
  file: File,
): Promise<{ uploadId: string; attachment: Attachment }> {
  const contentType = file.type;
  if (!isAttachmentType(contentType)) throw new UploadRefused('TYPE');
  const { data: ticket } = await client.uploads.create({
    purpose: 'attachment',
    contentType,
    size: file.size,
    name: file.name.slice(0, 120),
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.upload.fields)) form.append(name, value);
  form.append('file', file);
  const posted = await fetch(ticket.upload.url, { method: 'POST', body: form });
  if (!posted.ok) throw new UploadRefused('SIZE');
  for (let polls = 0; polls < maxPolls; polls++) {
    const { data } = await client.uploads.get({ id: ticket.id });
    if (data.status === 'READY' && data.attachment) return { uploadId: ticket.id, attachment: data.attachment };
    if (data.status === 'REFUSED') throw new UploadRefused(data.reason ?? 'TYPE');
    await new Promise((next) => setTimeout(next, pollMs));
  }
  throw new UploadRefused('DAMAGED');
}
