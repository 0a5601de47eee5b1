import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { StageConfig } from '../config.ts';

export const removalPolicy = (config: StageConfig): RemovalPolicy =>
  config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
