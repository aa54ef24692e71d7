import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetCase } from '../api/resets.api';
import { useMay } from '../platform/session';
import { useFormat } from '../ui/use-format';
import classes from './resets.module.css';

/** Who asks for whom, where, and since when. */
export function CaseFacts({ one }: { one: ResetCase }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayTickets = useMay('tickets.read');
  const undecided = ['verifying', 'waiting', 'held', 'approval'].includes(one.state);
  const facts: [string, ReactNode][] = [
    [
      'lao',
      <Link key="lao" to="/organisations/$code" params={{ code: one.lao.code }} search={{}}>
        {one.lao.title}
      </Link>,
    ],
    ['province', one.province.name],
    ['officer', one.officer?.name ?? t('reset-case.no-officer')],
    ['wish', t(`reset-wish.${one.wish}`)],
    ['origin', t(`reset-origin.${one.origin}`)],
    ['asker', one.asker],
    [
      'ticket',
      one.ticket && mayTickets ? (
        <Link key="ticket" to="/inbox/$ticketId" params={{ ticketId: one.ticket.id }} search={{}}>
          #{one.ticket.number}
        </Link>
      ) : (
        one.ticket && `#${one.ticket.number}`
      ),
    ],
    [
      'opened',
      t('reset-case.by-at', {
        name: one.openedBy ?? t('reset-case.by-desk'),
        time: format.dateTime(one.openedAt),
      }),
    ],
    ['again', one.askedAgain > 0 && t('reset-case.times', { count: one.askedAgain })],
    ['verified', one.verifiedAt && format.dateTime(one.verifiedAt)],
    [
      'approved',
      one.approvedAt &&
        t('reset-case.by-at', { name: one.approvedBy ?? '–', time: format.dateTime(one.approvedAt) }),
    ],
    ['expires', undecided && one.expiresAt && format.dateTime(one.expiresAt)],
  ];
  return (
    <section aria-labelledby="asked">
      <h2 id="asked" className={classes.heading}>
        {t('reset-case.who')}
      </h2>
      <div className={classes.box}>
        <dl className={classes.facts}>
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{t(`reset-case.fact.${name}`)}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </section>
  );
}
