import { Button } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { IconPlus, IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { ruleKeys, rulesApi, type Rule } from '../api/rules.api';
import { useMay } from '../platform/session';
import { useAct } from '../platform/use-act';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { RuleDialog } from './rule-dialog';
import { RuleLog } from './rule-log';
import { RuleRecord } from './rule-record';
import { useRuleChoices } from './rule-words';

/** Rules by which tickets are looked after without a person: their order, what each does and did. */
export function RulesScreen() {
  const { t } = useTranslation();
  const may = useMay('rules.manage');
  const choices = useRuleChoices();
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const [logged, setLogged] = useState<Rule | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ruleKeys.all,
    queryFn: ({ signal }) => rulesApi.list(signal),
    enabled: may,
  });
  const order = useAct([ruleKeys.all], rulesApi.order);
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const rules = data?.items ?? [];
  const swapped = (at: number) => {
    const ids = rules.map(({ id }) => id);
    [ids[at], ids[at + 1]] = [ids[at + 1]!, ids[at]!];
    order.mutate(ids);
  };
  return (
    <Page
      title={t('rules.title')}
      text={t('rules.text')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
          {t('rules.add')}
        </Button>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && rules.length === 0 && (
        <Blank icon={<IconRobot size={36} stroke={1.5} aria-hidden />} title={t('rules.none')} />
      )}
      {rules.length > 0 && (
        <RecordList label={t('rules.title')}>
          {rules.map((rule, at) => (
            <RuleRecord
              key={rule.id}
              rule={rule}
              choices={choices}
              onUp={at > 0 ? () => swapped(at - 1) : undefined}
              onDown={at < rules.length - 1 ? () => swapped(at) : undefined}
              onChange={() => setEditing(rule)}
              onLog={() => setLogged(rule)}
            />
          ))}
        </RecordList>
      )}
      {editing && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          choices={choices}
          onClose={() => setEditing(null)}
        />
      )}
      {logged && <RuleLog rule={logged} choices={choices} onClose={() => setLogged(null)} />}
    </Page>
  );
}
