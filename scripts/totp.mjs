// Prints what an authenticator app would show now for a key (base 32), as `npm start` prints it for the administrator.
//   node scripts/totp.mjs <key>
import { Secret, TOTP } from 'otpauth';

const [key] = process.argv.slice(2);
if (!key) {
  console.error('Needs the key of an authenticator app.');
  process.exit(1);
}
const totp = new TOTP({ secret: Secret.fromBase32(key) });
console.log(`${totp.generate()}  (for ${Math.ceil(totp.remaining() / 1000)} s)`);
