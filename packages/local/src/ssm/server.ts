import * as z from 'zod';
import { AwsError, awsJsonServer } from '../lib/aws-json.ts';
import { closeServer, listen } from '../lib/http.ts';
import type { Part } from '../part.ts';

export interface ParameterServerOptions {
  readonly port: number;
  readonly region: string;
  readonly account: string;
  /** Name → value: those of the templates and the secrets. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly onError: (error: unknown) => void;
}

const one = z.object({ Name: z.string() });
const many = z.object({ Names: z.array(z.string()).min(1).max(10) });

/** The reading part of SSM Parameter Store as the AWS SDK sees it (JSON 1.1). */
export async function startParameterServer(options: ParameterServerOptions): Promise<Part> {
  const { parameters, region, account } = options;
  const describe = (name: string, Value: string) => ({
    Name: name,
    Type: name.includes('/Secret/') ? 'SecureString' : 'String',
    Value,
    Version: 1,
    ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
    DataType: 'text',
  });
  const server = awsJsonServer(
    {
      GetParameter: (input) => {
        const { Name } = one.parse(input);
        const value = parameters.get(Name);
        if (value === undefined) throw new AwsError('ParameterNotFound', '');
        return { Parameter: describe(Name, value) };
      },
      GetParameters: (input) => {
        const { Names } = many.parse(input);
        return {
          Parameters: Names.flatMap((name) => {
            const value = parameters.get(name);
            return value === undefined ? [] : [describe(name, value)];
          }),
          InvalidParameters: Names.filter((name) => !parameters.has(name)),
        };
      },
    },
    '1.1',
    options.onError,
  );
  const port = await listen(server, options.port, 'the SSM endpoint');
  return { url: `http://localhost:${port}`, close: () => closeServer(server) };
}
