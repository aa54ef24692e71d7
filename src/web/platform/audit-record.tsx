import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/types';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { AuditFacts } from './audit-facts';
import classes from './audit-record.module.css';

const places: Record<string, string> = {
  ticket: '/inbox',
  lao: '/organisations',
  province: '/organisations/provinces',
  training: '/trainings',
  import: '/imports',
  batch: '/batches',
  incident: '/incidents',
  drill: '/incidents/drills',
  'reset-case': '/reset-cases',
  'id-card-copy': '/id-cards',
  transmittal: '/id-cards/transmittals',
};

/** The screen of the thing, where it has one of its own. */
function doorOf({ kind, id }: AuditEntry['object']): string | null {
  const place = places[kind];
  return place && id ? `${place}/${id}` : null;
}

/** One entry of the audit chain, in words where the catalogue has them, with its facts below. */
export function AuditRecord({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actor = entry.actor?.name ?? entry.actor?.id ?? t('author.system');
  const { kind, id } = entry.object;
  const word = t(`audit-object.${kind}`, { defaultValue: kind });
  // As it is typed into the search, too.
  const object = id ? `${word} ${kind}:${id}` : word;
  const door = doorOf(entry.object);
  const chain =
    entry.chain === 'central' ? t('audit.chain-central') : t('audit.chain', { chain: entry.chain });
  const rest = [entry.reason, entry.ip, chain].filter(Boolean).join(' · ');
  return (
    <Record
      title={`${actor} · ${t(`audit-action.${entry.action}`, { defaultValue: entry.action })}`}
      detail={
        <>
          {door ? (
            <Anchor component={Link} to={door}>
              {object}
            </Anchor>
          ) : (
            object
          )}
          {rest && ` · ${rest}`}
        </>
      }
      facts={<time dateTime={entry.at}>{format.dateTime(entry.at)}</time>}
    >
      {Object.keys(entry.data).length > 0 && (
        <details className={classes.details}>
          <summary>{t('audit.details')}</summary>
          <AuditFacts data={entry.data} />
        </details>
      )}
    </Record>
  );
}
