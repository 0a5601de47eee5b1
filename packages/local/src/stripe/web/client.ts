import type { ApiError, Intent, Result } from './protocol.ts';

const failure = (message: string): Result => ({ error: { type: 'api_connection_error', message } });

/** A call of the stand-in's API with the publishable key; errors come back as values. */
export const callApi = async (
  base: string,
  key: string,
  method: 'GET' | 'POST',
  path: string,
  params: Readonly<Record<string, string>>,
): Promise<Result> => {
  const form = new URLSearchParams(params);
  try {
    const answer = await fetch(`${base}${path}${method === 'GET' ? `?${form.toString()}` : ''}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(method === 'POST' ? { body: form } : {}),
    });
    const body = (await answer.json()) as Intent & { error?: ApiError };
    return body.error ? { error: body.error } : { paymentIntent: body };
  } catch {
    return failure('We could not reach the payment service. Please check your connection and try again.');
  }
};

export const intentPath = (clientSecret: string): string =>
  `/v1/payment_intents/${encodeURIComponent(clientSecret.split('_secret_')[0] ?? '')}`;
