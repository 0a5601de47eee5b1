'use client';
import type { AdminCategoryGroup, CategoryChange } from '@fixelo/contracts';
import { ArrowDown, ArrowUp, Eye, EyeOff, Pencil, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';
import { blankCategory, isGroup, valuesOf, type CategoryValues } from './category-values';

const CategoryForm = onDemand(async () => (await import('./category-form')).CategoryForm);

type Group = AdminCategoryGroup;
type Category = Group['categories'][number];
interface Editing {
  readonly values: CategoryValues;
  readonly isNew: boolean;
}
interface Acts {
  readonly change: (slug: string, change: CategoryChange) => void;
  readonly edit: (editing: Editing) => void;
}

interface RowProps extends Acts {
  readonly item: Group | Category;
  readonly index: number;
  readonly count: number;
}

function Row({ item, index, count, change, edit }: RowProps) {
  const t = useTranslations('Admin');
  const name = item.names[useLocale()];
  const Heading = isGroup(item) ? 'h2' : 'h3';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5">
      <div className="min-w-0 flex-1 basis-52">
        <Heading className={isGroup(item) ? 'text-lg font-semibold' : 'font-medium'}>
          {name} {item.hidden && <Badge>{t('hidden')}</Badge>}{' '}
          {item.edited && <Badge tone="accent">{t('edited')}</Badge>}
        </Heading>
        <p className="truncate text-sm text-muted">{item.descriptions[useLocale()]}</p>
      </div>
      <div className="-ml-3.5 flex sm:-mr-3.5 sm:ml-0">
        <Button
          tone="quiet"
          size="icon"
          disabled={index === 0}
          aria-label={t('moveUp', { name })}
          onClick={() => change(item.slug, { position: index - 1 })}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          tone="quiet"
          size="icon"
          disabled={index === count - 1}
          aria-label={t('moveDown', { name })}
          onClick={() => change(item.slug, { position: index + 1 })}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button
          tone="quiet"
          size="icon"
          aria-label={t(item.hidden ? 'unhide' : 'hide', { name })}
          onClick={() => change(item.slug, { hidden: !item.hidden })}
        >
          {item.hidden ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </Button>
        <Button
          tone="quiet"
          size="icon"
          aria-label={t('edit', { name })}
          onClick={() => edit({ values: valuesOf(item), isNew: false })}
        >
          <Pencil aria-hidden />
        </Button>
      </div>
    </div>
  );
}

function GroupSection({ group, index, count, ...acts }: Acts & { group: Group; index: number; count: number }) {
  const t = useTranslations('Admin');
  return (
    <section className="rounded-card border border-line bg-card p-4 sm:p-5">
      <Row item={group} index={index} count={count} {...acts} />
      <ul className="mt-1 divide-y divide-line border-t border-line">
        {group.categories.map((it, i) => (
          <li key={it.slug}>
            <Row item={it} index={i} count={group.categories.length} {...acts} />
          </li>
        ))}
      </ul>
      <Button
        tone="secondary"
        className="mt-3"
        onClick={() => acts.edit({ values: blankCategory(group.slug), isNew: true })}
      >
        <Plus aria-hidden /> {t('addCategory')}
      </Button>
    </section>
  );
}

/** The tree of categories: names, synonyms, order, and what shows. */
export function CategoriesPage() {
  const t = useTranslations('Admin');
  const common = useTranslations('Common');
  const [editing, setEditing] = useState<Editing>();
  const { resource, reload, set } = useResource('admin categories', (client) => client.admin.categories());
  const { run, busy, error } = useAction(async (slug: string, change: CategoryChange) => {
    set((await (await api()).admin.changeCategory({ slug }, change)).data);
  });
  const acts: Acts = { change: (slug, change) => void run(slug, change), edit: setEditing };
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-2xl font-bold">{t('categories')}</h1>
          <p className="mt-1 text-muted">{t('categoriesLead')}</p>
        </div>
        <Button onClick={() => setEditing({ values: blankCategory(''), isNew: true })}>
          <Plus aria-hidden /> {t('addGroup')}
        </Button>
      </div>
      <FormError error={error} />
      <Loaded resource={resource} reload={reload}>
        {(groups) => (
          <div className="flex flex-col gap-4" aria-busy={busy}>
            {groups.map((group, i) => (
              <GroupSection key={group.slug} group={group} index={i} count={groups.length} {...acts} />
            ))}
            <Dialog
              title={t(editing?.isNew ? (editing.values.group ? 'addCategory' : 'addGroup') : 'editTitle')}
              close={common('close')}
              open={editing !== undefined}
              onOpenChange={(open) => open || setEditing(undefined)}
            >
              {editing && (
                <CategoryForm
                  {...editing}
                  groups={groups}
                  onSaved={(tree) => {
                    set([...tree]);
                    setEditing(undefined);
                  }}
                />
              )}
            </Dialog>
          </div>
        )}
      </Loaded>
    </>
  );
}
