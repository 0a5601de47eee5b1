import { SearchBuilds, SearchIndexes } from '@fixelo/core/search/index.entity';
import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { createClient, type Client } from '@fixelo/sdk';
import { Secret, TOTP } from 'otpauth';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putCopies } from '../scripts/search/copies.ts';
import { offer, registerProvider } from './support/people.ts';

/** What the same person sees over the wire, whichever engine the stage's configuration says. */
describe.each(['embedded', 'opensearch'] as const)('search with the %s engine', (search) => {
  let platform: OwnTestPlatform;
  let visitor: Client;
  beforeAll(async () => {
    platform = await startTestPlatform({ seed: 'small', search });
    visitor = createClient({ baseUrl: platform.apiUrl });
  });
  afterAll(() => platform.close());

  const titles = async (q: string): Promise<string[]> =>
    (await visitor.services.search({ q })).data.map(({ title }) => title);

  it('is the one that the stage asks for', () => {
    expect(platform.platform.model.searchDomains).toHaveLength(search === 'opensearch' ? 1 : 0);
  });

  it('finds what the seed offers, in three languages and with typos, with facets and pages', async () => {
    const { data, meta } = await visitor.services.search({ q: 'plumber', limit: 5 });
    expect(data.length).toBeGreaterThan(0);
    expect(data[0]?.category).toBe('plumbing');
    expect(meta.facets.category.find(({ value }) => value === 'plumbing')?.count).toBeGreaterThan(0);
    expect(meta.facets.price.length).toBeGreaterThan(0);
    expect(meta.facets.rating.length).toBeGreaterThan(0);
    for (const q of ['plomero', 'encanador', 'plumbr']) {
      const found = await visitor.services.search({ q });
      expect(found.data[0]?.category, q).toBe('plumbing');
    }
    const all = await visitor.services.search({ limit: 7, sort: 'rating' });
    const next = await visitor.services.search({ limit: 7, sort: 'rating', cursor: all.meta.nextCursor });
    const ids = [...all.data, ...next.data].map(({ id }) => id);
    expect(new Set(ids).size).toBe(14);
  });

  it('narrows by place, price, rating and date together', async () => {
    const near = { lat: 25.7743, lng: -80.1937, radiusKm: 60 };
    const { data } = await visitor.services.search({ ...near, minPrice: 5_000, minRating: 3, sort: 'distance' });
    const distances = data.map(({ distanceKm = NaN }) => distanceKm);
    expect(distances.length).toBeGreaterThan(0);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    for (const { price, rating } of data) {
      expect(price.amount).toBeGreaterThanOrEqual(5_000);
      expect(rating.average).toBeGreaterThanOrEqual(3);
    }
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const free = await visitor.services.search({ ...near, availableOn: day, timeZone: 'America/New_York' });
    expect(free.meta.total).toBeLessThanOrEqual(free.meta.looked?.candidates ?? 0);
  });

  it('suggests categories, texts and services while somebody types', async () => {
    const { data } = await visitor.services.suggest({ q: 'plumb', locale: 'pt' });
    expect(data.find(({ type }) => type === 'category')).toMatchObject({ category: 'plumbing', text: 'Encanamento' });
    expect(data.some(({ type }) => type === 'service')).toBe(true);
  });

  it('finds a change soon, and neither what was paused nor what was archived', async () => {
    const provider = await registerProvider(platform);
    const id = await offer(provider, 'Theremin tuning');
    const found = (q: string, title: string) => platform.until(async () => (await titles(q)).includes(title));
    const gone = (q: string) => platform.until(async () => (await titles(`${q} `)).every((it) => !it.includes(q)));
    await found('theremin', 'Theremin tuning');
    await provider.client.services.update({ id }, { title: 'Ondes Martenot tuning' });
    await found('martenot', 'Ondes Martenot tuning');
    await provider.client.services.update({ id }, { active: false });
    await gone('Martenot');
    await provider.client.services.update({ id }, { active: true });
    await found('martenot', 'Ondes Martenot tuning');
    await provider.client.services.remove({ id });
    await gone('Martenot');
  });

  it('shows nothing of a provider who is suspended, until the account is given back', async () => {
    const provider = await registerProvider(platform);
    await offer(provider, 'Hurdy-gurdy repair');
    await platform.until(async () => (await titles('hurdy')).length > 0);
    const admin = await signedInAdmin(platform);
    await admin.admin.suspendUser({ id: provider.id }, { reason: 'Reported by several clients' });
    await platform.until(async () => !(await titles('hurdy ')).includes('Hurdy-gurdy repair'));
    await admin.admin.restoreUser({ id: provider.id });
    await platform.until(async () => (await titles('hurdy')).includes('Hurdy-gurdy repair'), 40);
  });

  it('is rebuilt by its command, which goes on where a run was killed, while search answers', async () => {
    Object.assign(process.env, platform.environment);
    await putCopies(3_500, { beside: 500 });
    const before = await SearchIndexes.get({ name: 'services' }, { consistent: true });
    const underWay = async () => {
      const row = await SearchBuilds.get({ name: 'services' }, { consistent: true });
      return row?.done === false && row.parts.length > 0 ? row : undefined;
    };
    const job = platform.platform.model.functions.find(({ name }) => name.endsWith('job-search-index'));

    const first = rebuild(platform);
    await platform.until(underWay);
    first.child.kill('SIGKILL');
    expect(await platform.platform.host.killOne(job?.arn ?? '')).toBe(true);
    expect(await first.ended).toBe('exit null');
    const left = await underWay();
    expect(left?.cursor).toBeDefined();
    expect(await SearchIndexes.get({ name: 'services' }, { consistent: true })).toEqual(before);
    expect((await titles('plumber')).length).toBeGreaterThan(0);

    expect(await rebuild(platform).ended).toContain(`build ${left?.epoch}: `);
    const after = await SearchIndexes.get({ name: 'services' }, { consistent: true });
    expect(after).toMatchObject({ epoch: left?.epoch, place: left?.place });
    expect(after?.documents).toBeGreaterThan(3_000);
    expect(await rebuild(platform).ended).toBe(
      `build ${(after?.epoch ?? 0) + 1}: ${after?.documents} services, done\nexit 0`,
    );
  });
});

const script = path.resolve(import.meta.dirname, '../scripts/search/rebuild.ts');

/** `npm run search:rebuild` against a platform. */
function rebuild({ platform: { ports } }: OwnTestPlatform): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, [script], { env: { ...process.env, FIXELO_PORT_BASE: String(ports.api) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended: once(child, 'close').then(([code]) => `${output}exit ${code}`) };
}

async function signedInAdmin({ apiUrl, platform }: OwnTestPlatform): Promise<Client> {
  const login = platform.logins.find(({ role }) => role === 'admin');
  if (!login?.totp) throw new Error('the seed has no administrator');
  const client = createClient({ baseUrl: apiUrl });
  const totp = new TOTP({ secret: Secret.fromBase32(login.totp) }).generate();
  await client.auth.login({ email: login.email, password: login.password, totp });
  return client;
}
