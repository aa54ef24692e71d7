import { Checkbox, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../../api/fields.api';
import { FieldInput } from '../../fields/field-input';
import { useFieldWords } from '../../fields/use-field-words';

/** Which field gets what; null: it is emptied. */
export interface Filling {
  fieldId: string;
  value: string | null;
}

interface BulkFillProps {
  /** Why the value was refused. */
  fault: string | null;
  onFill: (given: Filling | null) => void;
}

/** Chooses a field, and what is to stand in it. */
export function BulkFill({ fault, onFill }: BulkFillProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const [fieldId, setFieldId] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const [empty, setEmpty] = useState(false);
  const { data } = useQuery({ queryKey: fieldKeys.all, queryFn: ({ signal }) => fieldsApi.list(signal) });
  const inUse = data?.items.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const field = inUse.find(({ id }) => id === fieldId);
  const give = (id: string | null, typed: string, emptied: boolean) => {
    setFieldId(id);
    setValue(typed);
    setEmpty(emptied);
    const given = emptied ? null : typed.trim();
    onFill(id === null || given === '' ? null : { fieldId: id, value: given });
  };
  const type = (typed: string) => {
    // Leaving the field says the same again.
    if (typed !== value) give(fieldId, typed, false);
  };
  if (data && inUse.length === 0) return <Text size="sm">{t('bulk.fill.no-fields')}</Text>;
  return (
    <>
      <Select
        data-autofocus
        label={t('bulk.value.fill')}
        searchable
        allowDeselect={false}
        data={inUse.map((one) => ({ value: one.id, label: words.label(one) }))}
        value={fieldId}
        onChange={(id) => give(id, '', false)}
      />
      {field?.desk && <Text size="sm">{t('bulk.fill.one-desk', { desk: field.desk.name })}</Text>}
      {field && !empty && (
        <FieldInput
          key={field.id}
          field={field}
          label={t('bulk.fill.new-value')}
          value={value}
          error={fault && t(`fields.fault.${fault}`)}
          onType={type}
          onDone={type}
        />
      )}
      {field && (
        <Checkbox
          label={t('bulk.fill.empty')}
          checked={empty}
          onChange={(event) => give(fieldId, '', event.currentTarget.checked)}
        />
      )}
    </>
  );
}
