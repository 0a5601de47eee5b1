/** What an instance is started with. */
export interface InstanceData {
  /** `file:` URL of the bundle. */
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly instance: string;
  /** Offset of the platform clock, see PlatformClock.shared. */
  readonly clock: SharedArrayBuffer;
}

export interface Invocation {
  readonly id: string;
  readonly event: unknown;
  /** Real time in milliseconds at which the invocation is killed. */
  readonly deadline: number;
}
export type ToWorker = Invocation;

/** An error in the form in which Lambda reports it. */
export interface LambdaError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'init-error'; readonly error: LambdaError }
  | { readonly type: 'result'; readonly id: string; readonly value: unknown }
  | { readonly type: 'error'; readonly id: string; readonly error: LambdaError }
  | {
      readonly type: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly text: string;
      readonly id?: string;
    };
