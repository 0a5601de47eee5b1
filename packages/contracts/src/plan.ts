import * as z from 'zod';

export const plan = z.enum(['FREE', 'PRO']);
export type Plan = z.infer<typeof plan>;
