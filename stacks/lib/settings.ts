import type { App } from 'sst/constructs';
import { stageConfig, type StageConfig } from '../config.ts';
import type { CodeOf } from './code.ts';

export interface SettingsInput {
  readonly code: CodeOf;
  /** Instead of the stage's own configuration. */
  readonly config?: StageConfig;
  /** Folder of the web. Without it there is no web stack. */
  readonly web?: string;
}

/** What every stack is made from, beside the other stacks. */
export type Settings = SettingsInput & { readonly config: StageConfig };

const known = new WeakMap<object, Settings>();

/** Called once an app, before its stacks are made. */
export function provideSettings(app: App, input: SettingsInput): void {
  known.set(app, { ...input, config: input.config ?? stageConfig(app.stage) });
}

export function settings(app: App): Settings {
  const found = known.get(app);
  if (!found) throw new Error('provideSettings(app, …) comes before the stacks');
  return found;
}
