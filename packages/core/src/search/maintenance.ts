export { build, maintain } from './build.ts';
export { check } from './check.ts';
export * as Apply from './apply.ts';
