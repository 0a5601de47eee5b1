// Writes the documents that are generated from the code: docs/data-model.md.
import { writeFile } from 'node:fs/promises';
import { renderDataModel } from '../packages/core/scripts/data-model.ts';

const file = new URL('../docs/data-model.md', import.meta.url);
await writeFile(file, await renderDataModel());
console.log('docs/data-model.md');
