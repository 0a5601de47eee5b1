import type { Attribute, Item } from './marshal.ts';

interface Expressions {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Attribute>>;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD';
}
/**
 * One write, not yet done: made by an entity, given to `transact` with others or to `write` alone.
 * `name` says entity and kind (`Booking.replace`) and names the write in the reasons of a cancelled transaction.
 */
export type Op = { readonly name: string } & (
  | { readonly action: 'Put'; readonly input: Expressions & { readonly Item: Item } }
  | { readonly action: 'Delete'; readonly input: Expressions & { readonly Key: Item } }
  | { readonly action: 'ConditionCheck'; readonly input: Expressions & { readonly Key: Item } }
  | {
      readonly action: 'Update';
      readonly input: Expressions & { readonly Key: Item; readonly UpdateExpression: string };
    }
);
