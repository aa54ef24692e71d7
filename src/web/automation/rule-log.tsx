import { Modal, Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ruleKeys, rulesApi, type Rule } from '../api/rules.api';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { type RuleChoices, useRuleWords } from './rule-words';
import { useOutcomeWords } from './use-outcome-words';

interface RuleLogProps {
  rule: Rule;
  choices: RuleChoices;
  onClose: () => void;
}

/** What a rule did, ticket by ticket, and how it was written before. */
export function RuleLog({ rule, choices, onClose }: RuleLogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rules.log-of', { name: rule.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <Tabs defaultValue="runs" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="runs">{t('rules.runs')}</Tabs.Tab>
          <Tabs.Tab value="revisions">{t('rules.revisions')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="runs">
          <Runs id={rule.id} />
        </Tabs.Panel>
        <Tabs.Panel value="revisions">
          <Revisions id={rule.id} choices={choices} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Runs({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcomeOf = useOutcomeWords();
  const pages = useInfiniteQuery({
    queryKey: ruleKeys.runs(id),
    queryFn: ({ pageParam, signal }) => rulesApi.runs(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const runs = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error) return <BlankProblem error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <RecordSkeleton />;
  if (!runs.length) return <p>{t('rules.no-runs')}</p>;
  return (
    <>
      <RecordList label={t('rules.runs')}>
        {runs.map(({ id: run, ticket, outcome, acts, ranAt }) => (
          <Record
            key={run}
            title={
              <Link to="/inbox/$ticketId" params={{ ticketId: ticket.id }}>
                #{ticket.number} {ticket.subject}
              </Link>
            }
            detail={acts.length ? acts.map(outcomeOf).join(' · ') : t(`rules.stopped-${outcome}`)}
            facts={format.dateTime(ranAt)}
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}

function Revisions({ id, choices }: { id: string; choices: RuleChoices }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords(choices);
  const { data, error, refetch } = useQuery({
    queryKey: ruleKeys.revisions(id),
    queryFn: ({ signal }) => rulesApi.revisions(id, signal),
  });
  if (error) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <RecordList label={t('rules.revisions')}>
      {data.items.map(({ version, what, name, definition, changedBy, changedAt }) => (
        <Record
          key={version}
          title={`${t(`rules.what-${what}`)} · ${name}`}
          detail={[
            words.when(definition),
            ...words.conditions(definition),
            ...definition.acts.map(words.act),
          ].join(' · ')}
          facts={[changedBy, format.dateTime(changedAt)].filter(Boolean).join(' · ')}
        />
      ))}
    </RecordList>
  );
}
