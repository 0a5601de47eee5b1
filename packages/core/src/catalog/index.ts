export * as Category from './category/index.ts';
export * as Favorite from './favorite.ts';
export * as Moderation from './moderation.ts';
export * as Provider from './provider.ts';
export * as Service from './service.ts';
