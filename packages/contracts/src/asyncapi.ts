import { components, type JsonSchema } from './json-schema.ts';
import { eventData, eventDetail, eventSource, type EventType } from './event.ts';
import { clientFrame, serverFrame } from './socket.ts';

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: JsonSchema;
  readonly servers: Readonly<Record<string, JsonSchema>>;
  readonly channels: Readonly<Record<string, JsonSchema>>;
  readonly operations: Readonly<Record<string, JsonSchema>>;
  readonly components: {
    readonly messages: Readonly<Record<string, JsonSchema>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

const eventTypes = Object.keys(eventData) as EventType[];

/** The AsyncAPI 3 document: frames of the socket at `socketUrl`, and events on the bus. */
export const asyncApi = (socketUrl: string): AsyncApiDocument => {
  const shared = components();
  const { protocol, host, pathname } = new URL(socketUrl);
  const sent = clientFrame.options.map((frame) => ({
    name: `client.${[...frame.shape.action.values].join()}`,
    schema: shared.of(frame, 'input'),
  }));
  const received = serverFrame.options.map((frame) => ({
    name: `server.${[...frame.shape.event.values].join()}`,
    schema: shared.of(frame, 'output'),
  }));
  const events = eventTypes.map((type) => ({ name: type, schema: shared.of(eventDetail(type), 'output') }));

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Fixelo events and socket',
      version: '1.0.0',
      description:
        'Socket frames are JSON text; one with an `id` is answered by `ack` or `error` with that id. ' +
        'Events reach the bus at least once and in any order: consumers claim `id` before they act.',
    },
    servers: {
      socket: { host, pathname, protocol: protocol.replace(':', ''), description: 'Opened with `?ticket=`' },
      bus: { host: 'events.amazonaws.com', protocol: 'https', description: 'Amazon EventBridge' },
    },
    channels: {
      socket: {
        address: '/',
        servers: [{ $ref: '#/servers/socket' }],
        messages: references([...sent, ...received]),
      },
      bus: { address: 'fixelo-{stage}', servers: [{ $ref: '#/servers/bus' }], messages: references(events) },
    },
    operations: {
      'socket.send': operation('receive', 'socket', sent, 'What a client sends'),
      'socket.receive': operation('send', 'socket', received, 'What the server sends'),
      'bus.publish': operation('send', 'bus', events, 'What happened'),
    },
    components: {
      messages: Object.fromEntries([
        ...[...sent, ...received].map(({ name, schema }) => [name, { name, payload: schema }] as const),
        ...events.map(({ name, schema }) => [name, eventMessage(name, schema)] as const),
      ]),
      schemas: shared.schemas,
    },
  };
};

interface Named {
  readonly name: string;
}

const references = (messages: readonly Named[]): JsonSchema =>
  Object.fromEntries(messages.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]));

const operation = (
  action: 'send' | 'receive',
  channel: 'socket' | 'bus',
  messages: readonly Named[],
  summary: string,
): JsonSchema => ({
  action,
  summary,
  channel: { $ref: `#/channels/${channel}` },
  messages: messages.map(({ name }) => ({ $ref: `#/channels/${channel}/messages/${name}` })),
});

const eventMessage = (type: EventType, detail: JsonSchema): JsonSchema => ({
  name: type,
  title: type,
  summary: `detail-type \`${type}\` from \`${eventSource(type)}\``,
  contentType: 'application/json',
  payload: detail,
});
