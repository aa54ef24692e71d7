import { Button, Select, TagsInput, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleAct } from '../api/rules.api';
import classes from './automation.module.css';
import { FilledField } from './field-conditions';
import { desksFor, type RuleChoices } from './rule-words';
import { Hours } from './when-fields';

const kinds = [
  'assign',
  'move',
  'prioritise',
  'tag',
  'untag',
  'fill',
  'note',
  'answer',
  'snooze',
  'close',
] as const;
const priorities = ['urgent', 'high', 'normal', 'low'] as const;
const nobody = 'nobody';

interface ActFieldsProps {
  value: RuleAct[];
  choices: RuleChoices;
  onChange: (acts: RuleAct[]) => void;
}

/** What a rule does, one after the other. */
export function ActFields({ value, choices, onChange }: ActFieldsProps) {
  const { t } = useTranslation();
  const put = (at: number, act: RuleAct) => onChange(value.map((one, n) => (n === at ? act : one)));
  return (
    <div className={classes.fields}>
      {value.map((act, at) => (
        <div key={at} className={classes.row}>
          <Select
            label={t('rules.act')}
            allowDeselect={false}
            value={act.do}
            onChange={(kind) => put(at, blankAct(kinds.find((one) => one === kind) ?? 'close', choices))}
            data={kinds.map((kind) => ({ value: kind, label: t(`rules.act-${kind}`) }))}
          />
          <ActField act={act} choices={choices} onChange={(next) => put(at, next)} />
          <Button
            variant="subtle"
            color="gray"
            disabled={value.length === 1}
            aria-label={t('rules.remove-act')}
            onClick={() => onChange(value.filter((_, n) => n !== at))}
          >
            <IconTrash size={17} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          disabled={value.length >= 10}
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => onChange([...value, { do: 'tag', tags: [] }])}
        >
          {t('rules.add-act')}
        </Button>
      </div>
    </div>
  );
}

function ActField({
  act,
  choices,
  onChange,
}: {
  act: RuleAct;
  choices: RuleChoices;
  onChange: (act: RuleAct) => void;
}): ReactNode {
  const { t } = useTranslation();
  const choose = (
    label: string,
    value: string,
    data: { value: string; label: string }[],
    set: (v: string) => void,
  ) => (
    <Select
      className={classes.grow}
      label={t(`rules.${label}`)}
      searchable
      allowDeselect={false}
      value={value || null}
      data={data}
      onChange={(chosen) => chosen && set(chosen)}
    />
  );
  switch (act.do) {
    case 'assign': {
      const people = [...choices.people, { value: nobody, label: t('ticket.nobody') }];
      return choose('person', act.staffId ?? nobody, people, (id) =>
        onChange({ ...act, staffId: id === nobody ? null : id }),
      );
    }
    case 'move':
      return choose('desk', act.deskId, desksFor(choices, [act.deskId]), (deskId) =>
        onChange({ ...act, deskId }),
      );
    case 'answer':
      return choose('macro', act.macroId, choices.macros, (macroId) => onChange({ ...act, macroId }));
    case 'prioritise':
      return choose(
        'priority',
        act.priority,
        priorities.map((value) => ({ value, label: t(`priority.${value}`) })),
        (chosen) => onChange({ ...act, priority: priorities.find((one) => one === chosen) ?? act.priority }),
      );
    case 'tag':
    case 'untag':
      return (
        <TagsInput
          className={classes.grow}
          label={t('rules.tags')}
          maxTags={20}
          data={choices.tags}
          value={act.tags}
          onChange={(tags) => onChange({ ...act, tags })}
        />
      );
    case 'fill':
      return <FilledField act={act} fields={choices.fields} onChange={onChange} />;
    case 'note':
      return (
        <Textarea
          className={classes.grow}
          label={t('rules.note')}
          autosize
          maxLength={2_000}
          value={act.text}
          onChange={(event) => onChange({ ...act, text: event.currentTarget.value })}
        />
      );
    case 'snooze':
      return <Hours value={act.hours} onChange={(hours) => onChange({ ...act, hours })} />;
    default:
      return null;
  }
}

function blankAct(kind: RuleAct['do'], { desks, macros, fields }: RuleChoices): RuleAct {
  switch (kind) {
    case 'assign':
      return { do: kind, staffId: null };
    case 'move':
      return { do: kind, deskId: desks[0]?.value ?? '' };
    case 'prioritise':
      return { do: kind, priority: 'high' };
    case 'tag':
    case 'untag':
      return { do: kind, tags: [] };
    case 'fill':
      return { do: kind, fieldId: fields.find(({ retiredAt }) => !retiredAt)?.id ?? '', value: null };
    case 'note':
      return { do: kind, text: '' };
    case 'answer':
      return { do: kind, macroId: macros[0]?.value ?? '' };
    case 'snooze':
      return { do: kind, hours: 24 };
    default:
      return { do: 'close' };
  }
}
