import { writeFileSync } from 'node:fs';
import { bookingStatesDocument } from '../src/bookings/states.doc.ts';

writeFileSync(new URL('../../../docs/booking-states.md', import.meta.url), bookingStatesDocument());
