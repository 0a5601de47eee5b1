export { groups } from './built-in.ts';
export type { Category, CategoryGroup, Names } from './category.ts';
export { add, adminTree, change } from './edit.ts';
export { changedAt, find, isGroup, isOffered, load, reload } from './known.ts';
export { tree } from './tree.ts';
