import type { Service } from '@fixelo/contracts';

/** What search engines should know of a service (schema.org). */
export function ServiceJsonLd({ service, url, image }: { service: Service; url: string; image: string }) {
  const { price, rating, location, provider } = service;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Service',
    name: service.title,
    description: service.description,
    category: service.category,
    url,
    image,
    areaServed: { '@type': 'City', name: location.city, containedInPlace: { '@type': 'State', name: location.state } },
    provider: {
      '@type': 'LocalBusiness',
      name: provider.name,
      ...(provider.avatarUrl ? { image: provider.avatarUrl } : {}),
    },
    offers: {
      '@type': 'Offer',
      price: (price.amount / 100).toFixed(2),
      priceCurrency: price.currency,
      availability: 'https://schema.org/InStock',
      ...(price.unit === 'hour'
        ? {
            priceSpecification: {
              '@type': 'UnitPriceSpecification',
              price: (price.amount / 100).toFixed(2),
              priceCurrency: price.currency,
              unitCode: 'HUR',
            },
          }
        : {}),
    },
    ...(rating.count > 0
      ? { aggregateRating: { '@type': 'AggregateRating', ratingValue: rating.average, reviewCount: rating.count } }
      : {}),
  };
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
