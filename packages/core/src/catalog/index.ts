export * as Category from './category/index.ts';
export * as Service from './service.ts';
