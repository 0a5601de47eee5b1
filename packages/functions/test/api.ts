import type { Role, SignedIn } from '@fixelo/contracts';
import { Auth } from '@fixelo/core/auth/index';
import { Actor } from '@fixelo/core/lib/index';
import { callJson } from '@fixelo/core/platform/aws/client';
import { replacePaymentProvider } from '@fixelo/core/provider/payment';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { makeKey, setKeys } from '../../core/test/jwt.ts';
import { FakePayments } from '../../core/test/payment.ts';
import { startTable } from '../../core/test/table.ts';
import { codeOf } from '../../core/test/totp.ts';
import { FakeAws } from './fake-aws.ts';
import { httpEvent, type TestRequest } from './http-event.ts';

export const webOrigin = 'http://localhost:3000';

export interface TestCall extends Omit<TestRequest, 'body'> {
  readonly token?: string | undefined;
  /** An object is sent as JSON, text as it is. */
  readonly body?: unknown;
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  /** Parsed, where the body is JSON. */
  readonly json: {
    readonly success?: boolean;
    readonly data?: unknown;
    readonly meta?: unknown;
    readonly error?: { readonly code: string; readonly message: string; readonly details?: unknown };
  };
}
type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

let people = 0;

/** The Lambda handlers of the API in this process, on a table of their own. */
export class TestApi {
  readonly payments = new FakePayments();
  readonly aws: FakeAws;
  readonly #main: Handler;
  readonly #search: Handler;
  readonly #passkeys: Handler;
  readonly #stopTable: () => Promise<void>;

  private constructor(aws: FakeAws, main: Handler, search: Handler, passkeys: Handler, stopTable: () => Promise<void>) {
    this.aws = aws;
    this.#main = main;
    this.#search = search;
    this.#passkeys = passkeys;
    this.#stopTable = stopTable;
    replacePaymentProvider(this.payments);
  }

  static async start(): Promise<TestApi> {
    const [table, aws] = await Promise.all([startTable(), new FakeAws().start()]);
    Object.assign(process.env, {
      API_URL: 'https://api.test/v1',
      WEB_URL: webOrigin,
      MEDIA_URL: 'https://media.test',
      REALTIME_URL: 'wss://realtime.test',
      ALLOWED_ORIGINS: webOrigin,
      RATE_LIMIT_FACTOR: '1000',
    });
    setKeys(makeKey('test'));
    const [main, search, passkeys] = await Promise.all([
      import('../src/api/main.ts'),
      import('../src/api/search.ts'),
      import('../src/api/passkeys.ts'),
    ]);
    return new TestApi(aws, main.handler, search.handler, passkeys.handler, () => table.stop());
  }

  async stop(): Promise<void> {
    replacePaymentProvider(undefined);
    await Promise.all([this.#stopTable(), this.aws.stop()]);
  }

  /** Sends a request to the function that the stacks send it to. */
  async call(method: string, path: string, { token, body, headers = {}, ...rest }: TestCall = {}): Promise<Answered> {
    const [pathname = '', query = ''] = path.split('?', 2);
    const handler = this.#handlerOf(pathname);
    const result = await handler(
      httpEvent({
        method,
        path: `/v1${pathname}`,
        query,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...rest,
      }),
    );
    const text = result.body ?? '';
    return {
      status: result.statusCode ?? 0,
      headers: Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)])),
      cookies: result.cookies ?? [],
      text,
      json: text.startsWith('{') ? (JSON.parse(text) as Answered['json']) : {},
    };
  }

  #handlerOf(pathname: string): Handler {
    if (/^\/services\/(search|suggest)$/.test(pathname)) return this.#search;
    return pathname.startsWith('/auth/passkeys') ? this.#passkeys : this.#main;
  }

  /** As `call`; throws unless it succeeds. */
  async data<T>(method: string, path: string, options?: TestCall): Promise<T> {
    const { status, text, json } = await this.call(method, path, options);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return json.data as T;
  }

  /** A new account, signed in. Administrators are made as an operator makes them, and set up their second factor. */
  async person(role: Role): Promise<SignedIn> {
    const email = `person-${++people}@example.com`;
    const password = 'correct horse battery staple';
    const name = `Person ${people}`;
    if (role !== 'ADMIN') return this.data('POST', '/auth/register', { body: { email, password, name, role } });
    await Actor.provide({ type: 'system', name: 'test' }, 'test', () => Auth.createAdmin({ email, password, name }));
    const { accessToken: token, ...signedIn } = await this.data<SignedIn>('POST', '/auth/login', {
      body: { email, password },
    });
    const { secret } = await this.data<{ secret: string }>('POST', '/auth/totp/setup', { token });
    const body = { code: codeOf(secret) };
    return { ...signedIn, ...(await this.data<{ accessToken: string }>('POST', '/auth/totp/enable', { token, body })) };
  }

  /** Everything that is stored but what counts calls; to see that nothing was written. */
  async stored(): Promise<string> {
    const items: Record<string, { S?: string }>[] = [];
    let from: unknown;
    do {
      const { Items, LastEvaluatedKey } = await callJson<{ Items: typeof items; LastEvaluatedKey?: unknown }>(
        'dynamodb',
        'DynamoDB_20120810.Scan',
        { TableName: process.env['TABLE_NAME'], ...(from === undefined ? {} : { ExclusiveStartKey: from }) },
        'safe',
      );
      items.push(...Items);
      from = LastEvaluatedKey;
    } while (from !== undefined);
    return items
      .filter(({ pk }) => !pk?.S?.startsWith('RATE#'))
      .map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))))
      .sort()
      .join('\n');
  }
}
