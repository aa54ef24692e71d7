import { IconArrowMerge } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';
import { ConfirmButton } from '../../ui/confirm-button';
import { problemText } from '../../ui/problem-text';
import classes from './relations.module.css';
import { useRelating, useRelations } from './use-relations';

/** Stands where an answer would be written when the ticket went into another: the way there, and the way back. */
export function MergedNotice({ ticket, mayWrite }: { ticket: Ticket; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { data } = useRelations(ticket.id);
  const { takeBack } = useRelating(ticket.id, ticket.number);
  const into = data?.mergedInto;
  return (
    <div className={classes.merged} role="note">
      <IconArrowMerge size={18} aria-hidden />
      <span>
        {t('relations.is-merged')}{' '}
        {into && (
          <Link to="/inbox/$ticketId" params={{ ticketId: into.id }} search={true} className={classes.link}>
            #{into.number} {into.subject}
          </Link>
        )}
      </span>
      {mayWrite && (
        <ConfirmButton
          size="compact-sm"
          variant="default"
          question={t('relations.take-back-text')}
          confirm={t('relations.take-back')}
          loading={takeBack.isPending}
          onConfirm={() => takeBack.mutate(ticket.id)}
        >
          {t('relations.take-back')}
        </ConfirmButton>
      )}
      {takeBack.error && <p role="alert">{problemText(takeBack.error, t)}</p>}
    </div>
  );
}
