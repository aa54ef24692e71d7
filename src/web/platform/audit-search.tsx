import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import type { AuditFilter } from '../api/types';
import { DayField } from '../ui/day-field';
import { auditActions } from './audit-actions';

/** What an auditor asks for: who, what, to what. */
export function AuditSearch({ onSearch }: { onSearch: (filter: AuditFilter) => void }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const { data: staff } = useQuery({ queryKey: keys.staff, queryFn: ({ signal }) => staffApi.list(signal) });
  const set = (change: AuditFilter) => setFilter({ ...filter, ...change });
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(filter);
      }}
    >
      <Group align="flex-end" gap="xs" mb="md">
        <Select
          label={t('audit.actor')}
          placeholder={t('audit.anybody')}
          w={210}
          searchable
          clearable
          value={filter.actor ?? null}
          onChange={(actor) => set({ actor: actor ?? undefined })}
          data={staff?.items.map((person) => ({ value: person.id, label: person.name })) ?? []}
        />
        <Select
          label={t('audit.action')}
          placeholder={t('audit.anything')}
          w={230}
          searchable
          clearable
          value={filter.action ?? null}
          onChange={(action) => set({ action: action ?? undefined })}
          data={auditActions.map((action) => ({ value: action, label: t(`audit-action.${action}`) }))}
        />
        <TextInput
          label={t('audit.object')}
          placeholder={t('audit.object-hint')}
          w={210}
          value={filter.object ?? ''}
          onChange={(event) => set({ object: event.currentTarget.value.trim() || undefined })}
        />
        <DayField
          label={t('audit.from')}
          w={170}
          value={filter.from ?? ''}
          onChange={(event) => set({ from: event.currentTarget.value || undefined })}
        />
        <DayField
          label={t('audit.until')}
          w={170}
          value={filter.until ?? ''}
          onChange={(event) => set({ until: event.currentTarget.value || undefined })}
        />
        <Checkbox
          label={t('audit.settings')}
          mb={8}
          checked={filter.settings === 'true'}
          onChange={(event) => set({ settings: event.currentTarget.checked ? 'true' : undefined })}
        />
        <Button type="submit" variant="light">
          {t('action.search')}
        </Button>
      </Group>
    </form>
  );
}
