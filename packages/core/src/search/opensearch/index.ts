import { Clock } from '../../lib/index.ts';
import { AwsError } from '../../platform/aws/client.ts';
import { Bodies } from '../bodies.ts';
import type { Index } from '../current.ts';
import { ChangeFeed } from '../follow.ts';
import type { BuildTarget } from '../target.ts';
import { isMissing, request } from './client.ts';
import { applyTo, OpenSearchEngine } from './engine.ts';
import { alias, indexOf, isIndex, template } from './mapping.ts';

const engine = new OpenSearchEngine();

/** The domain as what answers are made from. Bodies are read for each answer: nobody tells this instance of changes. */
export const openSearchIndex = (): Index => ({ engine, bodies: new Bodies(), versions: () => engine.versions() });

const isThere = (error: unknown): boolean =>
  error instanceof AwsError && JSON.stringify(error.body).includes('resource_already_exists_exception');

async function removeIndex(index: string): Promise<void> {
  try {
    await request('DELETE', `/${index}`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/**
 * A build is an index of its own that nobody asks until the alias is moved to it, in one step. Changes since the build
 * began go to the index in use; they are applied again once the alias has moved.
 */
export const openSearchTarget: BuildTarget = {
  isTold: true,

  placeOf: (epoch, unique) => indexOf(epoch, unique),

  async holds(place) {
    if (!isIndex(place)) return false;
    try {
      await request('POST', `/${place}/_search`, { size: 0 });
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  },

  async begin({ place }) {
    await request('PUT', `/_index_template/${alias}`, template);
    try {
      await request('PUT', `/${place}`, {});
    } catch (error) {
      if (!isThere(error)) throw error;
    }
  },

  async add({ place, parts }, documents) {
    await applyTo(
      place,
      documents.map((document) => ({ type: 'upsert', document })),
    );
    return `page ${parts.length}`;
  },

  async finish({ place }) {
    await request('POST', `/${place}/_refresh`);
    const actions = [
      { remove: { index: `${alias}-*`, alias, must_exist: false } },
      { add: { index: place, alias, is_write_index: true } },
    ];
    await request('POST', '/_aliases', { actions });
  },

  async published({ readAt }, previous) {
    const { changes } = await new ChangeFeed(Date.parse(readAt)).look(Clock.now());
    await engine.apply(changes);
    if (previous !== undefined && isIndex(previous)) await removeIndex(previous);
  },
};
