import * as z from 'zod';

/** Looked at, not copied: every write of the table passes here, and most are wanted by nobody. */
const image = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
/** A stream record on the wire; also what a function's event holds, with region and source filled in. */
export const streamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.looseObject({
    Keys: image,
    NewImage: image.optional(),
    OldImage: image.optional(),
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
  }),
});
export type StreamRecord = z.infer<typeof streamRecord>;

/** A write that changed nothing makes no record in the cloud, but does here. */
export function changesNothing({ eventName, dynamodb: { NewImage, OldImage } }: StreamRecord): boolean {
  return eventName === 'MODIFY' && NewImage !== undefined && OldImage !== undefined && same(NewImage, OldImage);
}

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [a, b] = [Object.entries(left), new Map(Object.entries(right))];
  return a.length === b.size && a.every(([key, value]) => b.has(key) && same(value, b.get(key)));
}
