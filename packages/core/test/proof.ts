/** Size of a proof: small in every run, the whole with `FIXELO_PROOF=full`. */
export const proofSize = (small: number, full: number): number =>
  process.env['FIXELO_PROOF'] === 'full' ? full : small;

/**
 * The parts of a long proof, each with a seed of its own, so that one that ended half-way goes on with
 * `FIXELO_PROOF_FROM=<part>`.
 */
export function proofParts(small: number, full: number): number[] {
  const from = Number(process.env['FIXELO_PROOF_FROM'] ?? 1);
  return Array.from({ length: proofSize(small, full) }, (_, i) => i + 1).filter((part) => part >= from);
}
