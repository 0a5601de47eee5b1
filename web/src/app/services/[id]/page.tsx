import type { Service } from '@fixelo/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CalendarClock, CircleDollarSign, Clock, MapPin, Zap } from 'lucide-react';
import type { PickerLabels, PlaceLabels } from '@/components/picker/labels';
import { TimePicker } from '@/components/picker/time-picker';
import { VisitPlace } from '@/components/picker/visit-place';
import { MessageButton } from '@/components/chat/message-button';
import { Cover } from '@/components/service/cover';
import { ServiceJsonLd } from '@/components/service/json-ld';
import { ProviderCard } from '@/components/service/provider-card';
import { ReviewsSection } from '@/components/service/reviews-section';
import { buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Rating } from '@/components/ui/rating';
import { env } from '@/env';
import { languageAlternates } from '@/lib/alternates';
import { getCategories, getReviews, getService } from '@/lib/api/server';
import { upcomingSlots } from '@/lib/availability';
import { groupOf, pictureOf } from '@/lib/covers';
import { formatDistance, formatDuration, formatMoney, formatTime, totalOf, zoneName } from '@/lib/format';
import { readerZip, readerZone } from '@/lib/request';
import { searchHref } from '@/lib/search-state';

/** Enough that six of them say something. */
const NEWEST_REVIEWS = 12;

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const service = await getService((await params).id);
  if (!service) return {};
  const [t, groups] = await Promise.all([getTranslations('Meta'), getCategories()]);
  const { title, description, location } = service;
  const name = t('service', { title, city: location.city });
  const image = pictureOf(service, groups).src;
  return {
    title: name,
    description: description.slice(0, 160),
    alternates: languageAlternates(`/services/${service.id}`),
    openGraph: {
      title: name,
      description: description.slice(0, 160),
      ...(image.startsWith('/') ? {} : { images: [image] }),
    },
  };
}

async function pickerLabels(): Promise<PickerLabels> {
  const [t, common, wait] = await Promise.all([
    getTranslations('Picker'),
    getTranslations('Common'),
    getTranslations('Waitlist'),
  ]);
  const hole = (name: string) => `{${name}}`;
  return {
    nextFree: t('nextFree'),
    earlier: t('earlier'),
    later: t('later'),
    none: t('none'),
    showAll: t('showAll'),
    showLess: t('showLess'),
    emptyWeek: t('emptyWeek'),
    keys: t('keys'),
    failed: t('failed'),
    loading: common('loading'),
    week: t('week', { date: hole('date') }),
    zone: t('zone', { zone: hole('zone') }),
    bothZones: t('bothZones', { viewer: hole('viewer'), provider: hole('provider'), name: hole('name') }),
    useProvider: t('useProvider', { provider: hole('provider') }),
    useViewer: t('useViewer'),
    goTo: t('goTo'),
    noneFits: t('noneFits'),
    parts: { morning: t('morning'), afternoon: t('afternoon'), evening: t('evening') },
    wait: {
      join: wait('join'),
      joined: wait('joined'),
      tooMany: wait('tooMany'),
      failed: wait('failed'),
      forbidden: wait('forbidden'),
    },
  };
}

async function placeLabels(): Promise<PlaceLabels> {
  const [t, book] = await Promise.all([getTranslations('Picker'), getTranslations('Book')]);
  return {
    ask: t('askPlace'),
    why: t('whyPlace'),
    zip: book('zip'),
    invalid: book('zipInvalid'),
    show: t('showPlace'),
    change: t('changePlace'),
    where: t('place', { zip: '{zip}' }),
    away: t('away', { distance: '{distance}' }),
    beyond: t('beyond'),
  };
}

