'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import type { Theme } from '@/lib/request';

const icons = { system: Monitor, light: Sun, dark: Moon };
const order: readonly Theme[] = ['system', 'light', 'dark'];

interface ThemeSwitchProps {
  readonly initial: Theme;
  readonly label: string;
  readonly names: Readonly<Record<Theme, string>>;
}

/** Follows the system until one is chosen; the choice is a cookie, so that pages come in the right colours at once. */
export function ThemeSwitch({ initial, label, names }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
  };
  return (
    <fieldset className="inline-flex w-fit rounded-control border border-line bg-card p-0.5">
      <legend className="sr-only">{label}</legend>
      {order.map((name) => {
        const Icon = icons[name];
        return (
          <label
            key={name}
            className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-lg px-3 text-sm text-muted has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => choose(name)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-4" />
            <span className="max-xl:sr-only">{names[name]}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
