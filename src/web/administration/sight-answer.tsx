import { Anchor, Stack } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Sight } from '../api/administration.api';
import { Notice } from '../ui/notice';
import classes from './sight-answer.module.css';

/** Yes or no, and each rule in the order in which the desk asks it. */
export function SightAnswer({ sight }: { sight: Sight }) {
  const { t } = useTranslation();
  const { person, thing, allowed, rules } = sight;
  const deciding = rules.find(({ ok }) => !ok);
  return (
    <Stack gap="sm" role="status">
      <Notice tone={allowed ? 'good' : 'warn'}>
        <strong>
          {t(allowed ? 'sight.can' : 'sight.cannot', {
            name: person.name,
            thing: `${t(`sight.of.${thing.kind}`)} ${thing.number}`,
          })}
        </strong>{' '}
        {deciding && t('sight.because', { rule: t(`sight.rule.${deciding.rule}`) })}
      </Notice>
      <p className={classes.thing}>
        <Door thing={thing} /> · {thing.province ?? t('sight.no-province')}
      </p>
      <ol className={classes.rules}>
        {rules.map(({ rule, ok }) => (
          <li key={rule} data-ok={ok}>
            {ok ? (
              <IconCircleCheck size={18} role="img" aria-label={t('sight.passed')} />
            ) : (
              <IconCircleX size={18} role="img" aria-label={t('sight.stopped')} />
            )}
            <span>
              <strong>{t(`sight.rule.${rule}`)}</strong> {explained(rule, sight, t)}
            </span>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function Door({ thing }: { thing: Sight['thing'] }) {
  if (thing.kind === 'ticket')
    return (
      <Anchor component={Link} to={`/inbox/${thing.id}`}>
        {thing.title}
      </Anchor>
    );
  return (
    <Anchor
      component={Link}
      to={thing.kind === 'lao' ? `/organisations/${thing.id}` : `/reset-cases/${thing.id}`}
    >
      {thing.title}
    </Anchor>
  );
}

function explained(rule: Sight['rules'][number]['rule'], sight: Sight, t: TFunction): string {
  if (rule === 'permission')
    return t('sight.by-role', {
      role: t(`role.${sight.person.role}`),
      right: t(`permission.${sight.permission}`),
    });
  if (rule !== 'scope') return t(`sight.about.${rule}`);
  if (sight.everyProvince) return t('sight.every-province', { role: t(`role.${sight.person.role}`) });
  return t('sight.one-province', {
    mine: sight.person.province ?? t('sight.no-province'),
    theirs: sight.thing.province ?? t('sight.no-province'),
  });
}
