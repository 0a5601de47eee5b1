export { build, maintain, rebuild, type Progress } from './build.ts';
export { check } from './check.ts';
export * as Apply from './apply.ts';
