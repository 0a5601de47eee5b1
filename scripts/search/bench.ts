/**
 * `npm run bench:search`: how well and how fast the embedded engine searches, on this machine.
 *
 *   --queries=N   random questions compared with brute force, default 5000
 *   --sizes=a,b   sizes of the table, default 1500,10000,100000
 */
import { parseArgs } from 'node:util';
import { MemoryEngine } from '@fixelo/search-engine';
import { corpus } from '../../packages/search-engine/bench/corpus.ts';
import { seedCatalogue } from './catalogue.ts';
import { measureQuality } from './quality.ts';
import { queries } from './queries.ts';
import { measureRecall } from './recall.ts';
import { measured, printGrowth, printTable } from './table.ts';

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '5000' },
    sizes: { type: 'string', default: '1500,10000,100000' },
  },
});
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

const sizes = values.sizes.split(',').map((size) => measured(Number(size)));
printTable(sizes);
const [last, before] = sizes.toReversed();
if (last && before) printGrowth(before, last);