async function Facts({ service }: { service: Service }) {
  const [t, locale] = await Promise.all([getTranslations('Service'), getLocale()]);
  const facts = [
    { Icon: Clock, text: t('duration', { duration: formatDuration(service.durationMinutes, locale) }) },
    {
      Icon: MapPin,
      text:
        service.radiusKm > 0
          ? t('area', { distance: formatDistance(service.radiusKm, locale), city: service.location.city })
          : `${service.location.city}, ${service.location.state}`,
    },
    service.instantBook
      ? { Icon: Zap, text: t('instant') }
      : { Icon: CalendarClock, text: t('approval', { name: service.provider.name }) },
  ];
  return (
    <ul className="flex flex-col gap-3">
      {facts.map(({ Icon, text }) => (
        <li key={text} className="flex gap-3">
          <Icon aria-hidden className="mt-1 size-4.5 shrink-0 text-accent-text" />
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Price, next free time and the way on: beside the page where there is room, at the foot of the screen on phones. */
async function PriceCard({
  service,
  nextStart,
  timeZone,
}: {
  service: Service;
  nextStart: string | undefined;
  timeZone: string;
}) {
  const [t, common, locale] = await Promise.all([getTranslations('Service'), getTranslations('Common'), getLocale()]);
  const total = totalOf(service);
  return (
    <Card className="sticky bottom-0 z-20 max-lg:-mx-4 max-lg:rounded-none max-lg:border-x-0 max-lg:border-b-0 max-lg:px-4 max-lg:py-3 max-lg:sm:-mx-6 max-lg:sm:px-6 lg:top-24 lg:p-6">
      <div className="flex items-center justify-between gap-4 lg:flex-col lg:items-stretch">
        <div>
          <p className="tabular">
            <span className="text-2xl font-bold tracking-tight">{formatMoney(service.price, locale)}</span>
            {service.price.unit === 'hour' && <span className="text-muted"> {common('hourUnit')}</span>}
          </p>
          <p className="tabular flex items-center gap-1.5 text-sm text-muted">
            <CircleDollarSign aria-hidden className="size-4 max-lg:hidden" />
            {service.price.unit === 'hour' && <span>{t('total', { price: formatMoney(total, locale) })} ·</span>}{' '}
            {t('fee')}
          </p>
        </div>
        {nextStart && (
          <p className="text-sm max-lg:hidden">
            <span className="text-muted">{t('nextFree')}: </span>
            <span className="tabular font-semibold">
              {formatTime(nextStart, 'moment', locale, timeZone)} {zoneName(nextStart, locale, timeZone)}
            </span>
          </p>
        )}
        <a href="#times" className={buttonStyle({ size: 'large' })}>
          {nextStart ? t('pick') : t('seeTimes')}
        </a>
      </div>
    </Card>
  );
}

export default async function ServicePage({ params }: Props) {
  const service = await getService((await params).id);
  if (!service) notFound();
  const zip = service.radiusKm > 0 ? await readerZip() : undefined;
  const [t, chat, common, locale, groups, zone, upcoming, labels, place, newest] = await Promise.all([
    getTranslations('Service'),
    getTranslations('Chat'),
    getTranslations('Common'),
    getLocale(),
    getCategories(),
    readerZone(),
    upcomingSlots(service.id, zip),
    pickerLabels(),
    placeLabels(),
    getReviews(service.id, { limit: NEWEST_REVIEWS }).catch(() => undefined),
  ]);
  const { slots, timeZone, reach, now } = upcoming;
  const group = groupOf(groups, service.category);
  const category = group?.categories.find(({ slug }) => slug === service.category);
  const picture = pictureOf(service, groups);
  const { average, count } = service.rating;
  const bookable = service.active && service.status === 'ACTIVE';
  return (
    <div className="page pt-4">
      <ServiceJsonLd
        service={service}
        url={new URL(`/services/${service.id}`, env().WEB_URL).href}
        image={new URL(picture.src, env().WEB_URL).href}
      />
      <nav aria-label={t('breadcrumb')}>
        <ol className="flex flex-wrap items-center gap-x-2 text-sm text-muted [&_a]:inline-flex [&_a]:min-h-11 [&_a]:items-center [&_a]:underline-offset-4 [&_a:hover]:underline">
          {group && (
            <li>
              <Link href={searchHref({ category: group.slug })}>{group.names[locale]}</Link>
            </li>
          )}
          {category && (
            <>
              <li aria-hidden>/</li>
              <li>
                <Link href={searchHref({ category: category.slug })}>{category.names[locale]}</Link>
              </li>
            </>
          )}
        </ol>
      </nav>

      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <header>
            <Cover
              picture={picture}
              sizes="(min-width: 64rem) 50rem, 100vw"
              priority
              className="aspect-4/3 rounded-card sm:aspect-21/9"
            />
            <h1 className="mt-6 text-2xl font-bold sm:text-3xl">{service.title}</h1>
            <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
              <Rating
                average={average}
                count={count}
                label={common('rating', { average: average.toFixed(1), count })}
                none={common('noRating')}
              />
              <span>{t('by', { name: service.provider.name })}</span>
              <span>
                {service.location.city}, {service.location.state}
              </span>
            </p>
          </header>

          <section id="times" aria-labelledby="times-title" className="scroll-mt-24">
            <h2 id="times-title" className="mb-4 text-xl font-semibold">
              {t('pick')}
            </h2>
            {bookable ? (
              <Card className="p-4 sm:p-6">
                {service.radiusKm > 0 && (
                  <VisitPlace
                    zip={zip}
                    distance={reach && formatDistance(reach.distanceKm, locale)}
                    reached={reach?.reached ?? true}
                    labels={place}
                  />
                )}
                <TimePicker
                  key={zip}
                  zip={zip}
                  serviceId={service.id}
                  providerName={service.provider.name}
                  providerZone={timeZone}
                  initialZone={zone ?? timeZone}
                  initial={slots}
                  now={now}
                  locale={locale}
                  labels={labels}
                />
              </Card>
            ) : (
              <Notice>{t('paused')}</Notice>
            )}
          </section>

          <section aria-labelledby="about">
            <h2 id="about" className="mb-3 text-xl font-semibold">
              {t('about')}
            </h2>
            <p className="mb-5 max-w-prose whitespace-pre-line">{service.description}</p>
            <Facts service={service} />
          </section>

          <section aria-labelledby="provider">
            <h2 id="provider" className="mb-4 text-xl font-semibold">
              {t('provider')}
            </h2>
            <ProviderCard provider={service.provider} timeZone={timeZone} />
            <div className="mt-5">
              <MessageButton
                about={{ providerId: service.provider.id }}
                label={chat('ask', { name: service.provider.name })}
                failed={chat('askFailed')}
              />
            </div>
          </section>

          {newest && <ReviewsSection service={service} newest={newest.reviews} now={newest.now} />}
        </div>
        {bookable && (
          <aside aria-label={t('price')} className="contents lg:block">
            <PriceCard service={service} nextStart={slots[0]?.start} timeZone={timeZone} />
          </aside>
        )}
      </div>
    </div>
  );
}
