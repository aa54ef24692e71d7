import { Button, Tabs, TextInput } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { macrosApi, type Macro } from '../api/macros.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { MacroDialog } from './macro-dialog';
import { MacroRecord } from './macro-record';

/** Answers that are written once and used many times: what they say, how often they help, and putting them away. */
export function MacrosScreen() {
  const { t } = useTranslation();
  const mayManage = useMay('macros.manage');
  const [archived, setArchived] = useState(false);
  const [sought, setSought] = useState('');
  const [editing, setEditing] = useState<Macro | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.macroList(archived),
    queryFn: ({ signal }) => macrosApi.list(archived, signal),
  });
  const wanted = sought.trim().toLocaleLowerCase();
  const shown = data?.items.filter((macro) =>
    [macro.shortcut, macro.title, macro.textTh, macro.textEn ?? ''].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  );
  return (
    <Page
      title={t('nav.macros')}
      text={t('macros.text')}
      actions={
        mayManage && (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
            {t('macros.add')}
          </Button>
        )
      }
    >
      <Tabs value={String(archived)} onChange={(value) => setArchived(value === 'true')} mb="sm">
        <Tabs.List>
          <Tabs.Tab value="false">{t('macros.in-use')}</Tabs.Tab>
          <Tabs.Tab value="true">{t('macros.archived')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {(data?.items.length ?? 0) > 5 && (
        <TextInput
          mb="sm"
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t('macros.find')}
          aria-label={t('macros.find')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {shown?.length === 0 && <p>{t(emptyWords(wanted, archived))}</p>}
      {shown && shown.length > 0 && (
        <RecordList label={t('nav.macros')}>
          {shown.map((macro) => (
            <MacroRecord
              key={macro.id}
              macro={macro}
              mayManage={mayManage}
              onChange={() => setEditing(macro)}
            />
          ))}
        </RecordList>
      )}
      {editing && <MacroDialog macro={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function emptyWords(wanted: string, archived: boolean): string {
  if (wanted) return 'macros.not-found';
  return archived ? 'macros.none-archived' : 'macros.none';
}
