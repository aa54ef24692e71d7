import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { macrosApi, type Macro } from '../api/macros.api';
import { useAct } from '../platform/use-act';
import { LongText } from '../ui/long-text';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

interface MacroRecordProps {
  macro: Macro;
  mayManage: boolean;
  onChange: () => void;
}

/** One macro: how it is called, what it says and does, and how often it helped of late. */
export function MacroRecord({ macro, mayManage, onChange }: MacroRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const archive = useAct([keys.macros], macrosApi.archive);
  const restore = useAct([keys.macros], macrosApi.restore);
  const does = [
    macro.desk ? t('macros.for-desk', { desk: macro.desk.name }) : t('macros.every-desk'),
    ...macro.tags.map((tag) => `#${tag}`),
    ...(macro.closes ? [t('macros.closes-short')] : []),
    ...(macro.textEn ? [] : [t('macros.thai-only')]),
  ];
  return (
    <Record
      title={`/${macro.shortcut} · ${macro.title}`}
      detail={does.join(' · ')}
      facts={
        macro.lastUsedAt
          ? t('macros.used', { count: macro.uses, time: format.date(macro.lastUsedAt) })
          : t('macros.unused')
      }
      actions={
        mayManage &&
        (macro.archivedAt ? (
          <Button
            size="compact-md"
            variant="subtle"
            loading={restore.isPending}
            onClick={() => restore.mutate(macro.id)}
          >
            {t('macros.restore')}
          </Button>
        ) : (
          <>
            <Button size="compact-md" variant="subtle" onClick={onChange}>
              {t('macros.change')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              color="gray"
              loading={archive.isPending}
              onClick={() => archive.mutate(macro.id)}
            >
              {t('macros.archive')}
            </Button>
          </>
        ))
      }
    >
      <LongText text={macro.textTh} />
    </Record>
  );
}
