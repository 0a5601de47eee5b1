import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { meantPlaces, nameOf } from '@/lib/places/places';
import { searchHref, type SearchState } from '@/lib/search-state';

const link = 'inline-flex min-h-6 items-center font-semibold underline underline-offset-4';

/** That words were read as others, with a link that says so in the address. */
export function DidYouMean({ state, meant }: { state: SearchState; meant: string }) {
  const t = useTranslations('Search');
  return (
    <Notice className="mb-5">
      {t.rich('didYouMean', {
        text: meant,
        typed: state.q ?? '',
        link: (words) => (
          <a data-search="" href={searchHref(state, { q: meant })} className={link}>
            {words}
          </a>
        ),
      })}
    </Notice>
  );
}

/** That a place is not known, with those that may have been meant. */
export function UnknownPlace({ state, slug }: { state: SearchState; slug: string }) {
  const t = useTranslations('Search');
  const meant = meantPlaces(slug, 3);
  return (
    <Notice className="mb-5">
      <p>{t('unknownPlace', { place: slug.replaceAll('-', ' ') })}</p>
      {meant.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {t('maybePlace')}
          {meant.map((place) => (
            <a key={place.slug} data-search="" href={searchHref(state, { near: place.slug })} className={link}>
              {nameOf(place)}
            </a>
          ))}
        </p>
      )}
    </Notice>
  );
}

/** That the results could not be had just now. */
export function SearchFailed({ state }: { state: SearchState }) {
  const t = useTranslations('Search');
  const common = useTranslations('Common');
  return (
    <Notice tone="alert">
      <p className="font-semibold">{t('failedTitle')}</p>
      <p>{t('failedText')}</p>
      {/* Not followed in place: a reload asks again even for the address that is shown already. */}
      <a href={searchHref(state, { page: state.page })} className={`${link} mt-2 min-h-11`}>
        {common('retry')}
      </a>
    </Notice>
  );
}
