import type { RuleModel, TargetModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import { FunctionError } from '../host/instance.ts';
import type { Queues } from '../queue/queues.ts';

export interface Delivery {
  readonly clock: PlatformClock;
  readonly queues: Queues;
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 60_000;

/**
 * Hands an event to a target. A queue has it when this returns; a function is tried again with growing pauses on the
 * platform clock, as often and as long as the target's retry policy says, then the event goes to its dead letters.
 */
export function deliver(target: TargetModel, rule: Pick<RuleModel, 'name'>, event: unknown, delivery: Delivery): void {
  const input: unknown = target.input === undefined ? event : JSON.parse(target.input);
  if (delivery.queues.has(target.arn)) {
    try {
      delivery.queues.send(target.arn, JSON.stringify(input));
    } catch {
      delivery.clock.at(delivery.clock.now() + FIRST_RETRY_MS, () => deliver(target, rule, event, delivery));
    }
    return;
  }
  const until = delivery.clock.now() + target.maxAgeSeconds * 1000;
  void attempt(target, rule, input, delivery, until, 0);
}

async function attempt(
  target: TargetModel,
  rule: Pick<RuleModel, 'name'>,
  input: unknown,
  delivery: Delivery,
  until: number,
  tries: number,
): Promise<void> {
  try {
    await delivery.invoke(target.arn, input);
  } catch (error) {
    const { clock } = delivery;
    const next = clock.now() + Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS);
    if (tries < target.retries && next < until) {
      clock.at(next, () => attempt(target, rule, input, delivery, until, tries + 1));
    } else {
      giveUp(target, rule, input, delivery, error, tries);
    }
  }
}

function giveUp(
  target: TargetModel,
  rule: Pick<RuleModel, 'name'>,
  input: unknown,
  { queues, onError }: Delivery,
  error: unknown,
  tries: number,
): void {
  if (target.deadLetterArn === undefined) {
    onError(new Error(`${rule.name} gave up on ${target.arn} and has no dead-letter queue`, { cause: error }));
    return;
  }
  const text = (value: string) => ({ StringValue: value, DataType: 'String' });
  const message = error instanceof FunctionError ? error.detail.errorMessage : String(error);
  queues.send(target.deadLetterArn, JSON.stringify(input), {
    attributes: JSON.stringify({
      RULE_ARN: text(rule.name),
      TARGET_ARN: text(target.arn),
      ERROR_CODE: text('SDK_CLIENT_ERROR'),
      ERROR_MESSAGE: text(message),
      RETRY_ATTEMPTS: text(String(tries)),
      EXHAUSTED_RETRY_CONDITION: text('MaximumRetryAttempts'),
    }),
  });
}
