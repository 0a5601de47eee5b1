import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Entry } from '../entries.ts';

/** Where the code of a function comes from. */
export type CodeOf = (entry: Entry) => Code;

/** Finished bundles: one folder an entry, `index.mjs` in it. */
export const assets =
  (outdir: string): CodeOf =>
  (entry) =>
    Code.fromAsset(path.join(outdir, entry));

/** No code at all, for templates that are only read: tests, and a host that bundles the entry itself. */
export const placeholder: CodeOf = (entry) => Code.fromInline(`// ${entry}`);
