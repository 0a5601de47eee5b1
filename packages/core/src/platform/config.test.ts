import { afterEach, describe, expect, it } from 'vitest';
import * as Config from './config.ts';

afterEach(() => {
  for (const name of ['ALLOWED_ORIGINS', 'API_URL', 'SST_Secret_value_STRIPE_SECRET_KEY']) delete process.env[name];
});

describe('configuration', () => {
  it('is checked when it is asked for', () => {
    expect(Config.optional('API_URL')).toBeUndefined();
    expect(() => Config.required('API_URL')).toThrow('API_URL is missing');
    process.env['API_URL'] = 'nonsense';
    expect(() => Config.optional('API_URL')).toThrow('API_URL is not valid');
    process.env['API_URL'] = 'https://api.example.com/v1';
    expect(Config.required('API_URL')).toBe('https://api.example.com/v1');
    process.env['ALLOWED_ORIGINS'] = 'http://localhost:3000, https://example.com';
    expect(Config.required('ALLOWED_ORIGINS')).toEqual(['http://localhost:3000', 'https://example.com']);
  });

  it('gives secrets by name and says which one is missing, never its value', async () => {
    await expect(Config.secret('STRIPE_SECRET_KEY')).rejects.toThrow('STRIPE_SECRET_KEY is not bound');
    process.env['SST_Secret_value_STRIPE_SECRET_KEY'] = 'sk_test_1';
    expect(await Config.secret('STRIPE_SECRET_KEY')).toBe('sk_test_1');
  });
});
