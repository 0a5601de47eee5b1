import { json, type Answer, type Request } from '../standin/server.ts';
import { actions } from './act.ts';
import { BadInput, eventQuery, logQuery, queueQuery, read, receiverQuery, stripeKind } from './input.ts';
import type { ConsoleSources } from './sources.ts';

const stripeObjects = (sources: ConsoleSources, kind: string): readonly object[] => {
  const wanted = read(stripeKind, kind);
  return wanted === 'delivery' ? sources.stripe.deliveries() : sources.stripe.objects(wanted);
};

/** Lists are oldest first, but Stripe's, which are newest first as in its own API. */
const get = (sources: ConsoleSources, name: string, query: Readonly<Record<string, string>>): unknown => {
  const [first = '', rest = ''] = name.split('/', 2);
  switch (first) {
    case 'emails': {
      const { to } = read(receiverQuery, query);
      return sources.resend.emails(to === undefined ? {} : { to }).toReversed();
    }
    case 'texts': {
      const { to } = read(receiverQuery, query);
      return sources.twilio.texts(to === undefined ? {} : { to }).toReversed();
    }
    case 'pushes': {
      const { to } = read(receiverQuery, query);
      return sources.push.pushes(to === undefined ? {} : { to }).toReversed();
    }
    case 'events': {
      const { type } = read(eventQuery, query);
      return sources.journal.query({ limit: 1000, ...(type === undefined ? {} : { type }) });
    }
    case 'queues': {
      const { name: queue } = read(queueQuery, query);
      return queue === undefined ? sources.queues.list() : sources.queues.peek(queue);
    }
    case 'logs': {
      const { requestId, functionName, limit } = read(logQuery, query);
      return sources.logs.query({
        limit,
        ...(requestId ? { requestId } : {}),
        ...(functionName ? { functionName } : {}),
      });
    }
    case 'stripe':
      return stripeObjects(sources, rest);
    case 'clock':
      return { now: new Date(sources.clock.now()).toISOString(), offsetMs: sources.clock.offsetMs };
    case 'faults':
      return sources.faults.list();
    default:
      return undefined;
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `/api/…`: what the pages show, for tests and scripts. */
export const callApi = async (sources: ConsoleSources, request: Request): Promise<Answer> => {
  const name = request.path.slice('/api/'.length);
  try {
    if (request.method === 'POST') {
      const action = actions[name];
      if (!action) return json(404, { message: `There is no ${name}` });
      return json(200, await action.run(sources, parseJson((await request.body()).toString())));
    }
    if (request.method !== 'GET') return json(405, { message: 'GET or POST' }, { allow: 'GET, POST' });
    const found = get(sources, name, Object.fromEntries(request.url.searchParams));
    return found === undefined ? json(404, { message: `There is no ${name}` }) : json(200, found);
  } catch (error) {
    if (error instanceof BadInput) return json(400, { message: error.message, faults: error.faults });
    throw error;
  }
};
