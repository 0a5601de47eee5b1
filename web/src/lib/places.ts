export interface Place {
  readonly slug: string;
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}

/** Cities that can be chosen without saying where one is, north to south. */
export const places: readonly Place[] = [
  { slug: 'pensacola', name: 'Pensacola', lat: 30.4213, lng: -87.2169 },
  { slug: 'tallahassee', name: 'Tallahassee', lat: 30.4383, lng: -84.2807 },
  { slug: 'jacksonville', name: 'Jacksonville', lat: 30.3322, lng: -81.6557 },
  { slug: 'gainesville', name: 'Gainesville', lat: 29.6516, lng: -82.3248 },
  { slug: 'orlando', name: 'Orlando', lat: 28.5384, lng: -81.3789 },
  { slug: 'tampa', name: 'Tampa', lat: 27.9506, lng: -82.4572 },
  { slug: 'st-petersburg', name: 'St. Petersburg', lat: 27.7676, lng: -82.6403 },
  { slug: 'sarasota', name: 'Sarasota', lat: 27.3364, lng: -82.5307 },
  { slug: 'west-palm-beach', name: 'West Palm Beach', lat: 26.7153, lng: -80.0534 },
  { slug: 'fort-myers', name: 'Fort Myers', lat: 26.6406, lng: -81.8723 },
  { slug: 'naples', name: 'Naples', lat: 26.142, lng: -81.7948 },
  { slug: 'fort-lauderdale', name: 'Fort Lauderdale', lat: 26.1224, lng: -80.1373 },
  { slug: 'hialeah', name: 'Hialeah', lat: 25.8576, lng: -80.2781 },
  { slug: 'miami-beach', name: 'Miami Beach', lat: 25.7907, lng: -80.13 },
  { slug: 'miami', name: 'Miami', lat: 25.7617, lng: -80.1918 },
  { slug: 'key-west', name: 'Key West', lat: 24.5551, lng: -81.78 },
];

export const placeOf = (slug: string | undefined): Place | undefined => places.find((place) => place.slug === slug);
