import * as z from 'zod';
import { listOf } from '../api/list.ts';
import { clearable, expand, flag, listShape, mergeMetadata, metadata, text } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { answerDispute, closeDispute, disputeByCard, disputeIsDue, findDispute } from './dispute.ts';
import { disputes } from './dispute-table.ts';

const LONGEST = 20_000;
const long = z
  .string()
  .max(LONGEST)
  .transform((value) => (value === '' ? null : value));

const evidence = z.strictObject({
  access_activity_log: long.optional(),
  billing_address: clearable.optional(),
  cancellation_policy_disclosure: long.optional(),
  cancellation_rebuttal: long.optional(),
  customer_email_address: clearable.optional(),
  customer_name: clearable.optional(),
  product_description: long.optional(),
  refund_policy_disclosure: long.optional(),
  refund_refusal_explanation: long.optional(),
  service_date: clearable.optional(),
  uncategorized_text: long.optional(),
});

/** The entries that are there. */
const given = (fields: z.output<typeof evidence>): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export const disputeResource: Resource = {
  table: disputes,
  expandable: { charge: 'charge', payment_intent: 'payment_intent' },
  tasks: { 'dispute.open': disputeByCard, 'dispute.due': disputeIsDue },
  routes: [
    route(
      'GET',
      '/v1/disputes',
      z.strictObject({ ...listShape, charge: text.optional(), payment_intent: text.optional() }),
      (context, { params }) =>
        listOf(
          '/v1/disputes',
          context.table(disputes),
          params,
          (dispute) =>
            (!params.charge || dispute.charge === params.charge) &&
            (!params.payment_intent || dispute.payment_intent === params.payment_intent),
        ),
    ),
    route('GET', '/v1/disputes/:id', z.strictObject({ expand }), (context, { id }) => findDispute(context, id)),
    route(
      'POST',
      '/v1/disputes/:id',
      z.strictObject({
        evidence: evidence.default({}),
        submit: flag.default(true),
        metadata: metadata.optional(),
        expand,
      }),
      (context, { id, params }) => {
        const before = findDispute(context, id);
        return answerDispute(context, before, {
          evidence: given(params.evidence),
          submit: params.submit,
          metadata: mergeMetadata(before.metadata, params.metadata),
        });
      },
    ),
    route('POST', '/v1/disputes/:id/close', z.strictObject({ expand }), (context, { id }) =>
      closeDispute(context, id, 'lost'),
    ),
  ],
};
