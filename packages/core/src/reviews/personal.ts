import { bookingsOfClient } from '../bookings/booking.entity.ts';
import { write } from '../platform/table/index.ts';
import { erasedName, everyRow, type PersonalData } from '../platform/personal.ts';
import { Reviews, reviewsOfProvider, type ReviewRow } from './review.entity.ts';

const ofProvider = (subjectId: string) =>
  everyRow((cursor) => reviewsOfProvider({ subjectId }, { limit: 100, cursor }));

/** Reviews that a person wrote: only whoever had a booking with a provider can have written about them. */
async function written(userId: string): Promise<ReviewRow[]> {
  const range = { userId, from: '0', to: '~' };
  const bookings = await everyRow((cursor) => bookingsOfClient(range, { limit: 100, cursor }));
  const providers = new Set(bookings.map(({ providerId }) => providerId));
  const lists = await Promise.all([...providers].map(ofProvider));
  return lists.flat().filter(({ authorId }) => authorId === userId);
}

const shown = ({ authorId: _author, number: _number, ...review }: ReviewRow) => review;

/** Reviews stay, since providers live by them, without the name; it is no part of what their chain seals. */
export const reviewData: PersonalData = {
  room: 'reviews',
  export: async (userId) => {
    const [byMe, aboutMe] = await Promise.all([written(userId), ofProvider(userId)]);
    return { written: byMe.map(shown), received: aboutMe.map(shown) };
  },
  erase: async (userId) => {
    for (const review of await written(userId))
      if (review.authorName !== erasedName) await write(Reviews.replace({ ...review, authorName: erasedName }));
  },
};
