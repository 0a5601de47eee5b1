import * as z from 'zod';
import { header, type Answer, type Request } from '../standin/server.ts';
import { LARGEST_BODY } from './body.ts';
import type { S3Context } from './context.ts';
import { S3Error } from './error.ts';
import { describe } from './headers.ts';
import { checkSignature } from './signature.ts';
import type { Bucket } from './store.ts';
import { document, element } from './xml.ts';

const policySchema = z.object({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});
type Policy = z.infer<typeof policySchema>;

const unconditional = new Set(['policy', 'x-amz-signature']);

const denied = (reason: string): S3Error => new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${reason}`);

/** Parts of the form but the file, by lower-case name, and the file. */
interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly data: Buffer;
}

const readForm = async (request: Request): Promise<Form> => {
  const raw = await request.body(LARGEST_BODY);
  const contentType = header(request.headers, 'content-type') ?? '';
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new S3Error(
        400,
        'MalformedPOSTRequest',
        'The body of your POST request is not well-formed multipart/form-data.',
      );
    });
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  const file = form.get('file');
  if (file === null) throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  fields.delete('file');
  return typeof file === 'string'
    ? { fields, fileName: '', data: Buffer.from(file) }
    : { fields, fileName: file.name, data: Buffer.from(await file.arrayBuffer()) };
};

const parsePolicy = (encoded: string): Policy => {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString()));
  } catch {
    throw new S3Error(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
};

const checkSize = (size: number, least: number, most: number): void => {
  if (size > most) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  if (size < least)
    throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
};

/** Every condition must hold, and every field must be named by one. */
const checkPolicy = (policy: Policy, form: Form, bucket: string, now: number): void => {
  if (now > Date.parse(policy.expiration)) throw denied('Policy expired.');
  const named = new Set<string>();
  const valueOf = (name: string): string => (name === 'bucket' ? bucket : (form.fields.get(name) ?? ''));
  const check = (operator: 'eq' | 'starts-with', rawName: string, wanted: string): void => {
    const name = rawName.toLowerCase();
    named.add(name);
    const value = valueOf(name);
    if (operator === 'eq' ? value !== wanted : !value.startsWith(wanted))
      throw denied(`Policy Condition failed: ["${operator}", "$${rawName}", "${wanted}"]`);
  };
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) for (const [name, value] of Object.entries(condition)) check('eq', name, value);
    else if (condition[0] === 'content-length-range') checkSize(form.data.length, condition[1], condition[2]);
    else check(condition[0], condition[1].slice(1), condition[2]);
  }
  const extra = [...form.fields.keys()].find(
    (name) => !named.has(name) && !unconditional.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
};

const success = (fields: ReadonlyMap<string, string>, bucket: string, key: string, etag: string): Answer => {
  const redirect = fields.get('success_action_redirect');
  if (redirect && URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
    return { status: 303, headers: { location: location.href, etag } };
  }
  switch (fields.get('success_action_status')) {
    case '200':
      return { status: 200, headers: { etag } };
    case '201':
      return {
        status: 201,
        headers: { etag, 'content-type': 'application/xml' },
        body: document(
          element('PostResponse', [element('Bucket', bucket), element('Key', key), element('ETag', etag)]),
        ),
      };
    default:
      return { status: 204, headers: { etag } };
  }
};

/** A browser's form upload, allowed by a signed policy. */
export const postObject = async (context: S3Context, bucket: Bucket, request: Request): Promise<Answer> => {
  const form = await readForm(request);
  const encoded = form.fields.get('policy');
  if (encoded === undefined) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  checkSignature(
    context.credentials,
    form.fields.get('x-amz-credential') ?? '',
    encoded,
    form.fields.get('x-amz-signature') ?? '',
  );
  checkPolicy(parsePolicy(encoded), form, bucket.name, context.clock.now());
  const key = (form.fields.get('key') ?? '').replaceAll('${filename}', form.fileName);
  if (key === '') throw new S3Error(400, 'InvalidArgument', "Bucket POST must contain a field named 'key'.");
  const object = await bucket.put(key, form.data, describe(Object.fromEntries(form.fields)));
  context.tell('ObjectCreated:Post', bucket, object);
  return success(form.fields, bucket.name, key, object.etag);
};
