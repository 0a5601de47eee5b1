import * as z from 'zod';
import { badParameter, type StripeError } from './error.ts';
import type { Form } from './form.ts';

const pattern = (regex: RegExp, wording: string) => z.string().regex(regex, { error: wording });

/** A whole number sent as text. */
export const integer = pattern(/^-?\d{1,12}$/, 'integer').transform(Number);
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** Text; empty clears the field. */
export const clearable = z
  .string()
  .max(5000)
  .transform((text) => (text === '' ? null : text));
export const text = z.string().min(1).max(5000);
/** `metadata[name]=value`; an empty value removes the name, an empty whole removes all. */
export const metadata = z.union([z.literal(''), z.record(z.string().max(40), z.string().max(500))]);
export type MetadataParam = z.output<typeof metadata>;
export const expand = z.array(z.string()).optional();

export const address = z.strictObject({
  city: clearable.optional(),
  country: clearable.optional(),
  line1: clearable.optional(),
  line2: clearable.optional(),
  postal_code: clearable.optional(),
  state: clearable.optional(),
});

export const billingDetails = z.strictObject({
  address: address.optional(),
  email: clearable.optional(),
  name: clearable.optional(),
  phone: clearable.optional(),
  tax_id: clearable.optional(),
});

const timeRange = z.union([
  integer,
  z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() }),
]);
export type TimeRange = z.output<typeof timeRange>;

/** What every list takes. */
export const listShape = {
  limit: integer.refine((n) => n >= 1 && n <= 100, { error: 'limit' }).default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: timeRange.optional(),
  expand,
};

export interface ListParams {
  readonly limit: number;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
  readonly created?: TimeRange | undefined;
}

/** Metadata after `change`. */
export const mergeMetadata = (
  current: Readonly<Record<string, string>>,
  change: MetadataParam | undefined,
): Record<string, string> => {
  if (change === undefined) return { ...current };
  if (change === '') return {};
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''));
};

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((part, i) => (i === 0 ? String(part) : `[${String(part)}]`)).join('');

const choices = (values: readonly unknown[]): string => {
  const words = values.map(String);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}, or ${words.at(-1) ?? ''}`;
};

const wording = (issue: z.core.$ZodIssue): StripeError => {
  const param = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const unknown = nameOf([...issue.path, issue.keys[0] ?? '']);
    return badParameter(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
  }
  if (issue.input === undefined)
    return badParameter(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  if (issue.message === 'integer')
    return badParameter(`Invalid integer: ${JSON.stringify(issue.input).replaceAll('"', '')}`, {
      code: 'parameter_invalid_integer',
      param,
    });
  if (issue.message === 'limit')
    return badParameter('Limit must be between 1 and 100. To retrieve more objects, use pagination.', {
      code: 'parameter_invalid_integer',
      param,
    });
  if (issue.code === 'invalid_value')
    return badParameter(`Invalid ${param}: must be one of ${choices(issue.values)}`, { param });
  if (issue.code === 'too_small' && issue.input === '')
    return badParameter(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      { code: 'parameter_invalid_empty', param },
    );
  return badParameter(`Invalid ${param}: ${issue.message}`, { param });
};

/** Reads parameters. @throws StripeError with the first fault, as Stripe gives it */
export const parseParams = <S extends z.ZodType>(schema: S, form: Form): z.output<S> => {
  const parsed = schema.safeParse(form, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw first ? wording(first) : badParameter('Invalid request.');
};
