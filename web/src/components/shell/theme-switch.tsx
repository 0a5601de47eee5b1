'use client';
import { useState, type ReactNode } from 'react';
import type { Theme } from '@/lib/request';

export interface ThemeOption {
  readonly theme: Theme;
  readonly name: string;
  /** Drawn by the server, so that the browser loads no icons for it. */
  readonly icon: ReactNode;
}

interface ThemeSwitchProps {
  readonly initial: Theme;
  readonly label: string;
  readonly options: readonly ThemeOption[];
}

/** Dresses this page, and by a cookie those that follow. */
function wear(theme: Theme): void {
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Follows the system until one is chosen; the choice is a cookie, so that pages come in the right colours at once. */
export function ThemeSwitch({ initial, label, options }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    wear(next);
  };
  return (
    <fieldset className="inline-flex w-fit rounded-control border border-line bg-card p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.theme}
          className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-lg px-3 text-sm text-muted has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent [&_svg]:size-4"
        >
          <input
            type="radio"
            name="theme"
            value={option.theme}
            checked={theme === option.theme}
            onChange={() => choose(option.theme)}
            className="sr-only"
          />
          {option.icon}
          <span className="max-xl:sr-only">{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
