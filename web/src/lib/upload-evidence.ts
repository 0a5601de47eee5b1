import type { Client } from '@fixelo/sdk';

const pollMs = 700;
const polls = 60;

export const evidenceTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
type EvidenceType = (typeof evidenceTypes)[number];
const isEvidenceType = (type: string): type is EvidenceType => evidenceTypes.some((known) => known === type);

/** Uploads a picture as evidence and waits until it is checked; answers its id. Throws when it is refused. */
export async function uploadEvidence(client: Client, file: File): Promise<string> {
  if (!isEvidenceType(file.type)) throw new Error('not a picture');
  const wanted = {
    purpose: 'evidence',
    contentType: file.type,
    size: file.size,
    name: file.name.slice(0, 120),
  } as const;
  const { id, upload } = (await client.uploads.create(wanted)).data;
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', file);
  const answer = await fetch(upload.url, { method: upload.method, body: form });
  if (!answer.ok) throw new Error(`the upload was answered ${answer.status}`);
  for (let i = 0; i < polls; i++) {
    const { status } = (await client.uploads.get({ id })).data;
    if (status === 'READY') return id;
    if (status === 'REFUSED') throw new Error('the picture was refused');
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error('the picture was not checked in time');
}
