import type { User } from '@fixelo/contracts';
import type { Body } from '@fixelo/sdk';
import { isLocale } from '@/i18n/locale';
import { placeOf } from '@/lib/places/places';

type Change = Body<'users.updateProfile'>;
type Values = ReadonlyMap<string, string>;
type ProviderChange = NonNullable<Change['provider']>;

/** The place that was chosen, or the one there is with another ZIP code; absent where there is none or it stays. */
function locationOf(values: Values, before: User['provider']): ProviderChange['location'] {
  const zip = values.get('provider.location.zip')?.trim();
  if (!zip) return undefined;
  const place = placeOf(values.get('place'));
  const here = before?.location;
  if (!place || place.name === here?.city) return here && { ...here, zip };
  return { lat: place.lat, lng: place.lng, city: place.name, state: 'FL', zip };
}

function providerOf(values: Values, before: User['provider']): ProviderChange {
  const location = locationOf(values, before);
  return {
    headline: values.get('provider.headline') ?? '',
    bio: values.get('provider.bio') ?? '',
    ...(location ? { location } : {}),
  };
}

/** What the form of the profile asks the API to change. */
export function changeOf(values: Values, user: User): Change {
  const locale = values.get('locale');
  return {
    name: values.get('name') ?? user.name,
    ...(isLocale(locale) ? { locale } : {}),
    timeZone: values.get('timeZone') ?? user.timeZone,
    ...(user.role === 'PROVIDER' ? { provider: providerOf(values, user.provider) } : {}),
  };
}
