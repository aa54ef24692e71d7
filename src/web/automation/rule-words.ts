import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import { keys } from '../api/keys';
import { macrosApi } from '../api/macros.api';
import { staffApi } from '../api/operations.api';
import { ruleKeys, rulesApi, type RuleAct, type RuleDefinition } from '../api/rules.api';
import { ticketsApi } from '../api/tickets.api';
import { useFieldWords } from '../fields/use-field-words';
import { provincesQuery, useProvinceName } from '../organisations/use-provinces';
import { useMay } from '../platform/session';

const rarely = 10 * 60_000;

/** What rules may name: desks, people, provinces, canned replies, tags; each as a choice. */
export function useRuleChoices() {
  const { t } = useTranslation();
  const nameOf = useProvinceName();
  const desks = useQuery({
    queryKey: keys.desks,
    queryFn: ({ signal }) => ticketsApi.desks(signal),
    staleTime: rarely,
  });
  const rules = useQuery({
    queryKey: ruleKeys.all,
    queryFn: ({ signal }) => rulesApi.list(signal),
    enabled: useMay('rules.manage'),
  });
  const people = useQuery({
    queryKey: keys.assignable,
    queryFn: ({ signal }) => staffApi.assignable(signal),
    staleTime: rarely,
  });
  const macros = useQuery({
    queryKey: keys.macroList(false),
    queryFn: ({ signal }) => macrosApi.list(false, signal),
    staleTime: rarely,
  });
  const tags = useQuery({ queryKey: keys.tags, queryFn: ({ signal }) => ticketsApi.tags(signal) });
  const provinces = useQuery(provincesQuery);
  const fields = useQuery({ queryKey: fieldKeys.all, queryFn: ({ signal }) => fieldsApi.list(signal) });
  return {
    desks: (desks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    /** What no rule can be given any more, but may name since before. */
    closedDesks: (rules.data?.closedDesks ?? []).map((one) => ({
      value: one.id,
      label: t('rules.closed-desk', one),
    })),
    people: (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    macros: (macros.data?.items ?? []).map(({ id, title, shortcut }) => ({
      value: id,
      label: `/${shortcut} · ${title}`,
    })),
    tags: tags.data?.items ?? [],
    fields: fields.data?.items ?? [],
    provinces: (provinces.data?.items ?? []).map((one) => ({ value: one.code, label: nameOf(one) })),
  };
}
export type RuleChoices = ReturnType<typeof useRuleChoices>;

/** Desks to choose from: those that take tickets, and those that a rule names already. */
export function desksFor({ desks, closedDesks }: RuleChoices, named: readonly string[]) {
  return [...desks, ...closedDesks.filter(({ value }) => named.includes(value))];
}

/** Says a rule in sentences: when, if, then. */
export function useRuleWords(choices: RuleChoices) {
  const { t } = useTranslation();
  const field = useFieldWords();
  const named = (of: 'desks' | 'people' | 'macros' | 'provinces', id: string) =>
    (of === 'desks' ? desksFor(choices, [id]) : choices[of]).find(({ value }) => value === id)?.label ??
    t('rules.gone');
  const ofField = (id: string, value: string | null) => {
    const one = choices.fields.find((each) => each.id === id);
    const name = one ? field.label(one) : t('rules.gone');
    return { name, value: one && value !== null ? field.value(one, value) : '' };
  };
  const list = (values: string[]) => values.join(', ');

  function when({ when: one }: RuleDefinition): string {
    if (one.event === 'passed')
      return t('rules.when-passed', { hours: one.hours, since: t(`rules.since-${one.since}`) });
    if (one.event === 'daily') return t(`rules.when-daily-${one.days}`, { at: one.at });
    return t(`rules.event-${one.event}`);
  }

  function conditions({ conditions: one }: RuleDefinition): string[] {
    const some = (key: string, values: string[]) =>
      values.length ? [t(`rules.if-${key}`, { values: list(values) })] : [];
    return [
      ...some(
        'desks',
        one.deskIds.map((id) => named('desks', id)),
      ),
      ...some(
        'channels',
        one.channels.map((channel) => t(`channel.${channel}`)),
      ),
      ...some(
        'provinces',
        one.provinces.map((code) => named('provinces', code)),
      ),
      ...some(
        'priorities',
        one.priorities.map((priority) => t(`priority.${priority}`)),
      ),
      ...some('tags', one.tags),
      ...some('without-tags', one.withoutTags),
      ...some('words', one.words),
      ...(one.fields ?? []).map((each) => {
        const { name, value } = ofField(each.fieldId, each.value);
        return `${name} ${t(`rules.field-is-${each.is}`)} ${value}`.trim();
      }),
      ...(one.lao ? [t(`rules.lao-${one.lao}`)] : []),
      ...(one.assigned ? [t(`rules.assigned-${one.assigned}`)] : []),
      ...(one.office ? [t(`rules.office-${one.office}`)] : []),
    ];
  }

  function act(one: RuleAct): string {
    switch (one.do) {
      case 'assign':
        return one.staffId
          ? t('rules.does-assign', { name: named('people', one.staffId) })
          : t('rules.does-unassign');
      case 'move':
        return t('rules.does-move', { name: named('desks', one.deskId) });
      case 'prioritise':
        return t('rules.does-prioritise', { name: t(`priority.${one.priority}`) });
      case 'tag':
      case 'untag':
        return t(`rules.does-${one.do}`, { name: list(one.tags) });
      case 'fill':
        return t(
          one.value === null ? 'rules.does-empty' : 'rules.does-fill',
          ofField(one.fieldId, one.value),
        );
      case 'note':
        return t('rules.does-note', { name: one.text });
      case 'answer':
        return t('rules.does-answer', { name: named('macros', one.macroId) });
      case 'snooze':
        return t('rules.does-snooze', { hours: one.hours });
      default:
        return t('rules.does-close');
    }
  }

  return { when, conditions, act };
}
