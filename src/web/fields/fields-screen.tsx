import { Button, Tabs } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Tabs.layer.css';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi, type TicketField } from '../api/fields.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { useAct } from '../platform/use-act';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { FieldDialog } from './field-dialog';
import { FieldRecord } from './field-record';

/** Which fields tickets have: their order, what each asks for, and those that are retired. */
export function FieldsScreen() {
  const { t } = useTranslation();
  const may = useMay('tickets.settings');
  const [retired, setRetired] = useState(false);
  const [editing, setEditing] = useState<TicketField | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: fieldKeys.all,
    queryFn: ({ signal }) => fieldsApi.list(signal),
    enabled: may,
  });
  const order = useAct([fieldKeys.all], fieldsApi.order);
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const fields = data?.items.filter(({ retiredAt }) => (retiredAt !== null) === retired) ?? [];
  const swapped = (at: number) => {
    const ids = fields.map(({ id }) => id);
    [ids[at], ids[at + 1]] = [ids[at + 1]!, ids[at]!];
    order.mutate(ids);
  };
  return (
    <Page
      title={t('fields.title')}
      text={t('fields.text')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
          {t('fields.add')}
        </Button>
      }
    >
      <Tabs value={String(retired)} onChange={(value) => setRetired(value === 'true')} mb="sm">
        <Tabs.List>
          <Tabs.Tab value="false">{t('fields.in-use')}</Tabs.Tab>
          <Tabs.Tab value="true">{t('fields.retired')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && fields.length === 0 && (
        <Blank
          icon={<IconForms size={36} stroke={1.5} aria-hidden />}
          title={t(retired ? 'fields.none-retired' : 'fields.none')}
        />
      )}
      {fields.length > 0 && (
        <RecordList label={t('fields.title')}>
          {fields.map((field, at) => (
            <FieldRecord
              key={field.id}
              field={field}
              onUp={at > 0 ? () => swapped(at - 1) : undefined}
              onDown={at < fields.length - 1 ? () => swapped(at) : undefined}
              onChange={() => setEditing(field)}
            />
          ))}
        </RecordList>
      )}
      {editing && <FieldDialog field={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
