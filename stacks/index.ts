import type { App } from 'sst/constructs';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Events } from './events.ts';
import { Jobs } from './jobs.ts';
import { provideSettings, settings, type SettingsInput } from './lib/settings.ts';
import { Media } from './media.ts';
import { Notices } from './notices.ts';
import { Realtime } from './realtime.ts';
import { Search } from './search.ts';
import { Storage } from './storage.ts';
import { Web } from './web.ts';

export { Alarms, Api, Events, Jobs, Media, Notices, Realtime, Search, Storage, Web };

/** Makes every stack of the stage `app.stage`, in the order in which they use each other. */
export function registerStacks(app: App, input: SettingsInput): void {
  provideSettings(app, input);
  app.stack(Storage).stack(Media).stack(Realtime);
  if (settings(app).config.search === 'opensearch') app.stack(Search);
  app.stack(Events).stack(Api).stack(Notices).stack(Jobs);
  if (settings(app).config.alarms.enabled) app.stack(Alarms);
  // SST puts a function for its own custom resources into each stack; only the web needs it.
  for (const stack of app.node.children) stack.node.tryRemoveChild('CustomResourceHandler');
  if (input.web) app.stack(Web);
}
