import { IconBuildingCommunity, IconCircleCheck, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaoFilter } from '../api/types';
import { useMay } from '../platform/session';
import { Blank } from '../ui/blank';
import { LinkButton } from '../ui/link-button';

/** An empty list in the words of what was asked for: for a defect it is good news. */
export function EmptyRegister({ filter }: { filter: LaoFilter }) {
  const { t } = useTranslation();
  const { q, ...rest } = filter;
  const narrowed = Object.values(rest).some(Boolean);
  if (q) {
    return (
      <Blank
        icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
        title={t('empty.search', { words: q })}
        text={t('empty.lao-search-text')}
        action={
          <LinkButton variant="light" size="sm" to="/organisations" search={{ q: narrowed ? q : undefined }}>
            {t(narrowed ? 'lao-list.search-everywhere' : 'list.search-clear')}
          </LinkButton>
        }
      />
    );
  }
  if (filter.missing) {
    return (
      <Blank
        icon={<IconCircleCheck size={36} stroke={1.5} aria-hidden />}
        title={t(`defect.${filter.missing}-none`)}
        text={t('empty.defect-text')}
      />
    );
  }
  if (narrowed) {
    return (
      <Blank
        icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
        title={t('empty.lao-filter')}
        action={
          <LinkButton variant="light" size="sm" to="/organisations">
            {t('lao-list.clear-filters')}
          </LinkButton>
        }
      />
    );
  }
  return <NoRegisterYet />;
}

/** What stands before any LAO was brought in, and where that begins. */
export function NoRegisterYet() {
  const { t } = useTranslation();
  const mayImport = useMay('imports.use');
  return (
    <Blank
      icon={<IconBuildingCommunity size={36} stroke={1.5} aria-hidden />}
      title={t('empty.register')}
      text={t(mayImport ? 'empty.register-import' : 'empty.register-text')}
      action={
        mayImport && (
          <LinkButton variant="light" size="sm" to="/imports">
            {t('empty.register-import-action')}
          </LinkButton>
        )
      }
    />
  );
}
