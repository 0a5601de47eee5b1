// Asks a stage that was just deployed whether it is ready and runs the version that was deployed.
//   node scripts/smoke.mjs --stage staging [--version <FIXELO_VERSION>] [--url https://…/v1]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { stage: { type: 'string' }, version: { type: 'string' }, url: { type: 'string' } },
});
const deployed = () => {
  const outputs = JSON.parse(readFileSync(new URL('../.sst/outputs.json', import.meta.url), 'utf8'));
  const url = outputs[`${values.stage}-fixelo-Api`]?.ApiUrl;
  if (!url) throw new Error(`.sst/outputs.json knows no API of stage ${values.stage}: pass --url`);
  return url;
};
const base = values.url ?? deployed();

const ask = async (path) => {
  const response = await fetch(`${base}${path}`, { signal: AbortSignal.timeout(15_000) });
  const body = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return body.data;
};

// A custom domain and the first cold start may take a while after the deployment has ended.
const deadline = Date.now() + 180_000;
for (;;) {
  try {
    const ready = await ask('/health/ready');
    const live = await ask('/health/live');
    if (values.version && live.version !== values.version)
      throw new Error(`version ${live.version} answers, not ${values.version}`);
    console.log(`${base} is ready, version ${live.version}: ${JSON.stringify(ready)}`);
    break;
  } catch (error) {
    if (Date.now() > deadline) throw error;
    console.log(`not yet: ${error.message}`);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}
