import { callJson } from './aws/client.ts';
import * as Config from './config.ts';

interface Parameters {
  readonly Parameters?: readonly { readonly Name?: string; readonly Value?: string }[];
}

/** A secret from the parameter store: the stage's own value, else the app's fallback. Throws when there is neither. */
export async function readSecret(name: string): Promise<string> {
  const app = Config.required('SST_APP');
  const own = `/sst/${app}/${Config.required('SST_STAGE')}/Secret/${name}/value`;
  const fallback = `/sst/${app}/.fallback/Secret/${name}/value`;
  const { Parameters = [] } = await callJson<Parameters>(
    'ssm',
    'AmazonSSM.GetParameters',
    { Names: [own, fallback], WithDecryption: true },
    'safe',
  );
  const valueOf = (path: string): string | undefined => Parameters.find(({ Name }) => Name === path)?.Value;
  const value = valueOf(own) ?? valueOf(fallback);
  if (value === undefined) throw new Error(`Secret ${name} is not set for this stage`);
  return value;
}
