/** Size of a proof: small in every run, the whole with `FIXELO_PROOF=full`. */
export const proofSize = (small: number, full: number): number =>
  process.env['FIXELO_PROOF'] === 'full' ? full : small;
