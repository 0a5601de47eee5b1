import { Clock } from '../lib/index.ts';
import { postingsAtStripe, type PostingRow } from './ledger.entity.ts';
import type { Span } from './match.ts';

const dayMs = 86_400_000;

/** What moved the balance at Stripe within a span, as the ledger has it. */
export async function postingsIn({ from, to }: Span): Promise<PostingRow[]> {
  const postings: PostingRow[] = [];
  for (let at = Math.floor(from / dayMs) * dayMs; at < to; at += dayMs)
    postings.push(...(await postingsAtStripe.all({ day: Clock.iso(at).slice(0, 10) }, { max: 200_000 })));
  return postings.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
}
