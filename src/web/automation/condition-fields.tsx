import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleConditions } from '../api/rules.api';
import classes from './automation.module.css';
import { FieldConditions } from './field-conditions';
import { desksFor, type RuleChoices } from './rule-words';

const channels = ['messenger', 'line', 'email', 'portal', 'phone'];
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

interface ConditionFieldsProps {
  value: RuleConditions;
  choices: RuleChoices;
  onChange: (part: Partial<RuleConditions>) => void;
}

/** What must be so, each of them; what stays empty asks nothing. */
export function ConditionFields({ value, choices, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const one = <T extends string>(
    label: string,
    of: readonly T[],
    now: T | null,
    set: (chosen: T | null) => void,
  ) => (
    <Select
      label={t(`rules.${label}`)}
      placeholder={t('rules.any')}
      clearable
      value={now}
      onChange={(chosen) => set(of.find((each) => each === chosen) ?? null)}
      data={of.map((each) => ({ value: each, label: t(`rules.${label}-${each}`) }))}
    />
  );
  return (
    <div className={classes.fields}>
      <TagsInput
        label={t('rules.words')}
        description={t('rules.words-text')}
        maxTags={50}
        value={value.words}
        onChange={(words) => onChange({ words })}
      />
      <div className={classes.pairs}>
        <MultiSelect
          label={t('rules.desks')}
          data={desksFor(choices, value.deskIds)}
          value={value.deskIds}
          onChange={(deskIds) => onChange({ deskIds })}
        />
        <MultiSelect
          label={t('rules.channels')}
          data={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          value={value.channels}
          onChange={(chosen) => onChange({ channels: chosen })}
        />
        <MultiSelect
          label={t('rules.provinces')}
          searchable
          data={choices.provinces}
          value={value.provinces}
          onChange={(provinces) => onChange({ provinces })}
        />
        <MultiSelect
          label={t('rules.priorities')}
          data={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={value.priorities}
          onChange={(chosen) => onChange({ priorities: priorities.filter((each) => chosen.includes(each)) })}
        />
        <TagsInput
          label={t('rules.tags')}
          data={choices.tags}
          maxTags={20}
          value={value.tags}
          onChange={(tags) => onChange({ tags })}
        />
        <TagsInput
          label={t('rules.without-tags')}
          data={choices.tags}
          maxTags={20}
          value={value.withoutTags}
          onChange={(withoutTags) => onChange({ withoutTags })}
        />
        {one('lao', ['known', 'unknown'], value.lao, (lao) => onChange({ lao }))}
        {one('assigned', ['somebody', 'nobody'], value.assigned, (assigned) => onChange({ assigned }))}
        {one('office', ['open', 'closed'], value.office, (office) => onChange({ office }))}
      </div>
      {choices.fields.length > 0 && (
        <FieldConditions
          value={value.fields ?? []}
          fields={choices.fields}
          onChange={(fields) => onChange({ fields })}
        />
      )}
    </div>
  );
}
