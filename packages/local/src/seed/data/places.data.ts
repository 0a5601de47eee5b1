export interface Neighborhood {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
  readonly zip: string;
}
export interface City {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
  /** Share of providers. */
  readonly weight: number;
  readonly neighborhoods: readonly Neighborhood[];
}

const near = (name: string, lat: number, lng: number, zip: string): Neighborhood => ({ name, lat, lng, zip });

/** Twelve cities of Florida with true coordinates and zip codes. All of them keep Eastern time. */
export const cities: readonly City[] = [
  {
    name: 'Miami',
    lat: 25.7617,
    lng: -80.1918,
    weight: 20,
    neighborhoods: [
      near('Brickell', 25.7601, -80.1951, '33131'),
      near('Coconut Grove', 25.728, -80.2434, '33133'),
      near('Little Havana', 25.773, -80.223, '33135'),
      near('Wynwood', 25.8042, -80.1989, '33127'),
      near('Allapattah', 25.8148, -80.224, '33142'),
      near('Coral Way', 25.7499, -80.22, '33145'),
      near('Upper Eastside', 25.8375, -80.184, '33138'),
    ],
  },
  {
    name: 'Orlando',
    lat: 28.5383,
    lng: -81.3792,
    weight: 13,
    neighborhoods: [
      near('Thornton Park', 28.542, -81.369, '32801'),
      near('College Park', 28.569, -81.39, '32804'),
      near('Lake Nona', 28.396, -81.246, '32827'),
      near('Audubon Park', 28.57, -81.348, '32803'),
      near('MetroWest', 28.515, -81.466, '32835'),
    ],
  },
  {
    name: 'Tampa',
    lat: 27.9506,
    lng: -82.4572,
    weight: 13,
    neighborhoods: [
      near('Hyde Park', 27.937, -82.474, '33606'),
      near('Ybor City', 27.961, -82.437, '33605'),
      near('Seminole Heights', 27.996, -82.46, '33603'),
      near('Palma Ceia', 27.92, -82.489, '33629'),
      near('Westchase', 28.055, -82.61, '33626'),
    ],
  },
  {
    name: 'Jacksonville',
    lat: 30.3322,
    lng: -81.6557,
    weight: 11,
    neighborhoods: [
      near('Riverside', 30.313, -81.679, '32204'),
      near('San Marco', 30.304, -81.653, '32207'),
      near('Springfield', 30.342, -81.653, '32206'),
      near('Avondale', 30.296, -81.705, '32205'),
      near('Mandarin', 30.16, -81.63, '32223'),
    ],
  },
  {
    name: 'Fort Lauderdale',
    lat: 26.1224,
    lng: -80.1373,
    weight: 9,
    neighborhoods: [
      near('Las Olas', 26.119, -80.13, '33301'),
      near('Victoria Park', 26.134, -80.129, '33304'),
      near('Coral Ridge', 26.164, -80.113, '33306'),
      near('Sailboat Bend', 26.12, -80.153, '33312'),
      near('Rio Vista', 26.107, -80.133, '33316'),
    ],
  },
  {
    name: 'St. Petersburg',
    lat: 27.7676,
    lng: -82.6403,
    weight: 8,
    neighborhoods: [
      near('Old Northeast', 27.788, -82.633, '33701'),
      near('Historic Kenwood', 27.778, -82.665, '33713'),
      near('Crescent Lake', 27.788, -82.643, '33704'),
      near('Shore Acres', 27.812, -82.61, '33703'),
    ],
  },
  {
    name: 'Tallahassee',
    lat: 30.4383,
    lng: -84.2807,
    weight: 5,
    neighborhoods: [
      near('Midtown', 30.457, -84.276, '32303'),
      near('Killearn', 30.52, -84.22, '32309'),
      near('SouthWood', 30.388, -84.22, '32311'),
      near('Betton Hills', 30.473, -84.26, '32308'),
    ],
  },
  {
    name: 'Naples',
    lat: 26.142,
    lng: -81.7948,
    weight: 5,
    neighborhoods: [
      near('Old Naples', 26.14, -81.793, '34102'),
      near('Park Shore', 26.189, -81.803, '34103'),
      near('Pelican Bay', 26.23, -81.8, '34108'),
      near('Golden Gate', 26.187, -81.706, '34116'),
    ],
  },
  {
    name: 'Sarasota',
    lat: 27.3364,
    lng: -82.5307,
    weight: 5,
    neighborhoods: [
      near('Laurel Park', 27.331, -82.533, '34236'),
      near('Southside Village', 27.316, -82.527, '34239'),
      near('Gulf Gate', 27.256, -82.515, '34231'),
      near('Palmer Ranch', 27.24, -82.49, '34238'),
    ],
  },
  {
    name: 'Gainesville',
    lat: 29.6516,
    lng: -82.3248,
    weight: 4,
    neighborhoods: [
      near('Duckpond', 29.656, -82.32, '32601'),
      near('Haile Plantation', 29.613, -82.43, '32608'),
      near('Millhopper', 29.685, -82.39, '32605'),
    ],
  },
  {
    name: 'West Palm Beach',
    lat: 26.7153,
    lng: -80.0534,
    weight: 5,
    neighborhoods: [
      near('El Cid', 26.695, -80.055, '33401'),
      near('Northwood Village', 26.74, -80.056, '33407'),
      near('Flamingo Park', 26.701, -80.059, '33401'),
      near('Southland Park', 26.678, -80.058, '33405'),
    ],
  },
  {
    name: 'Key West',
    lat: 24.5551,
    lng: -81.78,
    weight: 2,
    neighborhoods: [
      near('Old Town', 24.556, -81.8, '33040'),
      near('Bahama Village', 24.551, -81.802, '33040'),
      near('New Town', 24.56, -81.768, '33040'),
    ],
  },
];

export const streets = [
  'Palm Avenue',
  'Bayshore Drive',
  'Hibiscus Street',
  'Orange Blossom Way',
  'Pelican Lane',
  'Live Oak Court',
  'Magnolia Street',
  'Seagrape Road',
  'Cypress Avenue',
  'Sunset Drive',
  'Royal Poinciana Way',
  'Mangrove Terrace',
] as const;
