import { Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketField } from '../api/fields.api';
import type { RuleAct, RuleConditions } from '../api/rules.api';
import { FieldInput } from '../fields/field-input';
import { useFieldWords } from '../fields/use-field-words';
import classes from './automation.module.css';

const ways = ['same', 'other', 'filled', 'empty'] as const;
type Conditions = NonNullable<RuleConditions['fields']>;

/** Whether a condition on a field needs a value. */
export function isValued(is: Conditions[number]['is']): boolean {
  return is === 'same' || is === 'other';
}

interface FieldConditionsProps {
  value: Conditions;
  fields: TicketField[];
  onChange: (next: Conditions) => void;
}

/** What must stand in fields of the ticket. */
export function FieldConditions({ value, fields, onChange }: FieldConditionsProps) {
  const { t } = useTranslation();
  const put = (at: number, part: Partial<Conditions[number]>) =>
    onChange(value.map((one, n) => (n === at ? { ...one, ...part } : one)));
  const first = fields.find(({ retiredAt }) => !retiredAt);
  return (
    <div className={classes.fields}>
      {value.map((one, at) => {
        const field = fields.find(({ id }) => id === one.fieldId);
        return (
          <div key={at} className={classes.row}>
            <FieldSelect
              fields={fields}
              value={one.fieldId}
              onChange={(fieldId) => put(at, { fieldId, value: null })}
            />
            <Select
              label={t('rules.field-is')}
              allowDeselect={false}
              value={one.is}
              onChange={(chosen) => {
                const is = ways.find((way) => way === chosen) ?? one.is;
                put(at, { is, value: isValued(is) ? one.value : null });
              }}
              data={ways.map((way) => ({ value: way, label: t(`rules.field-is-${way}`) }))}
            />
            {field && isValued(one.is) && (
              <FieldInput
                field={field}
                label={t('rules.field-value')}
                value={one.value ?? ''}
                onType={(typed) => put(at, { value: typed || null })}
                onDone={(done) => put(at, { value: done.trim() || null })}
              />
            )}
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('rules.remove-field')}
              onClick={() => onChange(value.filter((_, n) => n !== at))}
            >
              <IconTrash size={17} aria-hidden />
            </Button>
          </div>
        );
      })}
      {first && (
        <div>
          <Button
            variant="subtle"
            disabled={value.length >= 20}
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => onChange([...value, { fieldId: first.id, is: 'same', value: null }])}
          >
            {t('rules.add-field')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface FilledFieldProps {
  act: Extract<RuleAct, { do: 'fill' }>;
  fields: TicketField[];
  onChange: (act: RuleAct) => void;
}

/** What a rule fills in; without a value it empties the field. */
export function FilledField({ act, fields, onChange }: FilledFieldProps) {
  const { t } = useTranslation();
  const field = fields.find(({ id }) => id === act.fieldId);
  return (
    <>
      <FieldSelect
        fields={fields}
        value={act.fieldId}
        onChange={(fieldId) => onChange({ ...act, fieldId, value: null })}
      />
      {field && (
        <FieldInput
          field={field}
          label={t('rules.field-value')}
          value={act.value ?? ''}
          onType={(typed) => onChange({ ...act, value: typed || null })}
          onDone={(done) => onChange({ ...act, value: done.trim() || null })}
        />
      )}
    </>
  );
}

interface FieldSelectProps {
  fields: TicketField[];
  value: string;
  onChange: (fieldId: string) => void;
}

function FieldSelect({ fields, value, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const offered = fields.filter(({ id, retiredAt }) => !retiredAt || id === value);
  return (
    <Select
      className={classes.grow}
      label={t('rules.field')}
      allowDeselect={false}
      value={value || null}
      onChange={(chosen) => chosen && onChange(chosen)}
      data={offered.map((field) => ({ value: field.id, label: words.label(field) }))}
    />
  );
}
