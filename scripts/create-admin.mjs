// Makes an account of the operator in a stage, with the AWS credentials of whoever runs it.
//   eval "$(aws configure export-credentials --format env)"
//   node scripts/create-admin.mjs --stage production --email ana@example.org --name "Ana Diaz" < password.txt
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
});
const { stage, email, name } = values;
if (!stage || !email || !name) {
  console.error('Needs --stage, --email and --name; reads the password from standard input.');
  process.exit(1);
}
process.env.STAGE = stage;
process.env.TABLE_NAME ??= `${stage}-fixelo-main`;
process.env.AWS_REGION ??= 'us-east-1';

const { Auth } = await import('@fixelo/core/auth/index');
const { Actor } = await import('@fixelo/core/lib/index');
const password = (await text(process.stdin)).trimEnd();
try {
  const user = await Actor.provide({ type: 'system', name: 'operator' }, randomUUID(), () =>
    Auth.createAdmin({ email, password, name }),
  );
  console.log(`Made ${user.email} (${user.id}) an administrator of ${stage}.`);
} catch (error) {
  console.error(`${error.message}${error.details ? `: ${JSON.stringify(error.details)}` : ''}`);
  process.exitCode = 1;
}
