import { List, Map as MapIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';
import { searchHref, type SearchState } from '@/lib/search-state';

/** Opens and closes the map. The address says which, so going back closes it, too. */
export function MapSwitch({ state }: { state: SearchState }) {
  const t = useTranslations('Map');
  const isOpen = state.view === 'map';
  const Icon = isOpen ? List : MapIcon;
  return (
    <a
      data-search="stay"
      href={searchHref(state, { page: state.page, view: isOpen ? undefined : 'map' })}
      className={buttonStyle({ tone: 'secondary', className: 'needs-scripts' })}
    >
      <Icon aria-hidden />
      {isOpen ? t('hide') : t('show')}
    </a>
  );
}
