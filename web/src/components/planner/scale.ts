import { DAY_MINUTES, type Span } from '@/lib/planner/spans';

const HOUR_PX = 52;
export const MINUTE_PX = HOUR_PX / 60;
export const DAY_PX = DAY_MINUTES * MINUTE_PX;

/** Where a stretch of time is drawn in its day. */
export const place = ({ from, to }: Span) => ({ top: from * MINUTE_PX, height: (to - from) * MINUTE_PX });
