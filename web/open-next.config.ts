import type { OpenNextConfig } from '@opennextjs/aws/types/open-next.js';

/** Every page is rendered per request with its own CSP nonce, so there is nothing to cache or to revalidate. */
const config: OpenNextConfig = {
  default: {
    override: {
      wrapper: 'aws-lambda-streaming',
      converter: 'aws-apigw-v2',
      incrementalCache: 'dummy',
      tagCache: 'dummy',
      queue: 'dummy',
    },
  },
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
  buildCommand: 'npm run build',
};

export default config;
