import { Button, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ruleKeys, rulesApi, type Rule } from '../api/rules.api';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { type RuleChoices, useRuleWords } from './rule-words';

interface RuleRecordProps {
  rule: Rule;
  choices: RuleChoices;
  /** Moves it by one place; absent at the end of the list. */
  onUp?: () => void;
  onDown?: () => void;
  onChange: () => void;
  onLog: () => void;
}

/** One rule in sentences, whether it is on, and how often it acted of late. */
export function RuleRecord({ rule, choices, onUp, onDown, onChange, onLog }: RuleRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords(choices);
  const toggle = useAct([ruleKeys.all], rulesApi.switch);
  const archive = useAct([ruleKeys.all], rulesApi.archive);
  const asked = words.conditions(rule.definition);
  const { id, version } = rule;
  return (
    <Record
      lead={
        <Switch
          aria-label={t('rules.on', { name: rule.name })}
          checked={toggle.isPending ? toggle.variables.active : rule.active}
          onChange={(event) => toggle.mutate({ id, version, active: event.currentTarget.checked })}
        />
      }
      title={rule.name}
      detail={[words.when(rule.definition), ...asked].join(' · ')}
      facts={
        rule.lastRanAt
          ? t('rules.ran', { count: rule.runs, time: format.dateTime(rule.lastRanAt) })
          : t('rules.never-ran')
      }
      actions={
        <>
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            disabled={!onUp}
            aria-label={t('rules.up')}
            onClick={onUp}
          >
            <IconArrowUp size={16} aria-hidden />
          </Button>
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            disabled={!onDown}
            aria-label={t('rules.down')}
            onClick={onDown}
          >
            <IconArrowDown size={16} aria-hidden />
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onLog}>
            {t('rules.log')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onChange}>
            {t('rules.change')}
          </Button>
          <ConfirmButton
            size="compact-md"
            variant="subtle"
            color="gray"
            question={t('rules.archive-question')}
            confirm={t('rules.archive')}
            onConfirm={() => archive.mutate(id)}
          >
            {t('rules.archive')}
          </ConfirmButton>
        </>
      }
    >
      <p>→ {rule.definition.acts.map(words.act).join(' → ')}</p>
    </Record>
  );
}
