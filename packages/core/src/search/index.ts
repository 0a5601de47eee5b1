export * as Demand from './demand.ts';
export * as SearchIndex from './maintenance.ts';
export * as Search from './search.ts';
