/**
 * `npm run bench:search`: how well and how fast the embedded engine searches, on this machine.
 *
 *   --queries=N   random questions compared with brute force, default 5000
 *   --sizes=a,b   sizes of the table of the engine alone, default 1500,10000,100000
 *   --whole=a,b   sizes of the table of whole requests, default 10000,100000
 */
import { parseArgs } from 'node:util';
import { MemoryEngine } from '@fixelo/search-engine';
import { corpus } from '../../packages/search-engine/bench/corpus.ts';
import { seedCatalogue } from './catalogue.ts';
import { measureQuality } from './quality.ts';
import { queries } from './queries.ts';
import { measureRecall } from './recall.ts';
import { measured, printGrowth, printTable } from './table.ts';
import { printWhole, wholeRequests, type Whole } from './whole.ts';

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '5000' },
    sizes: { type: 'string', default: '1500,10000,100000' },
    whole: { type: 'string', default: '10000,100000' },
  },
});
const sizesOf = (text: string): number[] => text.split(',').filter(Boolean).map(Number);
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

const listings = seedCatalogue();
const seeded = MemoryEngine.of(listings.map(({ document }) => document));
const quality = await measureQuality(seeded, listings, queries);
console.log(`graded questions: ${quality.queries} over ${listings.length} services of the seed`);
console.log(
  `nDCG@10 ${quality.meanNdcg.toFixed(3)} (bar 0.900), nothing found ${percent(quality.zeroResults)} (bar 1 %)`,
);
console.log(`worst: ${quality.worst.map(({ q, ndcg }) => `${q} ${ndcg.toFixed(2)}`).join(', ')}\n`);

const documents = corpus(3_000);
const recall = await measureRecall(MemoryEngine.of(documents), documents, Number(values.queries));
console.log(`recall against brute force: ${recall.questions} random questions over ${documents.length} documents`);
console.log(
  `found ${recall.found} of ${recall.expected} (${percent(recall.found / recall.expected)}), wrong ${recall.wrong}`,
);
for (const [name, [asked, exact]] of Object.entries(recall.byFilter))
  console.log(`  ${name.padEnd(10)} ${exact} of ${asked} exact (${percent(exact / asked)})`);
console.log();

const sizes = sizesOf(values.sizes).map(measured);
printTable(sizes);
const [last, before] = sizes.toReversed();
if (last && before) printGrowth(before, last);

const wholes: Whole[] = [];
for (const size of sizesOf(values.whole)) wholes.push(await wholeRequests(size));
console.log();
printWhole(wholes);
