/** An answer that is an error, in the words of the domain. */
export class OpenSearchError extends Error {
  override readonly name = 'OpenSearchError';
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, reason: string) {
    super(reason);
    this.status = status;
    this.type = type;
  }

  get body() {
    const cause = { type: this.type, reason: this.message };
    return { error: { root_cause: [cause], ...cause }, status: this.status };
  }
}

export const illegal = (reason: string): OpenSearchError =>
  new OpenSearchError(400, 'illegal_argument_exception', reason);
export const noIndex = (name: string): OpenSearchError =>
  new OpenSearchError(404, 'index_not_found_exception', `no such index [${name}]`);
