import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleDefinition } from '../api/rules.api';
import classes from './automation.module.css';

const events = [
  ...([
    'opened',
    'message',
    'handed-over',
    'replied',
    'assigned',
    'moved',
    'prioritised',
    'tagged',
    'field-set',
  ] as const),
  ...(['snoozed', 'woken', 'closed', 'reopened', 'sla-warning', 'sla-breach'] as const),
];
const bases = ['opened', 'their-message', 'our-answer', 'closed'] as const;
type When = RuleDefinition['when'];

/** When a rule looks at a ticket. */
export function WhenFields({ value, onChange }: { value: When; onChange: (when: When) => void }) {
  const { t } = useTranslation();
  const choose = (event: string | null) => {
    if (event === 'passed') onChange({ event, since: 'our-answer', hours: 72 });
    else if (event === 'daily') onChange({ event, at: '08:30', days: 'working' });
    else onChange({ event: events.find((one) => one === event) ?? 'opened' });
  };
  return (
    <div className={classes.row}>
      <Select
        className={classes.grow}
        label={t('rules.when')}
        allowDeselect={false}
        value={value.event}
        onChange={choose}
        data={[
          ...events.map((event) => ({ value: event, label: t(`rules.event-${event}`) })),
          { value: 'passed', label: t('rules.event-passed') },
          { value: 'daily', label: t('rules.event-daily') },
        ]}
      />
      {value.event === 'passed' && (
        <>
          <Select
            label={t('rules.since')}
            allowDeselect={false}
            value={value.since}
            onChange={(since) =>
              onChange({ ...value, since: bases.find((one) => one === since) ?? value.since })
            }
            data={bases.map((basis) => ({ value: basis, label: t(`rules.since-${basis}`) }))}
          />
          <Hours value={value.hours} onChange={(hours) => onChange({ ...value, hours })} />
        </>
      )}
      {value.event === 'daily' && (
        <>
          <TextInput
            type="time"
            label={t('rules.at')}
            value={value.at}
            onChange={(event) => onChange({ ...value, at: event.currentTarget.value })}
          />
          <Select
            label={t('rules.days')}
            allowDeselect={false}
            value={value.days}
            onChange={(days) => onChange({ ...value, days: days === 'all' ? 'all' : 'working' })}
            data={(['working', 'all'] as const).map((days) => ({
              value: days,
              label: t(`rules.days-${days}`),
            }))}
          />
        </>
      )}
    </div>
  );
}

/** A time in hours by the clock on the wall. */
export function Hours({ value, onChange }: { value: number; onChange: (hours: number) => void }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      w="8rem"
      label={t('rules.hours')}
      min={1}
      max={2_160}
      allowDecimal={false}
      value={value}
      onChange={(hours) => Number(hours) >= 1 && onChange(Number(hours))}
    />
  );
}
