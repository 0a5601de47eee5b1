import { createServer } from 'node:net';
import { PortInUse } from './lib/http.ts';

/** Distance of each part's port from the base (`FIXELO_PORT_BASE`, default 4000). */
const offsets = {
  web: -1000,
  api: 0,
  realtime: 1,
  console: 2,
  media: 3,
  stripe: 10,
  resend: 11,
  twilio: 12,
  push: 13,
  dynamodb: 20,
  s3: 21,
  eventbridge: 22,
  sqs: 23,
  ssm: 24,
  opensearch: 25,
} as const;
export type PortName = keyof typeof offsets;
export type Ports = Readonly<Record<PortName, number>>;

const titles: Readonly<Record<PortName, string>> = {
  web: 'the web',
  api: 'the HTTP API',
  realtime: 'the WebSocket API',
  console: 'the console',
  media: 'the media CDN',
  stripe: 'Stripe',
  resend: 'Resend',
  twilio: 'Twilio',
  push: 'the push services',
  dynamodb: 'DynamoDB',
  s3: 'S3',
  eventbridge: 'EventBridge',
  sqs: 'SQS',
  ssm: 'SSM',
  opensearch: 'OpenSearch',
};

const names = Object.keys(offsets).filter((name): name is PortName => name in offsets);

export function portsFrom(base: number): Ports {
  const port = (name: PortName): number => base + offsets[name];
  return {
    web: port('web'),
    api: port('api'),
    realtime: port('realtime'),
    console: port('console'),
    media: port('media'),
    stripe: port('stripe'),
    resend: port('resend'),
    twilio: port('twilio'),
    push: port('push'),
    dynamodb: port('dynamodb'),
    s3: port('s3'),
    eventbridge: port('eventbridge'),
    sqs: port('sqs'),
    ssm: port('ssm'),
    opensearch: port('opensearch'),
  };
}

/** @throws PortInUse naming the first part whose port somebody else holds */
export async function checkPorts(ports: Partial<Ports>): Promise<void> {
  for (const name of names) {
    const port = ports[name];
    if (port !== undefined && !(await isFree(port))) throw new PortInUse(port, titles[name]);
  }
}

/** A base, somewhere below the ports that systems hand out, whose ports are all free. For tests. */
export async function freePortBase(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const base = 12_000 + Math.floor(Math.random() * 400) * 50;
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no free ports were found');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
