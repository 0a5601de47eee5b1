import { Agent, request } from 'node:http';
import * as z from 'zod';

const targets = { table: 'DynamoDB_20120810', streams: 'DynamoDBStreams_20120810' } as const;

/** A refusal of the table engine; `type` without its namespace, e.g. `ResourceInUseException`. */
export class TableError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
  }
}

/** Calls the table engine directly, over one kept-alive connection and without an SDK. */
export class TableWire {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** @throws TableError when refused, a system error when nobody answers */
  call(service: keyof typeof targets, operation: string, input: object): Promise<unknown> {
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const req = request(
        this.#url,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': `${targets[service]}.${operation}`,
            'x-amz-date': '20260101T000000Z',
            authorization:
              'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
          },
        },
        (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('error', reject);
          res.on('end', () => {
            const answer = parsed(Buffer.concat(chunks).toString('utf8'));
            if (res.statusCode === 200) resolve(answer);
            else reject(refusal(answer));
          });
        },
      );
      req.on('error', reject);
      req.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

const parsed = (text: string): unknown => (text === '' ? {} : JSON.parse(text));

const refused = z.object({
  __type: z.string().default('UnknownError'),
  message: z.string().optional(),
  Message: z.string().optional(),
});

function refusal(answer: unknown): TableError {
  const { __type, message, Message } = refused.parse(answer);
  return new TableError(__type.slice(__type.indexOf('#') + 1), message ?? Message ?? '');
}
