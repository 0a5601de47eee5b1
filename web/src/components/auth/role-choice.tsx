'use client';
import { useTranslations } from 'next-intl';
import type { Role } from './sign-up-form';

/** Whether somebody is here to book or to offer. */
export function RoleChoice({ initial }: { initial: Role }) {
  const t = useTranslations('Auth');
  const roles = [
    { value: 'CLIENT', title: t('client'), text: t('clientText') },
    { value: 'PROVIDER', title: t('provider'), text: t('providerText') },
  ];
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('role')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {roles.map(({ value, title, text }) => (
          <label
            key={value}
            className="flex gap-3 rounded-control border border-line-strong/60 p-4 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="role"
              value={value}
              defaultChecked={value === initial}
              className="mt-1 size-4.5 shrink-0 accent-accent"
              aria-describedby={`role-${value}`}
            />
            <span>
              <span className="block font-semibold">{title}</span>
              <span id={`role-${value}`} className="block text-sm text-muted">
                {text}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
