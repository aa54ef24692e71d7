import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ruleKeys,
  rulesApi,
  type NewRule,
  type Rule,
  type RuleAct,
  type RuleDefinition,
} from '../api/rules.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';
import { ActFields } from './act-fields';
import classes from './automation.module.css';
import { ConditionFields } from './condition-fields';
import { isValued } from './field-conditions';
import { RuleTrialResult } from './rule-trial-result';
import type { RuleChoices } from './rule-words';
import { WhenFields } from './when-fields';

const blank: NewRule = {
  name: '',
  definition: {
    when: { event: 'opened' },
    conditions: {
      deskIds: [],
      channels: [],
      provinces: [],
      priorities: [],
      tags: [],
      withoutTags: [],
      words: [],
      lao: null,
      assigned: null,
      office: null,
      fields: [],
    },
    acts: [{ do: 'tag', tags: [] }],
  },
};

interface RuleDialogProps {
  rule: Rule | null;
  choices: RuleChoices;
  onClose: () => void;
}

/** Writes a rule, or writes it anew, after a look at what it would have done. */
export function RuleDialog({ rule, choices, onClose }: RuleDialogProps) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<NewRule>(
    rule ? { name: rule.name, definition: rule.definition } : blank,
  );
  const trial = useMutation({ mutationFn: rulesApi.try });
  const save = useAct(
    [ruleKeys.all],
    (body: NewRule): Promise<unknown> =>
      rule ? rulesApi.change({ ...body, id: rule.id, version: rule.version }) : rulesApi.add(body),
    { onDone: onClose, quiet: true },
  );
  const { definition } = given;
  const set = (part: Partial<RuleDefinition>) => {
    trial.reset();
    setGiven({ ...given, definition: { ...definition, ...part } });
  };
  const unfinished =
    definition.acts.some(isUnfinished) ||
    (definition.conditions.fields ?? []).some(({ is, value }) => isValued(is) && !value);
  return (
    <FormDialog
      title={t(rule ? 'rules.change' : 'rules.add')}
      submit={t('rules.save')}
      size="lg"
      busy={save.isPending}
      disabled={!given.name.trim() || unfinished}
      error={save.error ?? trial.error}
      onSubmit={(event) => {
        event?.preventDefault();
        save.mutate(given);
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('rules.name')}
        maxLength={100}
        value={given.name}
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
      />
      <fieldset className={classes.part}>
        <legend>{t('rules.part-when')}</legend>
        <WhenFields value={definition.when} onChange={(when) => set({ when })} />
      </fieldset>
      <fieldset className={classes.part}>
        <legend>{t('rules.part-if')}</legend>
        <ConditionFields
          value={definition.conditions}
          choices={choices}
          onChange={(part) => set({ conditions: { ...definition.conditions, ...part } })}
        />
      </fieldset>
      <fieldset className={classes.part}>
        <legend>{t('rules.part-then')}</legend>
        <ActFields value={definition.acts} choices={choices} onChange={(acts) => set({ acts })} />
      </fieldset>
      <div>
        <Button
          variant="light"
          disabled={unfinished}
          loading={trial.isPending}
          onClick={() => trial.mutate(definition)}
        >
          {t('rules.try')}
        </Button>
      </div>
      {trial.data && <RuleTrialResult trial={trial.data} />}
    </FormDialog>
  );
}

function isUnfinished(act: RuleAct): boolean {
  if (act.do === 'tag' || act.do === 'untag') return act.tags.length === 0;
  if (act.do === 'fill') return !act.fieldId;
  if (act.do === 'note') return !act.text.trim();
  if (act.do === 'move') return !act.deskId;
  return act.do === 'answer' && !act.macroId;
}
